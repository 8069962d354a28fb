"""What the tables of knowledge say of words: what they name, whether they are given names, what stands around names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache

from drtp_jobs.notation.rows import records
from drtp_jobs.privacy.lookup import Phrases, by_part, folded

_LONGEST_WORD = 60  # letters of a word that may be a name or be known
_SHORTEST_STEM = 3  # letters of a name without its ending
_MOST_WORDS = 50_000  # that are kept in mind


@cache
def phrases_around(what: str, table: str = "privacy/around_names") -> Phrases:
    """Phrases of one kind that stand around names, or around numbers."""
    return Phrases(row["words"] for row in records(table) if row["what"] == what)


@cache
def words_around(what: str) -> frozenset[str]:
    """Words of one kind that stand around names, as they are written."""
    return frozenset(row["words"] for row in records("privacy/around_names") if row["what"] == what)


@cache
def commonest_words() -> frozenset[str]:
    """The commonest words of any language, which may go on behind a name."""
    return frozenset(row["word"] for row in records("post/stop_words"))


@cache
def profile_words(what: str) -> tuple[str, ...]:
    """Sites, folders, pages or services under which people are found."""
    return tuple(row["words"] for row in records("privacy/profiles") if row["what"] == what)


@lru_cache(_MOST_WORDS)
def kinds_of(word: str, *, by_ending: bool = True) -> Set[str]:
    """What a word names that no person is called by: posts, organisations, products ...; nothing if one may be.

    Of a word with hyphens, what its parts name if each names something. How a word begins or ends says nothing of a
    given name; and how it ends (`by_ending`) nothing of what is likely to be a surname.
    """
    if len(word) > _LONGEST_WORD:
        return frozenset()
    if folded(word) in _given_names():
        return _not_names().get(word.lower(), frozenset())
    parts = [by_part(_not_names(), part, by_ending=by_ending) for part in word.lower().split("-")]
    whole = by_part(_not_names(), word.lower(), by_ending=by_ending)
    return whole | frozenset().union(*parts) if len(parts) == 1 or all(parts) else whole


@lru_cache(_MOST_WORDS)
def is_given_name(word: str) -> bool:
    """Whether people are commonly called so, be it in another case; of a double name, whether they are by its first part."""
    if len(word) > _LONGEST_WORD:
        return False
    first = word.split("-")[0]
    return any(folded(each) in _given_names() for each in (word, first, *_stems(first)))


def _stems(word: str) -> Iterator[str]:
    """What a Slavic name may be without the ending of its case: of "Adamem" "Adam", of "Evou" "Eva"."""
    for ending in (row.removeprefix("*") for row in words_around("case_ending")):
        stem = word.removesuffix(ending)
        if _SHORTEST_STEM <= len(stem) < len(word):
            yield from (stem, f"{stem}a")


def begins_with_given_name(word: str) -> bool:
    """Whether a word in one piece may be a whole name, as "adaexample" is."""
    return any(is_given_name(word[:length]) for length in range(4, min(len(word) - 2, 20)))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(folded(row["name"]) for row in records("privacy/given_names"))


@cache
def _not_names() -> Mapping[str, frozenset[str]]:
    """Kinds of each word, or of its beginning or end with `*`."""
    kinds: dict[str, frozenset[str]] = {}
    for row in records("privacy/not_names"):
        kinds[row["word"]] = kinds.get(row["word"], frozenset()) | {row["what"]}
    return kinds
