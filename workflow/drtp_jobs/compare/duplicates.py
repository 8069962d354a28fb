"""Documents that say the same: one text twice, versions of one description, a template, one advert in two languages.

All pairs that resemble each other are found, none is missed as with hashing, and few others are looked at: see
`compare.alike`. Source: Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from drtp_jobs.compare.alike import alike, products_of, rare_part
from drtp_jobs.compare.intervals import Numbers

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Blocks, WithEmployer

RESEMBLES = 0.25  # of the sequences of words of two documents that both have; unrelated ones of one employer stay below
SAME_TEXT = 0.95
_NEEDED = RESEMBLES / (1 + RESEMBLES)  # of the sequences of two documents together, so that they resemble each other
SAME_NAMES = 0.2  # cosine of the names and numbers in two languages; unrelated documents stay below 0.1
_SEQUENCE = 4  # words
_AT_A_TIME = 4_000_000  # sequences
_NAMES = r"(?u)\b\w*[A-Z0-9]\w*\b"  # words with a capital or a digit: names, products, numbers are not translated

Pair = tuple[str, str]  # of documents, in order


def near_duplicates_of(documents: DataFrame[WithEmployer], blocks: DataFrame[Blocks]) -> list[dict[str, Any]]:
    """Rows of the table near_duplicates.

    Relations: same_text (word for word), same_post (employer, title, kind and grade alike: a version or a re-advert),
    translation, advert_of (advert and job description of one post), template (the rest). Of the first three one counts.
    """
    own = blocks.loc[~blocks["is_furniture"], ["document_id", "position", "text"]]
    texts = own.sort_values(["document_id", "position"]).groupby("document_id")["text"].agg("\n".join)
    known = documents.set_index("document_id").reindex(texts.index).astype(object)
    known = known.where(known.notna(), None)
    facts = {str(name): row for name, row in zip(known.index, known.to_dict("records"), strict=True)}
    shared = Shared(texts)
    rows: dict[Pair, dict[str, Any]] = {}
    for row in chain(_translations(texts, facts), _adverts(facts, shared), _resembling(facts, shared)):
        rows.setdefault((row["document_id"], row["other_id"]), row)  # a pair has one relation
    return list(rows.values())


class Shared:
    """How many sequences of words two documents share, and their share of those that either has (Jaccard)."""

    def __init__(self, texts: pd.Series) -> None:
        self._names = [str(name) for name in texts.index]
        self._place = {name: place for place, name in enumerate(self._names)}
        table, self._sizes = sequences_of(texts)
        self._table = table

    def of(self, pairs: Iterable[Pair]) -> dict[Pair, tuple[int, float]]:
        """Of some pairs."""
        chosen = list(pairs)
        first, second = (np.array([self._place[pair[side]] for pair in chosen], dtype=int) for side in (0, 1))
        return self._by_pair(first, second, products_of(self._table, first, second))

    def resembling(self) -> Iterator[tuple[Pair, tuple[int, float]]]:
        """Of all pairs that share enough, in order.

        The larger text of a pair has to share as many sequences as it needs with the smallest that it can resemble, the
        smaller text as many as with its equal; less is left out of it than could be, so that a few that are shared by chance
        are not enough for a closer look.
        """
        sizes = self._sizes
        larger, smaller = (rare_part(self._table, limit * sizes) for limit in (RESEMBLES, 1.5 * _NEEDED))
        rows = np.argsort(sizes, kind="stable")
        place = np.argsort(rows)
        found: dict[Pair, tuple[int, float]] = {}
        for first, second, n_shared in alike(
            larger,
            smaller,
            rows,
            rows,
            rest=lambda first, second: np.maximum(larger.rest[first], smaller.rest[second]),
            needed=lambda first, second: np.where(
                place[first] > place[second], (sizes[first] + sizes[second]) * _NEEDED, np.inf
            ),
        ):
            found |= self._by_pair(np.minimum(first, second), np.maximum(first, second), n_shared)
        yield from sorted(found.items())

    def _by_pair(self, first: np.ndarray, second: np.ndarray, n_shared: Numbers) -> dict[Pair, tuple[int, float]]:
        either = np.maximum(self._sizes[first] + self._sizes[second] - n_shared, 1)
        return {
            (self._names[i], self._names[j]): (int(n), float(similarity))
            for i, j, n, similarity in zip(first, second, n_shared, n_shared / either, strict=True)
        }


def sequences_of(texts: Iterable[str]) -> tuple[csr_array, Numbers]:
    """Which text has which sequences of words, those left out that one text alone has; and how many each text has.

    Words are numbered, then pairs of words, then pairs of pairs: numbers are small where sequences as strings are not. Some
    sequences are looked at at a time, so that memory is mostly for those that are shared.
    """
    words: dict[str, int] = {}
    numbers, ends = array("q"), [0]
    for text in texts:
        numbers.extend(words.setdefault(word, len(words)) for word in re.findall(r"\w+", text.lower()))
        ends.append(len(numbers))
    bounds = np.array(ends)
    text_of = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))
    found = np.frombuffer(numbers, dtype=np.int64) if numbers else np.zeros(0, dtype=np.int64)
    pairs, _ = pd.factorize(_joined(found, 1))
    found = _joined(pairs, 2)
    is_within = text_of[: len(found)] == text_of[_SEQUENCE - 1 :]
    found, text_of = found[is_within], text_of[: len(found)][is_within]
    n_parts = 1 + len(found) // _AT_A_TIME
    part_of = found % n_parts
    parts = [_table_of(found[part_of == part], text_of[part_of == part], len(bounds) - 1) for part in range(n_parts)]
    sizes = np.sum([np.diff(part.indptr) for part in parts], axis=0, dtype=float)
    return csr_array(hstack([part[:, np.bincount(part.indices) > 1] for part in parts], format="csr")), sizes


def _joined(numbers: np.ndarray, apart: int) -> np.ndarray:
    """Each number with the one so many places behind it, as one number."""
    joined: np.ndarray = numbers[:-apart] * (numbers.max(initial=0) + 1) + numbers[apart:]
    return joined


def _table_of(found: np.ndarray, text_of: np.ndarray, n_texts: int) -> csr_array:
    """Which text has which of some sequences; one that a text has twice counts once."""
    columns, known = pd.factorize(found)
    bounds = np.append(0, np.cumsum(np.bincount(text_of, minlength=n_texts)))
    ones = np.ones(len(columns), dtype=np.int32)
    table = csr_array((ones, columns.astype(np.int32), bounds), shape=(n_texts, len(known)))
    table.sum_duplicates()
    table.data[:] = 1
    return table


def _resembling(facts: dict[str, Any], shared: Shared) -> Iterator[dict[str, Any]]:
    """Pairs that share enough sequences of words."""
    for pair, (n_shared, similarity) in shared.resembling():
        yield _row(pair, _relation(facts[pair[0]], facts[pair[1]], similarity), similarity, n_shared)


def _relation(first: Any, second: Any, similarity: float) -> str:
    if similarity >= SAME_TEXT:
        return "same_text"
    is_one = _of_one_post(first, second) and first["document_kind"] == second["document_kind"]
    return "same_post" if is_one else "template"


def _of_one_post(first: Any, second: Any) -> bool:
    """Whether the manifest names one post for both; where it doesn't say, employer and title are alike and no grade differs."""
    if first["post_id"] and second["post_id"]:
        return bool(first["post_id"] == second["post_id"])
    grades = {_essence(each["grade"]) for each in (first, second)} - {""}
    return (
        first["employer"] is not None
        and first["employer"] == second["employer"]
        and _essence(first["title"]) == _essence(second["title"]) != ""
        and len(grades) < 2
    )


