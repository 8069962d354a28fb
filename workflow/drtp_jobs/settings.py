"""The knobs of a run, declared once: what each is, its unit, and why it has the value it has.

`config/config.schema.json` and `config/README.md` are generated from here (`make docs`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from os.path import realpath
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError
from pydantic_core import PydanticCustomError

from drtp_jobs.csv_files import not_utf8
from drtp_jobs.own_files import as_in_clone, given_or_own

_MOST_SHARDS = 4096


def _as_path(value: object) -> object:
    """A value that is to be a path; a number is the name of a folder that YAML took for one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not value or not isinstance(value, str | Path):
        raise PydanticCustomError("no_path", "a path; one that YAML reads as something else starts with ./")
    return value


def _as_shards(value: object) -> object:
    if value == "by_size" or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MOST_SHARDS):
        return value
    raise PydanticCustomError("no_shards", f"by_size, or a whole number from 1 to {_MOST_SHARDS}")


Shards = Annotated[Literal["by_size"] | int, BeforeValidator(_as_shards)]
FilePath = Annotated[Path, BeforeValidator(_as_path)]
# A run's record names the workflow's own files as they stand in a clone, so it is the same wherever it is installed.
InputPath = Annotated[FilePath, AfterValidator(given_or_own), PlainSerializer(lambda path: str(as_in_clone(path)))]


SAMPLE = Path("corpus/sample")  # descriptions of posts of fictional employers, which a clone holds
TRAINING = Path("corpus/training")  # facts of openly licensed training material, which a clone holds
VOCABULARIES = Path("corpus/vocabularies")


class WrongConfiguration(Exception):
    """A configuration that can't be used; the message names the key, the value and what is allowed."""


class Vocabulary(BaseModel):
    """A vocabulary of a run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9_-]*$", description="Short name, used in every table.")
    format: Literal["core", "direct", "esco", "hpc", "table", "rdf"] = Field(
        description="How the files are laid out: the core vocabulary of this project; DIRECT's CSV folder; ESCO's "
        "CSV download; the CSV of the HPC Certification Forum's skill tree; any CSV with an identifier and a label "
        "column; or SKOS or OWL as RDF/XML, Turtle or JSON-LD."
    )
    path: InputPath = Field(description="File or folder, from the folder that the workflow is started in.")

    def files(self) -> list[Path]:
        """The files that the vocabulary is made of."""
        return sorted(self.path.glob("*.csv")) if self.path.is_dir() else [self.path]


class Settings(BaseModel):
    """What can be set in config/config.yaml or with `snakemake --config key=value`."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    corpus: InputPath = Field(
        default=SAMPLE,
        description="Folder of job descriptions, with or without a manifest.csv, from the folder that the workflow is "
        "started in. The sample is of fictional employers.",
    )
    results: FilePath = Field(
        default=Path("results"),
        description="Folder that a run writes, and nothing else; it neither holds what a run reads nor lies in it.",
    )
    shards: Shards = Field(
        default="by_size",
        description="Parts that the documents are spread over by hash, which run side by side. By size: 2 for the sample, "
        "4 for 200 documents, 8 for 1,000, 32 for 10,000, 64 for 100,000.",
    )
    seconds_per_document: int = Field(
        default=120,
        ge=1,
        le=3600,
        description="Longest time to read one document, in seconds; then it is set aside. The slowest are scans, some "
        "two seconds a page.",
    )
    mebibytes_per_document: int = Field(
        default=500,
        ge=200,
        le=65536,
        description="Most memory to read one document, in MiB; one that needs more is set aside.",
    )
    training: InputPath = Field(
        default=TRAINING,
        description="Training material: a sources.csv, or a folder that holds one, or files of sources that are known; see "
        "corpus/training/README.md. The default holds facts of openly licensed material, without descriptions.",
    )
    vocabularies: tuple[Vocabulary, ...] = Field(
        default=(
            Vocabulary(name="core", format="core", path=VOCABULARIES / "core"),
            Vocabulary(name="rse-foundational", format="table", path=VOCABULARIES / "rse-foundational/concepts.csv"),
        ),
        description="Vocabularies that statements are tagged with. Adding one is a line.",
    )


def check_file(path: Path) -> None:
    """Raise WrongConfiguration for a file of the configuration that is not in UTF-8, which Snakemake can't tell."""
    try:
        if path.is_file():
            path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WrongConfiguration(f"{path}, {not_utf8(error)}; save the file as UTF-8.") from error


