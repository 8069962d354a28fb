"""Published tables -> the explorer, a page that counts as the reader chooses, and the sentences behind its numbers.

The page holds what it counts. The sentences are in scripts, each of which adds some documents or skills to a list: a
page that was opened from disk may load scripts and nothing else. Where they are few they stand in the page itself, which
is then one file that can be sent; otherwise they lie in a folder beside it and are loaded when a reader asks for them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.report.embedded import dumped, in_script, joined
from drtp_jobs.report.environment import environment
from drtp_jobs.report.explorer_data import explorer_data
from drtp_jobs.report.packed import Part
from drtp_jobs.report.pages import OF_EXPLORER
from drtp_jobs.report.published import counted_documents, read_marked
from drtp_jobs.terms import SAME_RELATIONS, ConceptKey

MOST_IN_PAGE = 2**21  # characters of sentences: those of some 400 documents, a page that any mail takes
_NOTATION = r"[*(|]|\.\.\."  # what makes a surface form a pattern and no name


def write_explorer(
    files: Iterable[Path],
    template: Path,
    scripts: Sequence[Path],
    styles: Sequence[Path],
    out_page: Path,
    out_parts: Path,
    most_in_page: int = MOST_IN_PAGE,
) -> None:
    """Write the page from the published tables in `files`; scripts and styles stand in it one after the other.

    Sentences of more than `most_in_page` characters go into the folder `out_parts`, which stands beside the page.
    """
    read = read_marked(OF_EXPLORER, files)
    data = explorer_data(
        with_addresses(counted_documents(read), read[tables.Stated]),
        read[tables.Statements],
        read[tables.Mentions],
        read[tables.Concepts],
        other_names(read[tables.Labels], read[tables.Mappings]),
    )
    parts = {f"{part.shelf}-{part.first}.js": _script_of(part) for part in data.parts}
    is_whole = sum(map(len, parts.values())) <= most_in_page
    page = (
        environment(template.parent)
        .get_template(template.name)
        .render(
            style=joined(styles),
            script=joined(scripts),
            data=Markup(in_script(dumped({**data.page, "folder": out_parts.name}))),
            parts=Markup("".join(parts.values()) if is_whole else ""),
        )
    )
    out_parts.mkdir(parents=True, exist_ok=True)
    for left in out_parts.glob("*.js"):
        left.unlink()
    if not is_whole:
        for name, script in parts.items():
            (out_parts / name).write_text(script, encoding="utf-8")
    out_page.parent.mkdir(parents=True, exist_ok=True)
    out_page.write_text(page, encoding="utf-8")


def with_addresses(
    documents: DataFrame[tables.Sampled], stated: DataFrame[tables.Stated]
) -> DataFrame[tables.WithAddress]:
    """Documents with the address at which each was published, as far as the manifest states one."""
    addresses = stated[stated["field"] == "address"].set_index("document_id")["value"]
    return tables.validated(tables.WithAddress, documents.assign(address=documents["document_id"].map(addresses)))


def other_names(labels: DataFrame[tables.Labels], mappings: DataFrame[tables.Mappings]) -> dict[ConceptKey, list[str]]:
    """Names other than the preferred label by which a reader may search for a concept, from `labels` and `mappings`.

    Alternative labels, and surface forms that are plain words. A concept has the names of those that are mapped to it as
    the same or nearly the same, too.
    """
    plain = labels[(labels["label_kind"] != "surface_form") | ~labels["label"].str.contains(_NOTATION)]
    names: defaultdict[ConceptKey, set[str]] = defaultdict(set)
    for vocabulary, concept_id, label in plain[["vocabulary", "concept_id", "label"]].itertuples(index=False):
        names[vocabulary, concept_id].add(label.removeprefix("="))
    same = mappings[mappings["relation"].isin(SAME_RELATIONS)]
    ends = ["vocabulary", "concept_id", "target_vocabulary", "target_id"]
    own = {concept: sorted(words) for concept, words in names.items()}
    for vocabulary, concept_id, *target in same[ends].itertuples(index=False):
        names[target[0], target[1]].update(own.get((vocabulary, concept_id), ()))
    return {concept: sorted(words) for concept, words in names.items()}


def _script_of(part: Part) -> str:
    """A part as a script that adds it to the list of those that have arrived."""
    items = in_script(f"[{','.join(part.items)}]")
    return (
        f"(globalThis.parts ??= []).push({{shelf: {json.dumps(part.shelf)}, first: {part.first}, items: {items}}});\n"
    )
