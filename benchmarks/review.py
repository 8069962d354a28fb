"""What reviewers and catalogues look for, as far as a machine can tell: `make review` prints what holds.

Sources: JOSS review criteria and paper format, https://joss.readthedocs.io; CODECHECK configuration 1.0,
https://codecheck.org.uk/spec/config/1.0/; Snakemake workflow catalog, https://snakemake.github.io/snakemake-workflow-catalog;
Workflow RO-Crate 1.0, https://w3id.org/workflowhub/workflow-ro-crate/1.0. What needs a person (is the paper convincing, does
the tool do what it says) is not here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from drtp_jobs.provenance import package_version

Answer = bool | str  # holds or not, or why this can't be told here

_WORDS_OF_PAPER = range(750, 1751)
_SECTIONS_OF_PAPER = (
    "Summary",
    "Statement of need",
    "State of the field",
    "Software design",
    "Research impact",
    "AI usage disclosure",
    "References",
)
_CRATE = Path("results/ro-crate-metadata.json")
_NO_RUN = "no run in results; `make report` makes one"
_VALIDATOR = "rocrate-validator"


class Check(NamedTuple):
    """One line of a checklist."""

    checklist: str
    what: str
    holds: Callable[[], Answer]


def text_of(path: str) -> str:
    """Text of a file of the project; nothing if it is missing."""
    return Path(path).read_text(encoding="utf-8") if Path(path).is_file() else ""


def has_headings(path: str, headings: Iterable[str]) -> bool:
    """Whether a Markdown file has all headings."""
    found = {line.lstrip("# ").strip() for line in text_of(path).splitlines() if line.startswith("#")}
    return set(headings) <= found


def metadata() -> dict[str, Any]:
    """What the project says of itself in pyproject.toml."""
    project: dict[str, Any] = tomllib.loads(text_of("pyproject.toml"))["project"]
    return project


def version_is_the_same_everywhere() -> bool:
    """Whether package, citation and changelog speak of one version."""
    cited = yaml.safe_load(text_of("CITATION.cff"))["version"]
    return {metadata()["version"], cited} == {package_version()} and f"## [{cited}] - " in text_of("CHANGELOG.md")


def paper_has_its_length() -> bool:
    """Whether the paper has 750 to 1,750 words, without its head and references."""
    body = text_of("docs/paper.md").split("---", 2)[2].split("# References")[0]
    return len(body.split()) in _WORDS_OF_PAPER


def citations_are_listed() -> bool:
    """Whether the paper cites what its bibliography lists, and nothing else."""
    cited = set(re.findall(r"@([a-z]+)", text_of("docs/paper.md").split("---", 2)[2]))
    return cited == set(re.findall(r"^@\w+\{(\w+),", text_of("docs/paper.bib"), flags=re.MULTILINE))


def is_linted() -> bool:
    """Whether Snakemake's linter has nothing to say."""
    return (
        subprocess.run([sys.executable, "-m", "snakemake", "--lint"], capture_output=True, check=False).returncode == 0
    )


def documentation_is_a_site() -> bool:
    """Whether the documentation can be made a site, with no link in it that leads nowhere (as `make docs-site` makes it)."""
    with tempfile.TemporaryDirectory() as out:
        folders = ["-c", "docs", "-d", f"{out}/kept", ".", f"{out}/site"]
        command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", *folders]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def readme_is_about_the_crate() -> Answer:
    """Whether the crate of the last run has a README that says of itself what the profile asks for."""
    if not _CRATE.is_file():
        return _NO_RUN
    entities = {entity["@id"]: entity for entity in json.loads(text_of(str(_CRATE)))["@graph"]}
    if "README.md" not in entities:
        return "the run in results is of an older version; `make report` makes another"
    readme = entities["README.md"]
    return readme["about"] == {"@id": "./"} and readme["encodingFormat"] == "text/markdown"


def manifest_is_made() -> Answer:
    """Whether every file of CODECHECK's manifest lies where `make verify` writes it."""
    files = [each["file"] for each in yaml.safe_load(text_of("codecheck.yml"))["manifest"]]
    if not Path(".verify").is_dir():
        return "`make verify` was not run"
    return all(Path(file).is_file() for file in files)


