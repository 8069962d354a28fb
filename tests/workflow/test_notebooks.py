"""The notebooks on the tables of the sample, and of corpora that lack something: what they conclude, and that nothing breaks.

On the smaller corpora the cells are run here rather than in a kernel of their own, which takes seconds each time.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from drtp_jobs import stage, tables
from tests.workflow.conftest import Project

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
BY_DOCUMENT = ("documents", "blocks", "statements", "mentions", "traits", "inventory", "problems")
MOST_ROWS = 15


def adverts_only(documents: pd.DataFrame) -> pd.DataFrame:
    return documents[documents["document_kind"] == "advert"]


def without_dates(documents: pd.DataFrame) -> pd.DataFrame:
    return documents.assign(date=None, date_source=None)


def three_documents(documents: pd.DataFrame) -> pd.DataFrame:
    return documents.head(3)


def one_employer(documents: pd.DataFrame) -> pd.DataFrame:
    return documents[documents["organisation"] == "University of Northbridge"]


def one_document(documents: pd.DataFrame) -> pd.DataFrame:
    return documents.head(1)


def nothing(documents: pd.DataFrame) -> pd.DataFrame:
    return documents.head(0)


@pytest.fixture(
    scope="module", params=[adverts_only, without_dates, three_documents, one_employer, one_document, nothing]
)
def lacking(request: pytest.FixtureRequest, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of a corpus that lacks something, made from those of the sample."""
    chosen: Callable[[pd.DataFrame], pd.DataFrame] = request.param
    folder = tmp_path_factory.mktemp("lacking") / "tables"
    shutil.copytree(project.tables, folder)
    documents = chosen(tables.read(tables.Documents, folder / "documents.parquet"))
    for name in BY_DOCUMENT:
        table = tables.by_name(name)
        own = documents if name == "documents" else tables.read(table, folder / f"{name}.parquet")
        own = own[own["document_id"].isin(documents["document_id"])]
        tables.write(table, own, folder / f"{name}.parquet")
    compared(folder)
    return folder.parent


def compared(folder: Path) -> None:
    """Make the tables again that compare documents."""

    def paths(*names: str) -> dict[str, Path]:
        return {name.removeprefix("out_"): folder / f"{name.removeprefix('out_')}.parquet" for name in names}

    def out(*names: str) -> dict[str, Path]:
        return {f"out_{name}": folder / f"{name}.parquet" for name in names}

    own = paths("documents", "statements", "mentions")
    stage.sample(**paths("documents", "blocks"), **out("sample", "near_duplicates"))
    own |= paths("sample")
    stage.compare(
        **own,
        **paths("concepts"),
        **out(
            "prevalence",
            "contrasts",
            "trends",
            "prevalence_by_years",
            "trends_by_year",
            "words",
            "clusters",
            "agreement",
        ),
    )
    stage.ladders(**own, **out("ladders", "steps", "boilerplate"))
    stage.tasks(**paths("documents", "statements"), **out("analyst_tasks"))
    stage.findings(tables=list(folder.glob("*.parquet")), **out("findings", "measures", "evidence", "sensitivity"))
    against_training(folder)


def against_training(folder: Path) -> None:
    """Make the tables again that set what is asked for beside what is taught."""
    names = ("grid", "profession_levels", "gaps")
    stage.grid(tables=list(folder.glob("*.parquet")), **{f"out_{name}": folder / f"{name}.parquet" for name in names})


