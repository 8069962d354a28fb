"""Labels to a compiled matcher; and vocabularies to a tagger, kept between runs of the command line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import platformdirs
import srsly

from drtp_jobs.provenance import code_of
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.vocabularies.loading import format_of, load_vocabulary
from drtp_jobs.vocabularies.specificity import exclusions_of, label_rows_of


def compiled(labels: Iterable[Mapping[Any, Any]]) -> Matcher:
    """The matcher of rows of the table labels, with spaCy's table of English lemmas where labels need it."""
    rows = [row for row in labels if row["use"] != "not_used"]
    return Matcher.compiled(rows, lemmas() if any(row["use"] == "any_case" for row in rows) else {})


def lemmas() -> dict[str, str]:
    """By English word its lemma, as spaCy's table has it."""
    file = resources.files("spacy_lookups_data") / "data" / "en_lemma_lookup.json.gz"
    with resources.as_file(file) as path:
        table: dict[str, str] = srsly.read_gzip_json(path)
    return table


def tagger_of(vocabularies: Sequence[tuple[str, Path]]) -> Tagger:
    """A tagger for vocabularies, each a name and a path whose format is recognised by its files.

    What was compiled is kept in the user's cache folder under a digest of the files and of the code, since compiling
    ESCO takes seconds. Raises WrongVocabulary as `load_vocabulary` does.
    """
    kept = Path(platformdirs.user_cache_dir("drtp-jobs")) / f"tagger-{_digest(vocabularies)}.msgpack"
    if kept.is_file():
        matcher, mappings = srsly.msgpack_loads(kept.read_bytes())
        return Tagger(Matcher.from_bytes(matcher), mappings)
    loaded = [load_vocabulary(name, *format_of(path)) for name, path in vocabularies]
    excluded = {label: reason for _, path in vocabularies for label, reason in exclusions_of(path).items()}
    mappings = [row for vocabulary in loaded for row in vocabulary.mapping_rows()]
    matcher = compiled(row for vocabulary in loaded for row in label_rows_of(vocabulary, excluded))
    _keep(kept, srsly.msgpack_dumps([matcher.to_bytes(), mappings]))
    return Tagger(matcher, mappings)


def _digest(vocabularies: Sequence[tuple[str, Path]]) -> str:
    digest = hashlib.sha256(f"{code_of('drtp_jobs.tag.compiled', stage='matcher')} {version('spacy')}".encode())
    for name, path in vocabularies:
        digest.update(name.encode())
        files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
        for file in files:
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:24]


def _keep(file: Path, data: bytes) -> None:
    """Write a file of the cache whole or not at all; a cache that can't be written is none."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(data)
        part.replace(file)
    except OSError:
        return
