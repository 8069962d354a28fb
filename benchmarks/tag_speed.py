"""Tagging against spaCy's bare tokenizer: characters a second, time to load, memory; in processes of their own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import spacy

from benchmarks.pdf_speed import peak_memory
from drtp_jobs.tag.compiled import compiled
from drtp_jobs.tag.matcher import Matcher
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import tag_statement
from drtp_jobs.vocabularies.model import Vocabulary
from drtp_jobs.vocabularies.specificity import label_rows_of

_ROUNDS = 5


def measure(vocabularies: Sequence[Vocabulary], texts: Sequence[str], statements: Sequence[str]) -> None:
    """Print how fast concepts are found in texts with these vocabularies together, beside the tokenizer alone.

    Statements are tagged completely: with mappings, groups of alternatives, proficiency and traits.
    """
    rows = [row for vocabulary in vocabularies for row in label_rows_of(vocabulary, {})]
    used = sum(row["use"] != "not_used" for row in rows)
    start = time.perf_counter()
    data = compiled(rows).to_bytes()
    print(f"matcher: {used} labels of {len(rows)}, compiled in {time.perf_counter() - start:.1f} s, {len(data)} bytes")
    mappings = [row for vocabulary in vocabularies for row in vocabulary.mapping_rows()]
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "matcher.msgpack"
        file.write_bytes(data)
        rounds = []
        for _ in range(_ROUNDS):  # a process each, so that no tokenizer and no matcher has seen the words before
            with context.Pool(1) as pool:
                rounds.append(pool.apply(_round, (file, mappings, list(texts), list(statements))))
    tokenizing, matching, tagging, loading = (median(each[place] for each in rounds) for place in range(4))
    n_characters, n_stated = sum(map(len, texts)) / 1e6, sum(map(len, statements)) / 1e6
    print(f"loaded in {loading:.2f} s; at most {max(each[4] for each in rounds):.0f} MiB")
    print(
        f"tokenizer alone {n_characters / tokenizing:.2f} MB/s, mentions {n_characters / matching:.2f} MB/s", end=": "
    )
    ratios = [each[0] / each[1] for each in rounds]
    print(
        f"{median(ratios):.0%} of the tokenizer's speed (median of {_ROUNDS} rounds, {min(ratios):.0%} to {max(ratios):.0%})"
    )
    print(f"statements with mappings, groups, proficiency and traits: {n_stated / tagging:.2f} MB/s")


def _round(
    file: Path, mappings: list[dict[str, str]], texts: list[str], statements: list[str]
) -> tuple[float, float, float, float, float]:
    """Seconds to tokenize texts, to find mentions, to tag statements, and to load; and the most memory in MiB."""
    start = time.perf_counter()
    matcher = Matcher.from_bytes(file.read_bytes())
    loaded = time.perf_counter()
    tagger, bare = Tagger(matcher, mappings), spacy.blank("en").tokenizer
    begun = time.perf_counter()
    for text in texts:
        bare(text)
    tokenized = time.perf_counter()
    for text in texts:
        tagger.matches(text)
    matched = time.perf_counter()
    for statement in statements:
        tag_statement(statement, tagger)
    tagged = time.perf_counter()
    return tokenized - begun, matched - tokenized, tagged - matched, loaded - start, peak_memory()