def conclusion(notebook: Path, results: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every cell of a notebook; the sentences that it ends with."""
    monkeypatch.setenv("DRTP_RESULTS", str(results))
    names: dict[str, object] = {}
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), notebook.name, "exec"), names)
    last = "".join(cells[-1]["source"]).splitlines()[-1]
    return str(eval(last, names).data)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_a_corpus_lacks_and_does_not_break(
    lacking: Path, notebook: Path, monkeypatch: pytest.MonkeyPatch
):
    said = conclusion(notebook, lacking, monkeypatch)
    assert said.endswith(".")
    assert not re.search(
        r"\bnan\b|None|\b1 (documents|employers|skills|ladders|files|data posts|resources|providers)\b", said
    )


def no_data_posts(documents: pd.DataFrame) -> pd.DataFrame:
    return documents[~documents["role_family"].isin(["data", "analysis"])]


def nothing_taught(skills: pd.DataFrame) -> pd.DataFrame:
    return skills.head(0)


def one_that_teaches_programming(skills: pd.DataFrame) -> pd.DataFrame:
    return skills[skills["concept_id"] == "programming"].head(1)


@pytest.mark.parametrize(
    ("name", "reduced", "words"),
    [
        (
            "documents",
            no_data_posts,
            "This corpus has no data posts, so there is nothing to compare with what is taught.",
        ),
        ("resource_skills", nothing_taught, "Nothing in these sources teaches it. Worked out by hand was "),
        ("resource_skills", nothing_taught, ", and in these sources nobody teaches it or the skill it belongs to. "),
        ("resource_skills", one_that_teaches_programming, "**1 resource** of 1 provider teaches it: "),
    ],
)
def test_the_notebook_on_training_says_what_nobody_asks_for_or_teaches(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    reduced: Callable[[pd.DataFrame], pd.DataFrame],
    words: str,
):
    folder = tmp_path / "tables"
    shutil.copytree(project.tables, folder)
    table, path = tables.by_name(name), folder / f"{name}.parquet"
    tables.write(table, reduced(tables.read(table, path)), path)
    against_training(folder)
    (notebook,) = (path for path in NOTEBOOKS if path.stem.startswith("06"))
    assert words in conclusion(notebook, tmp_path, monkeypatch)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_one_question_an_exercise_with_an_answer_and_a_conclusion(notebook: Path):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    first = "".join(cells[0]["source"]).splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith("?")
    answers = [place for place, cell in enumerate(cells) if "answer" in cell["metadata"].get("tags", [])]
    assert len(answers) == 1
    assert cells[answers[0]]["metadata"]["jupyter"] == {"outputs_hidden": True, "source_hidden": True}
    assert "".join(cells[answers[0] - 2]["source"]).startswith("## Exercise")
    assert "".join(cells[-2]["source"]) == "## Conclusion"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_table_of_an_executed_notebook_is_long(project: Project, notebook: Path):
    page = (project.folder / "results" / "notebooks" / f"{notebook.stem}.html").read_text()
    assert max(table.count("<tr") for table in re.findall(r"<table.*?</table>", page, flags=re.S)) <= MOST_ROWS


def test_what_the_notebooks_conclude_from_the_sample(project: Project, monkeypatch: pytest.MonkeyPatch):
    results = project.folder / "results"
    said = {path.stem[:2]: conclusion(path, results, monkeypatch) for path in NOTEBOOKS}
    assert said["01"].startswith(
        "Of 30 files, **28 documents** count. They come from **7 employers**, and the largest has 21% of them."
    )
    assert re.match(r"One line of \*[a-z0-9-]+\*.* was read as an? ", said["02"])
    assert re.match(r"\*\*.+\*\* is asked for in \d+ of 28 documents", said["03"])
    assert re.match(r"On \d+ ladders, \*\*\d+%\*\* of the criteria", said["04"])
    assert said["05"].startswith("Of 11 claims, ")
    assert re.match(
        r"\*\*.+\*\* is asked for in \d+ of \d+ data posts \(\d+% to \d+%\)\. In these sources \*\*\d+ res", said["06"]
    )


def test_the_answer_is_folded_away_in_the_page_until_it_is_asked_for(project: Project, page: Page):
    page.goto((project.folder / "results" / "notebooks" / "01-the-corpus.html").as_uri())
    answer = page.get_by_text("rest = sizes.iloc")
    expect(answer).to_be_hidden()
    page.get_by_text("Answer", exact=True).click()
    expect(answer).to_be_visible()
