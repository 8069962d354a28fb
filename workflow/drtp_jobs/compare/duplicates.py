"""Documents that say the same: one text twice, versions of one description, a template, one advert in two languages.

All pairs that resemble each other are found, none is missed as with samples of their words, and few others are looked at:
see `compare.alike`. Source: Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer

from drtp_jobs.compare.alike import alike, by_rarity, products_of, rare_part
from drtp_jobs.compare.intervals import Numbers
from drtp_jobs.compare.texts import Texts

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import WithEmployer

RESEMBLES = 0.25  # of the sequences of words of two documents that both have; unrelated ones of one employer stay below
SAME_TEXT = 0.95
_NEEDED = RESEMBLES / (1 + RESEMBLES)  # of the sequences of two documents together, so that they resemble each other
SAME_NAMES = 0.2  # cosine of the names and numbers in two languages; unrelated documents stay below 0.1
_SEQUENCE = 4  # words
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, and as good as random
_AT_A_TIME = 1_000_000  # sequences
_FACTS = ["language", "document_kind", "post_id", "employer", "title", "grade"]
_NAMES = r"(?u)\b\w*[A-Z0-9]\w*\b"  # words with a capital or a digit: names, products, numbers are not translated

Pair = tuple[str, str]  # of documents, in order


def near_duplicates_of(documents: DataFrame[WithEmployer], texts: Texts) -> list[dict[str, Any]]:
    """Rows of the table near_duplicates, from documents and their texts, which are gone through more than once.

    Relations: same_text (word for word), same_post (employer, title, kind and grade alike: a version or a re-advert),
    translation, advert_of (advert and job description of one post), template (the rest). Of the first three one counts.
    """
    shared = Shared(texts)
    known = documents.set_index("document_id")[_FACTS].reindex(shared.names).astype(object)
    known = known.where(known.notna(), None)
    facts = {str(name): row for name, row in zip(known.index, known.to_dict("records"), strict=True)}
    rows: dict[Pair, dict[str, Any]] = {}
    for row in chain(_translations(texts, facts), _adverts(facts, shared), _resembling(facts, shared)):
        rows.setdefault((row["document_id"], row["other_id"]), row)  # a pair has one relation
    return list(rows.values())


class Shared:
    """How many sequences of words two documents share, and their share of those that either has (Jaccard)."""

    def __init__(self, texts: Texts) -> None:
        self.names: list[str] = []
        table, self._sizes = sequences_of(self._named(texts))
        self._table = by_rarity(table)
        self._place = {name: place for place, name in enumerate(self.names)}

    def _named(self, texts: Texts) -> Iterator[str]:
        for name, text in texts:
            self.names.append(name)
            yield text

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
            (self.names[i], self.names[j]): (int(n), float(similarity))
            for i, j, n, similarity in zip(first, second, n_shared, n_shared / either, strict=True)
        }


def sequences_of(texts: Iterable[str]) -> tuple[csr_array, Numbers]:
    """Which text has which sequences of words, those left out that one text alone has; and how many each text has.

    Sequences are numbers, not strings, and some are looked at at a time, so that memory is mostly for those that are shared.
    """
    columns, bounds = _columns_of(texts)
    is_shared = np.flatnonzero(columns >= 0)
    ones, ends = np.ones(len(is_shared), dtype=np.int32), np.searchsorted(is_shared, bounds)
    shape = (len(bounds) - 1, int(columns.max(initial=-1)) + 1)
    return csr_array((ones, columns[is_shared], ends.astype(np.int32)), shape=shape), np.diff(bounds).astype(float)


def _columns_of(texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Of each sequence of each text its column, or -1 if no other text has it; and where the sequences of each text end, from 0."""
    words: dict[str, int] = {}
    numbers, ends = array("Q"), [0]
    for text in texts:
        own = [words.setdefault(word, len(words)) for word in re.findall(r"\w+", text.lower())]
        numbers.frombytes(np.unique(_sequences(np.array(own, dtype=np.uint64))).tobytes())
        ends.append(len(numbers))
    return _shared_columns(np.frombuffer(numbers, dtype=np.uint64)), np.array(ends)


def _sequences(words: np.ndarray) -> np.ndarray:
    """A number for each sequence of some numbered words.

    Two sequences have one number by chance alone: of a hundred million not once in a thousand corpora. Source: Karp and
    Rabin (1987), Efficient randomized pattern-matching algorithms, IBM Journal of Research and Development 31.
    """
    n = max(len(words) - _SEQUENCE + 1, 0)
    numbers = np.zeros(n, dtype=np.uint64)
    for place in range(_SEQUENCE):
        numbers = numbers * _MULTIPLIER + words[place : place + n]  # modulo 2 to the 64th
    return numbers


def _shared_columns(found: np.ndarray) -> np.ndarray:
    """A column for each sequence that was found more than once, and -1 for one that was found once."""
    n_turns = 1 + len(found) // _AT_A_TIME
    turn_of = (found % np.uint64(n_turns)).astype(np.int16)
    columns = np.full(len(found), -1, dtype=np.int32)
    n_before = 0
    for turn in range(n_turns):
        chosen = np.flatnonzero(turn_of == turn)
        numbers, _ = pd.factorize(found[chosen])
        is_shared = np.bincount(numbers) > 1
        column_of = np.where(is_shared, n_before + np.cumsum(is_shared) - 1, -1)
        columns[chosen] = column_of[numbers]
        n_before += int(is_shared.sum())
    return columns


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


def _translations(texts: Texts, facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pairs in two languages that share their names and numbers."""
    names = list(facts)
    languages = pd.factorize(np.array([row["language"] for row in facts.values()], dtype=object))[0]
    if len(set(languages)) < 2 or not any(re.search(_NAMES, text) for _, text in texts):
        return
    vectorizer = TfidfVectorizer(lowercase=False, token_pattern=_NAMES, sublinear_tf=True, binary=True)
    table = by_rarity(csr_array(vectorizer.fit_transform(text for _, text in texts)))
    rare = rare_part(table, np.full(len(names), SAME_NAMES**2))
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
                yield _row((names[i], names[j]), "translation", float(similarity), None)


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
