"""A research object of a run: what went in, what ran with which settings and versions, and what came out."""

from __future__ import annotations

import hashlib
import json
import platform
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from pandera.typing import DataFrame

from drtp_jobs import tables
from drtp_jobs.provenance import package_version
from drtp_jobs.report.wording import counted

_NAME = "drtp-jobs: what digital research technical professionals are asked to know"
_LIBRARIES = ("snakemake", "spacy", "scikit-learn", "pandas", "pdfplumber", "statsmodels", "scipy", "altair")
_PROFILES = (
    ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
    ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"),
)
_BIOSCHEMAS = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
_CONTRIBUTORS = {"@id": "#contributors", "@type": "Organization", "name": "The drtp-jobs contributors"}
_MEDIA = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".svg": "image/svg+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".md": "text/markdown",
}

Entity = dict[str, Any]


def write_crate(
    outputs: Iterable[Path],
    snakefile: Path,
    rules: Iterable[Path],
    configuration: str,
    readme: Path,
    citation: Path,
    out_crate: Path,
) -> None:
    """Write the crate of a run into its folder of results, with copies of its README, the workflow and its configuration (JSON).

    `outputs` are files and folders of files below the crate's folder, the table inventory among them; `rules` are the
    files that the Snakefile includes, and lie below its folder. `citation` (CITATION.cff) has the date of the release: neither
    the time of the run nor who ran it is named, since the same corpus gives the same crate on any day.
    Sources: RO-Crate 1.1, https://w3id.org/ro/crate/1.1; Workflow Run RO-Crate 0.5, https://w3id.org/ro/wfrun/workflow/0.5;
    Workflow RO-Crate 1.0, https://w3id.org/workflowhub/workflow-ro-crate/1.0.
    """
    results = out_crate.parent
    home = results / "workflow"
    about = _copied(readme, results / "README.md")
    copied = [_copied(path, home / path.relative_to(snakefile.parent)) for path in (snakefile, *rules)]
    settings = home / "configuration.json"
    settings.write_text(json.dumps(json.loads(configuration), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    files = [file for path in outputs for file in _files_of(path)]
    released = str(yaml.safe_load(citation.read_text(encoding="utf-8"))["date-released"])
    graph = list(_entities(results, about, copied, settings, files, released))
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    out_crate.write_text(json.dumps(crate, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _files_of(output: Path) -> list[Path]:
    """A file, or those of a folder; hidden ones are Snakemake's, which notes there when it was made."""
    return [path for path in sorted(output.iterdir()) if path.name[0] != "."] if output.is_dir() else [output]


def _copied(path: Path, copy: Path) -> Path:
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)
    return copy


def _entities(
    results: Path, readme: Path, workflow: list[Path], settings: Path, made: list[Path], released: str
) -> Iterator[Entity]:
    """What the crate holds and speaks of; of the files of the workflow the first is the main one."""
    inputs = list(_inputs(tables.read(tables.Inventory, results / "tables" / "inventory.parquet")))
    outputs = [_file(path, results) for path in made]
    software = list(_software())
    main, *rules = [_file(path, results) for path in workflow]
    about, configuration = _file(readme, results), _file(settings, results)
    files = [about, main, *rules, configuration, *outputs]
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": [{"@id": "https://w3id.org/ro/crate/1.1"}, {"@id": _PROFILES[-1][0]}],
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Results of a run of {_NAME}",
        "description": "Tables, report, notebooks and figures of a run of the workflow on a corpus of job descriptions.",
        "datePublished": released,
        "author": {"@id": _CONTRIBUTORS["@id"]},
        "publisher": {"@id": _CONTRIBUTORS["@id"]},
        "license": {"@id": "https://spdx.org/licenses/MIT"},
        "conformsTo": [{"@id": address} for address, _, _ in _PROFILES],
        "hasPart": [{"@id": file["@id"]} for file in files],
        "mainEntity": {"@id": main["@id"]},
        "mentions": {"@id": "#run"},
    }
    yield _CONTRIBUTORS
    yield about | {"about": {"@id": "./"}}
    for address, name, number in _PROFILES:
        yield {"@id": address, "@type": "CreativeWork", "name": name, "version": number}
    yield {
        "@id": "https://spdx.org/licenses/MIT",
        "@type": "CreativeWork",
        "name": "MIT License",
        "description": "For the software and what it adds. Words quoted from documents belong to their owners.",
    }
    language = "https://w3id.org/workflowhub/workflow-ro-crate#snakemake"
    yield {
        "@id": language,
        "@type": "ComputerLanguage",
        "name": "Snakemake",
        "identifier": {"@id": "https://doi.org/10.1093/bioinformatics/bts480"},
        "url": {"@id": "https://snakemake.readthedocs.io"},
        "version": version("snakemake"),
    }
    yield main | {
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "conformsTo": {"@id": _BIOSCHEMAS},
        "name": _NAME,
        "version": package_version(),
        "license": {"@id": "https://spdx.org/licenses/MIT"},
        "programmingLanguage": {"@id": language},
        "author": {"@id": _CONTRIBUTORS["@id"]},
        "hasPart": [{"@id": file["@id"]} for file in rules],
        "softwareRequirements": [{"@id": each["@id"]} for each in software],
    }
    for file in rules:
        yield file | {
            "@type": ["File", "SoftwareSourceCode"],
            "version": package_version(),
            "programmingLanguage": {"@id": language},
        }
    yield configuration | {"name": "Configuration of the run"}
    yield from software
    yield {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"Run of {_NAME}",
        "description": f"A run of the workflow on a corpus of {counted(len(inputs), 'file')}.",
        "instrument": {"@id": main["@id"]},
        "object": [{"@id": entity["@id"]} for entity in (configuration, *inputs)],
        "result": [{"@id": file["@id"]} for file in outputs],
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    yield from inputs
    yield from outputs


def _software() -> Iterator[Entity]:
    """Python and the libraries by which results may differ, each by the address of its version."""
    # The minor version only: micro versions of Python give the same results.
    python = ".".join(platform.python_version_tuple()[:2])
    versions = {f"https://docs.python.org/{python}/": ("Python", python)}
    versions |= {f"https://pypi.org/project/{name}/{version(name)}/": (name, version(name)) for name in _LIBRARIES}
    for address, (name, number) in versions.items():
        yield {
            "@id": address,
            "@type": "SoftwareApplication",
            "name": name,
            "url": address,
            "softwareVersion": number,
        }


def _inputs(inventory: DataFrame[tables.Inventory]) -> Iterator[Entity]:
    """The documents of the corpus, which are not part of the crate, by name and checksum."""
    for row in inventory.itertuples():
        yield {
            "@id": f"#document-{row.document_id}",
            "@type": ["CreativeWork", "DigitalDocument"],  # the profile asks for the wider one
            "name": row.file,
            "sha256": row.sha256,
            "contentSize": str(row.size_bytes),
        }


def _file(path: Path, results: Path) -> Entity:
    data = path.read_bytes()
    return {
        "@id": path.relative_to(results).as_posix(),
        "@type": "File",
        "name": path.stem.replace("_", " "),
        "encodingFormat": _MEDIA.get(path.suffix, "text/plain"),
        "contentSize": str(len(data)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
