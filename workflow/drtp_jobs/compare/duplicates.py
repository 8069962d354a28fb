"""Documents that say the same: one text twice, versions of one description, a template, one advert in two languages.

All pairs are compared exactly, as one product of sparse matrices: for thousands of documents that takes seconds, and
no pair is missed as with hashing. Source: Broder (1997), On the resemblance and containment of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

RESEMBLES = 0.25  # of the sequences of words of two documents that both have; unrelated ones of one employer stay below
SAME_TEXT = 0.95
SAME_NAMES = 0.2  # cosine of the names and numbers in two languages; unrelated documents stay below 0.1
_SEQUENCE = 4  # words
_NAMES = r"(?u)\b\w*[A-Z0-9]\w*\b"  # words with a capital or a digit: names, products, numbers are not translated

Pair = tuple[str, str]  # of documents, in order


def near_duplicates_of(documents: pd.DataFrame, blocks: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the table near_duplicates; `documents` has the column employer too.

    Relations: same_text (word for word), same_post (employer, title, kind and grade alike: a version or a re-advert),
    translation, advert_of (advert and job description of one post), template (the rest). Of the first three one counts.
    """
    own = blocks[~blocks["is_furniture"]].sort_values(["document_id", "position"])
    texts = own.groupby("document_id")["text"].agg("\n".join)
    known = documents.set_index("document_id").reindex(texts.index).astype(object)
    known = known.where(known.notna(), None)
    facts = {str(document_id): row for document_id, row in known.iterrows()}
    shared = _shared(texts)
    rows: dict[Pair, dict[str, Any]] = {}
    for row in chain(_translations(texts, facts), _adverts(facts, shared), _resembling(facts, shared)):
        rows.setdefault((row["document_id"], row["other_id"]), row)  # a pair has one relation
    return list(rows.values())


def _shared(texts: pd.Series) -> dict[Pair, tuple[int, float]]:
    """By pair of documents how many sequences of words both have, and their share of those that either has."""
    if not any(len(re.findall(r"\w+", text)) >= _SEQUENCE for text in texts):
        return {}
    sequences = CountVectorizer(binary=True, ngram_range=(_SEQUENCE, _SEQUENCE), token_pattern=r"(?u)\b\w+\b")
    table = sequences.fit_transform(texts)
    sizes = np.asarray(table.sum(axis=1)).ravel()
    common = (table @ table.T).tocoo()
    return {
        (str(texts.index[first]), str(texts.index[second])): (int(n), float(n / (sizes[first] + sizes[second] - n)))
        for first, second, n in zip(common.row, common.col, common.data, strict=True)
        if first < second
    }


def _resembling(facts: dict[str, Any], shared: dict[Pair, tuple[int, float]]) -> Iterator[dict[str, Any]]:
    """Pairs that share enough sequences of words."""
    for pair, (n_shared, similarity) in sorted(shared.items()):
        if similarity >= RESEMBLES:
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
    grades = {_plain(each["grade"]) for each in (first, second)} - {""}
    return (
        first["employer"] is not None
        and first["employer"] == second["employer"]
        and _plain(first["title"]) == _plain(second["title"]) != ""
        and len(grades) < 2
    )


def _plain(text: str | None) -> str:
    """A title or grade in lower case, without what stands in brackets or is said of every grade."""
    without = re.sub(r"\([^()]*\)|\bgrade\b|\blevel\b", " ", (text or "").lower())
    return " ".join(re.findall(r"\w+", without))


def _translations(texts: pd.Series, facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pairs in two languages that share their names and numbers."""
    languages = [facts[str(name)]["language"] for name in texts.index]
    if len(set(languages)) < 2 or not any(re.search(_NAMES, text) for text in texts):
        return
    vectorizer = TfidfVectorizer(lowercase=False, token_pattern=_NAMES, sublinear_tf=True, binary=True)
    names = vectorizer.fit_transform(texts)
    cosines = (names @ names.T).tocoo()
    for first, second, cosine in zip(cosines.row, cosines.col, cosines.data, strict=True):
        if first < second and languages[first] != languages[second] and cosine >= SAME_NAMES:
            yield _row((str(texts.index[first]), str(texts.index[second])), "translation", float(cosine), None)


def _adverts(facts: dict[str, Any], shared: dict[Pair, tuple[int, float]]) -> Iterator[dict[str, Any]]:
    """Each advert with the job description of its post; of several that could be it, the one it shares most words with."""
    descriptions = [name for name, row in facts.items() if row["document_kind"] == "job_description"]
    for advert, row in facts.items():
        pairs = [
            (min(advert, name), max(advert, name))
            for name in descriptions
            if row["document_kind"] == "advert" and _of_one_post(row, facts[name])
        ]
        if pairs:
            pair = min(pairs, key=lambda each: (-shared.get(each, (0, 0.0))[0], each))
            n_shared, similarity = shared.get(pair, (0, 0.0))
            yield _row(pair, "advert_of", similarity, n_shared)


def _row(pair: Pair, relation: str, similarity: float, n_shared: int | None) -> dict[str, Any]:
    first, second = pair
    return {
        "document_id": first,
        "other_id": second,
        "relation": relation,
        "similarity": round(similarity, 4),
        "n_shared": n_shared,
    }