def load(values: Mapping[str, Any]) -> Settings:
    """Settings of a configuration; raises WrongConfiguration with one clear sentence for each wrong key."""
    try:
        settings = Settings.model_validate(dict(values))
    except ValidationError as error:
        raise WrongConfiguration("\n".join(_sentence(problem) for problem in error.errors())) from None
    names = [vocabulary.name for vocabulary in settings.vocabularies]
    if len(set(names)) < len(names):
        raise WrongConfiguration(f"config: vocabularies: two have the same name; got {names}; allowed: each name once.")
    if "core" not in {vocabulary.format for vocabulary in settings.vocabularies}:
        raise WrongConfiguration(
            "config: vocabularies: the core vocabulary is missing; allowed: a list with one of format core."
        )
    for vocabulary in settings.vocabularies:
        if not vocabulary.path.exists():
            raise WrongConfiguration(
                f"config: vocabularies: {vocabulary.name}: path: got '{vocabulary.path}', which does not exist; "
                "allowed: a file or folder that does."
            )
        _check_name(f"vocabularies: {vocabulary.name}: path", vocabulary.path)
    check_corpus(settings.corpus)
    check_training(settings.training)
    _check_results(settings)
    return settings


def _check_name(key: str, path: Path) -> None:
    """Raise WrongConfiguration for a name in which Snakemake or a command would see something of its own."""
    if str(path).startswith("-") or set("{}") & set(str(path)) or not str(path).isprintable():
        raise WrongConfiguration(
            f"config: {key}: got {str(path)!r}; allowed: a path that holds no {{, }} or characters that can't be seen, and"
            " does not begin with -."
        )


def _check_results(settings: Settings) -> None:
    """Raise WrongConfiguration unless a run can write its folder without touching what it reads."""
    _check_name("results", settings.results)
    reason = _why_not(settings)
    if reason:
        raise WrongConfiguration(
            f"config: results: got '{settings.results}', {reason}; allowed: a folder of its own, such as results."
        )


def _why_not(settings: Settings) -> str:
    """Why a run can't write into the folder of results; links are followed, whatever name a folder goes by."""
    results = Path(realpath(settings.results))
    if not next(each for each in (results, *results.parents) if each.exists()).is_dir():
        return "which is or lies in a file"
    if Path(realpath(".")).is_relative_to(results):
        return "which holds the folder that the workflow is started in"
    read = {"corpus": settings.corpus, "training": settings.training} | {
        f"vocabulary {each.name}": each.path for each in settings.vocabularies
    }
    for name, path in read.items():
        own = Path(realpath(path))
        if own.is_relative_to(results):
            return f"which is or holds the {name} ('{path}')"
        if results.is_relative_to(own):
            return f"which lies in the {name} ('{path}')"
    return ""


def check_corpus(corpus: Path) -> None:
    """Raise WrongConfiguration unless the folder exists and holds at least one document."""
    from drtp_jobs.inventory import files_of

    if not corpus.is_dir():
        raise WrongConfiguration(
            f"config: corpus: got '{corpus}', which is not a folder; allowed: a folder of documents."
        )
    if not files_of(corpus).paths:
        raise WrongConfiguration(
            f"config: corpus: got '{corpus}', which holds no documents; put at least one file in it."
        )


def check_training(training: Path) -> None:
    """Raise WrongConfiguration for a path of one's own that holds no training material; the default's may be missing."""
    from drtp_jobs.training.source_lines import NoSources, check

    _check_name("training", training)
    if training == given_or_own(TRAINING) and not training.exists():
        return
    try:
        check(training)
    except NoSources as error:
        raise WrongConfiguration(
            f"config: training: got '{training}'; {error} Allowed: a sources.csv, or a folder that holds one."
        ) from None


def _sentence(problem: Mapping[str, Any]) -> str:
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        allowed = f"one of {', '.join(Settings.model_fields)}" if len(problem["loc"]) == 1 else "name, format, path"
        return f"config: unknown key '{key}'; got {problem['input']!r}; allowed: {allowed}."
    return f"config: {key}: got {problem['input']!r}; allowed: {problem['msg'][:1].lower()}{problem['msg'][1:]}."


def schema() -> str:
    """JSON Schema of the configuration."""
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Settings.model_json_schema()}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def readme() -> str:
    """The configuration explained, in Markdown."""
    lines = [
        "# Configuration",
        "",
        "Generated from `workflow/drtp_jobs/settings.py` by `make docs`; do not edit by hand.",
        "Edit `config.yaml`, or give a key on the command line: `snakemake --cores 2 --config corpus=path/to/folder`.",
        "",
        "| key | default | what it is |",
        "| --- | --- | --- |",
    ]
    defaults = Settings()
    for name, knob in Settings.model_fields.items():
        default = getattr(defaults, name)
        shown = ", ".join(item.name for item in default) if name == "vocabularies" else default
        lines.append(f"| `{name}` | `{shown}` | {knob.description} |")
    lines += ["", "Each of `vocabularies` has:", "", "| key | what it is |", "| --- | --- |"]
    lines += [f"| `{name}` | {knob.description} |" for name, knob in Vocabulary.model_fields.items()]
    return "\n".join(lines) + "\n"