def _essence(text: str | None) -> str:
    """A title or grade in lower case, without what stands in brackets or is said of every grade."""
    without = re.sub(r"\([^()]*\)|\bgrade\b|\blevel\b", " ", (text or "").lower())
    return " ".join(re.findall(r"\w+", without))


def _translations(texts: pd.Series, facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pairs in two languages that share their names and numbers."""
    languages = pd.factorize(np.array([facts[str(name)]["language"] for name in texts.index], dtype=object))[0]
    if len(set(languages)) < 2 or not any(re.search(_NAMES, text) for text in texts):
        return
    vectorizer = TfidfVectorizer(lowercase=False, token_pattern=_NAMES, sublinear_tf=True, binary=True)
    rare = rare_part(csr_array(vectorizer.fit_transform(texts)), np.full(len(texts), SAME_NAMES**2))
    for language in sorted(set(languages)):
        ours, theirs = np.flatnonzero(languages == language), np.flatnonzero(languages > language)
        for first, second, cosine in alike(
            rare,
            rare,
            ours,
            theirs,
            rest=lambda first, second: np.sqrt(np.maximum(rare.rest[first], rare.rest[second])),
            needed=lambda first, _: np.full(len(first), SAME_NAMES),
        ):
            for i, j, similarity in zip(np.minimum(first, second), np.maximum(first, second), cosine, strict=True):
                yield _row((str(texts.index[i]), str(texts.index[j])), "translation", float(similarity), None)


def _adverts(facts: dict[str, Any], shared: Shared) -> Iterator[dict[str, Any]]:
    """Each advert with the job description of its post; of several that could be it, the one it shares most words with."""
    descriptions: dict[Any, list[str]] = {}
    for name, row in facts.items():
        if row["document_kind"] == "job_description":
            for key in _keys_of_post(row):
                descriptions.setdefault(key, []).append(name)
    could_be = {
        advert: [
            (min(advert, name), max(advert, name))
            for name in sorted({name for key in _keys_of_post(row) for name in descriptions.get(key, [])})
            if _of_one_post(row, facts[name])
        ]
        for advert, row in facts.items()
        if row["document_kind"] == "advert"
    }
    shares = shared.of(pair for pairs in could_be.values() for pair in pairs)
    for pairs in could_be.values():
        if pairs:
            pair = min(pairs, key=lambda each: (-shares[each][0], each))
            n_shared, similarity = shares[pair]
            yield _row(pair, "advert_of", similarity, n_shared)


def _keys_of_post(row: Any) -> Iterator[tuple[str, str]]:
    """What two documents of one post have in common, one thing of these at least."""
    if row["post_id"]:
        yield "post", row["post_id"]
    if row["employer"] is not None and _essence(row["title"]):
        yield row["employer"], _essence(row["title"])


def _row(pair: Pair, relation: str, similarity: float, n_shared: int | None) -> dict[str, Any]:
    first, second = pair
    return {
        "document_id": first,
        "other_id": second,
        "relation": relation,
        "similarity": round(similarity, 4),
        "n_shared": n_shared,
    }
