"""Commands on whole runs of the workflow: corpus and settings -> a run; results of a run -> what people do with them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from drtp_jobs.cli.usage import FAILED, UsageError, print_rows
from drtp_jobs.own_files import given_or_own, own

_PUBLIC = "public"
_PUBLIC_SOURCES = Path("corpus/public/sources.csv")
_PUBLIC_FILES = Path("corpus/public/files")
_TRAINING = Path("corpus/training")
_PUBLIC_TRAINING = _TRAINING / "public"  # a table of sources, and one of those files of theirs that can be downloaded
_TEMPLATES = Path("workflow/report")

Results = Annotated[Path, Parameter(help="results of a run")]


def download(
    sources: Annotated[Path, Parameter(help="a table of sources, such as corpus/public/sources.csv")],
    folder: Annotated[Path, Parameter(help="where the files go")],
    /,
) -> int:
    """Download the files that a table of sources names."""
    return 0 if _downloaded(sources, folder) else FAILED


def run(
    corpus: Annotated[
        str | None,
        Parameter(
            help="a folder of documents, or public for the public ones (default: as config/config.yaml says, else the "
            "sample)"
        ),
    ] = None,
    /,
    *,
    target: Annotated[
        list[str] | None,
        Parameter(help="a rule or file to make, may be given several times (default: the report)"),
    ] = None,
    training: Annotated[
        str | None, Parameter(help="a sources.csv or folder of training material, or public for the public one")
    ] = None,
    results: Annotated[str | None, Parameter(help="the folder that is written")] = None,
    cores: Annotated[str, Parameter(help="how many processes work at once")] = "2",
    profile: Annotated[
        Path | None, Parameter(help="settings of Snakemake, in the place of --cores; profiles/slurm is for a cluster")
    ] = None,
) -> int:
    """Run the workflow, unless another run is at work in this folder."""
    from drtp_jobs.run import start

    if profile is not None and not (given_or_own(profile) / "config.yaml").is_file():
        raise UsageError(f"run: {profile} holds no config.yaml; give a folder such as profiles/slurm")
    if corpus == _PUBLIC:
        corpus = str(_PUBLIC_FILES)
        if not _downloaded(given_or_own(_PUBLIC_SOURCES), _PUBLIC_FILES):
            return FAILED
    if training == _PUBLIC:
        training = str(_PUBLIC_TRAINING)
        if not _PUBLIC_TRAINING.exists():  # the table names files beside it, by their paths from its folder
            shutil.copytree(own(_TRAINING), _TRAINING, dirs_exist_ok=True)
        if not _downloaded(_PUBLIC_TRAINING / "files.csv", _PUBLIC_TRAINING / "files"):
            return FAILED
    given = {"corpus": corpus, "training": training, "results": results}
    settings = {key: value for key, value in given.items() if value is not None}
    how = ["--cores", cores] if profile is None else ["--workflow-profile", str(given_or_own(profile))]
    start(target or (), how=how, settings=settings)


def concordance(
    word: Annotated[str, Parameter(help="* stands for the rest of a word")],
    /,
    *,
    tables: Annotated[Path, Parameter(help="tables of a run")] = Path("results/tables"),
    vocabulary: Annotated[str, Parameter(help="its name, as the run's configuration has it")] = "core",
) -> None:
    """Print a word in its sentences, with what a run tagged there."""
    from drtp_jobs import tables as schema
    from drtp_jobs.concordance import concordance as lines_of

    names = ("statements", "mentions")
    files = [tables / f"{name}.parquet" for name in names]
    if not all(file.is_file() for file in files):
        raise UsageError(f"concordance: {tables} holds no tables of a run; run the workflow first")
    read: schema.Published = schema.read_published(names, files)
    print_rows(lines_of(word, read[schema.Statements], read[schema.Mentions], vocabulary))


def verify(
    tables: Annotated[Path, Parameter(help="the folder tables of a run on the sample corpus")],
    /,
    *,
    published: Annotated[
        Path,
        Parameter(help="what they should be (of a run on the public corpus: workflow/published/public)"),
    ] = Path("workflow/published"),
) -> int:
    """Say whether a run gave the published tables."""
    from drtp_jobs.verify import CHECKSUMS, checksums_of, differences_of, differences_of_read

    wanted = given_or_own(published)
    if not (wanted / CHECKSUMS).is_file():
        raise UsageError(f"verify: {wanted} holds no {CHECKSUMS}")
    read_otherwise = list(differences_of_read(tables, wanted))
    if read_otherwise:
        print("These tables can't be compared with the published ones, since the run read something else:")
        print("\n".join(read_otherwise))
        return FAILED
    differences = list(differences_of(tables, wanted))
    print("\n".join(differences) or f"same: {len(checksums_of(tables))} tables")
    return FAILED if differences else 0


def site(
    *,
    results: Results = Path("results"),
    out: Annotated[Path, Parameter(help="an empty or new folder")] = Path("site"),
) -> None:
    """Put the report and notebooks of a run into a folder for a web server."""
    from drtp_jobs.report.site import NoSite, write_site

    try:
        write_site(results, own(_TEMPLATES), out)
    except NoSite as error:
        raise UsageError(f"site: {error}") from error
    print(f"The site is in {out}; open {out / 'index.html'}, or let any web server serve the folder.")


def archive(
    *,
    results: Results = Path("results"),
    out: Annotated[Path, Parameter(help="the ZIP file that is written")] = Path("drtp-jobs-archive.zip"),
) -> None:
    """Put corpus and results of a run into one file, with checksums."""
    from drtp_jobs.archive import NoArchive, write_archive

    try:
        n_files = write_archive(results, out)
    except NoArchive as error:
        raise UsageError(f"archive: {error}") from error
    print(f"{n_files} files are in {out}")


def _downloaded(sources: Path, folder: Path) -> int:
    """Download what a table of sources names, and say what can't be had; how many files are there."""
    from drtp_jobs.download import download

    if not sources.is_file():
        raise UsageError(f"download: {sources} is not a file")
    found = []
    try:
        for each in download(sources, folder):
            found.append(each)
            print(
                f"{len(found)}: {each.file} {'is there' if each.is_there else 'could not be downloaded'}",
                file=sys.stderr,
            )
    except ValueError as error:
        raise UsageError(f"download: {error}") from error
    missing = [f"  {each.file}: {each.reason}" for each in found if not each.is_there]
    n_there = len(found) - len(missing)
    said = f"{n_there} of {len(found)} files are there" + ("; could not be downloaded:" if missing else "")
    print("\n".join([said, *missing]), file=sys.stderr)
    return n_there