def main_workflow_has_its_types() -> Answer:
    """Whether the crate of the last run has a main workflow of the three types that the profile asks for."""
    if not _CRATE.is_file():
        return _NO_RUN
    entities = {entity["@id"]: entity for entity in json.loads(text_of(str(_CRATE)))["@graph"]}
    main = entities[entities["./"]["mainEntity"]["@id"]]
    return set(main["@type"]) == {"File", "SoftwareSourceCode", "ComputationalWorkflow"} and "license" in entities["./"]


def crate_is_valid() -> Answer:
    """Whether the validator of research objects finds what the profile requires in the last run's crate."""
    command = shutil.which(_VALIDATOR, path=str(Path(sys.executable).parent)) or shutil.which(_VALIDATOR)
    if command is None:
        return "needs rocrate-validator (`pip install roc-validator`) and, the first time, a network"
    if not _CRATE.is_file():
        return _NO_RUN
    profile = ["--profile-identifier", "workflow-ro-crate-1.0", "--no-paging", "--skip-availability-check"]
    run = subprocess.run(
        [command, "validate", *profile, str(_CRATE.parent)], capture_output=True, text=True, check=False
    )
    if "Name or service not known" in run.stdout + run.stderr:
        return "the validator could not fetch the definitions of the terms"
    return run.returncode == 0


CHECKS = (
    Check("JOSS", "an open licence in a file", lambda: "MIT License" in text_of("LICENSE")),
    Check("JOSS", "the README says how to install", lambda: "make report" in text_of("README.md")),
    Check("JOSS", "the README has an example", lambda: "**An example.**" in text_of("README.md")),
    Check("JOSS", "the README says how to test", lambda: "make test" in text_of("README.md")),
    Check("JOSS", "dependencies are listed and pinned", lambda: Path("requirements.lock").is_file()),
    Check(
        "JOSS",
        "how to contribute, report and get support",
        lambda: has_headings("CONTRIBUTING.md", ["Ask, report, propose", "From clone to change"]),
    ),
    Check("JOSS", "a code of conduct", lambda: Path("CODE_OF_CONDUCT.md").is_file()),
    Check("JOSS", "one version everywhere", version_is_the_same_everywhere),
    Check("JOSS", "the paper has all its sections", lambda: has_headings("docs/paper.md", _SECTIONS_OF_PAPER)),
    Check("JOSS", "the paper has 750 to 1,750 words", paper_has_its_length),
    Check("JOSS", "the paper cites what it lists", citations_are_listed),
    Check("JOSS", "the documentation is a site without a dead link", documentation_is_a_site),
    Check(
        "CODECHECK",
        "codecheck.yml names version and paper",
        lambda: {"version", "paper", "manifest"} <= yaml.safe_load(text_of("codecheck.yml")).keys(),
    ),
    Check("CODECHECK", "the manifest is made by make verify", manifest_is_made),
    Check(
        "Snakemake catalog",
        "workflow/Snakefile, config/README.md and the catalog's file",
        lambda: all(map(text_of, ["workflow/Snakefile", "config/README.md", ".snakemake-workflow-catalog.yml"])),
    ),
    Check(
        "Snakemake catalog",
        "the README opens with Snakemake and workflow",
        lambda: {"Snakemake", "workflow"} <= set(text_of("README.md")[:500].split()),
    ),
    Check(
        "Snakemake catalog", "the lowest version of Snakemake is said", lambda: "min_version(" in text_of("Snakefile")
    ),
    Check("Snakemake catalog", "Snakemake's linter is content", is_linted),
    Check("Workflow RO-Crate", "a main workflow of its three types, and a licence", main_workflow_has_its_types),
    Check("Workflow RO-Crate", "a README about the crate", readme_is_about_the_crate),
    Check("Workflow RO-Crate", "the validator finds all that is required", crate_is_valid),
)


def lines(checks: Iterable[Check]) -> Iterator[str]:
    """A line for each check: whether it holds, or why that can't be told."""
    for check in checks:
        answer = check.holds()
        said = answer if isinstance(answer, str) else "holds" if answer else "DOES NOT HOLD"
        yield f"{check.checklist:18} {check.what:62} {said}"


if __name__ == "__main__":
    printed = list(lines(CHECKS))
    print("\n".join(printed))
    sys.exit(any(line.endswith("DOES NOT HOLD") for line in printed))
