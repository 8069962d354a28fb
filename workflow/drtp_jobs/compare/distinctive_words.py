"""Words that distinguish groups of documents, for ranking only: documents of one employer repeat themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer

from drtp_jobs.compare.intervals import Numbers, is_small
from drtp_jobs.compare.texts import Texts

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Sampled

MOST_WORDS = 25  # of each group
_FEWEST_USERS = 3  # employers that use a word, so that it is not one's own
_PRIOR_WORDS = 10_000  # how many words the prior weighs as much as
_GROUPINGS = ("role_family", "seniority")


def words_of(documents: DataFrame[Sampled], texts: Texts) -> Iterator[dict[str, Any]]:
    """Rows of the table words: for each role family and seniority the words that its statements use more than others.

    Takes counted documents with employer, and the texts of statements.
    """
    counted, found = set(documents["document_id"]), list[str]()

    def counted_texts() -> Iterator[str]:
        for name, text in texts:
            if name in counted:
                found.append(name)
                yield text

    if all(name not in counted for name, _ in texts):
        return
    vectorizer = CountVectorizer(token_pattern=r"(?u)\b[^\W\d_]{3,}\b", stop_words="english")
    counts = vectorizer.fit_transform(counted_texts())
    own = documents.set_index("document_id").loc[found].reset_index()
    names = vectorizer.get_feature_names_out()
    for grouping in _GROUPINGS:
        for group, members in own.groupby(grouping):
            if is_small(len(members), members["employer"].nunique()) or len(members) == len(own):
                continue
            inside = np.zeros(len(own), dtype=bool)
            inside[members.index] = True
            here, there = (np.asarray(counts[side].sum(axis=0)).ravel().astype(float) for side in (inside, ~inside))
            log_odds, z = log_odds_ratio(here, there)
            using = (counts[inside] > 0).tocsc()
            employers = pd.factorize(own["employer"].to_numpy()[inside])[0]
            taken = 0
            for word in np.lexsort((names, -z)):
                documents_using = using.indices[using.indptr[word] : using.indptr[word + 1]]
                n_employers = len(set(employers[documents_using]))
                if taken == MOST_WORDS or z[word] <= 0:
                    break
                if n_employers < _FEWEST_USERS:
                    continue
                taken += 1
                yield {
                    "grouping": grouping,
                    "group": str(group),
                    "rank": taken,
                    "word": str(names[word]),
                    "n_here": int(here[word]),
                    "n_elsewhere": int(there[word]),
                    "n_documents": len(documents_using),
                    "n_employers": n_employers,
                    "log_odds": round(float(log_odds[word]), 6),
                    "z": round(float(z[word]), 6),
                    "log_ratio": round(float(log_ratio(here, there)[word]), 6),
                }


def log_odds_ratio(here: Numbers, there: Numbers) -> tuple[Numbers, Numbers]:
    """Log-odds of each word here against there, weighed by a prior from both together, and the same over its error.

    Takes counts of words, shape (words,). Source: Monroe, Colaresi and Quinn (2008), Fightin' words, Political Analysis
    16, equations 16, 20 and 22.
    """
    both = here + there
    prior = both / both.sum() * min(_PRIOR_WORDS, both.sum())
    total = prior.sum()
    log_odds = np.log((here + prior) / (here.sum() + total - here - prior)) - np.log(
        (there + prior) / (there.sum() + total - there - prior)
    )
    return log_odds, log_odds / np.sqrt(1 / (here + prior) + 1 / (there + prior))


def log_ratio(here: Numbers, there: Numbers) -> Numbers:
    """Binary logarithm of how many times as frequent a word is here; half a count is added where there is none.

    Source: Hardie (2014), Log ratio: an informal introduction.
    """
    ratio: Numbers = np.log2((np.maximum(here, 0.5) / here.sum()) / (np.maximum(there, 0.5) / there.sum()))
    return ratio
