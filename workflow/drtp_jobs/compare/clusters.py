"""How documents group when only their concepts are known, and which sentences an employer puts in most of its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import ward
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score, silhouette_score

from drtp_jobs.compare.demand import Demand
from drtp_jobs.compare.intervals import Numbers
from drtp_jobs.terms import ANY_REQUIREMENT, CORE

if TYPE_CHECKING:
    from pandera.typing import DataFrame

    from drtp_jobs.tables import Gradable, Sampled

_FEWEST_CONCEPTS = 3  # of a document to be grouped by them
_FEWEST_CLUSTERS, _MOST_CLUSTERS = 2, 8
_COMPARED = ("role_family", "employer")
_MOST_JOINED = 2000  # documents: each is compared with each other
_N_SHUFFLES, _SEED = 499, 0
_FEWEST_OF_EMPLOYER = 3  # documents, for a sentence to be in most of them
_MOST_DOCUMENTS_SHARE = 0.5
_DOCUMENTS_AT_A_TIME = 10_000


def clusters_of(demand: Demand) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of the tables clusters and agreement.

    Documents with their core concepts, rarer ones weighing more, are joined by Ward's method; how many clusters there are
    is decided by the silhouette. The agreement with role family and employer is the adjusted Rand index,
    against labels shuffled among documents. Of very many documents some are drawn to be joined, and the others belong to the
    cluster with the nearest mean. Nothing, if there are too few documents or all ask alike. Sources: Ward (1963), Hierarchical grouping to optimize an objective function; Rousseeuw (1987), Silhouettes; Hubert and Arabie (1985), Comparing
    partitions.
    """
    columns = [number for number, asked in enumerate(demand.asked) if asked[:2] == ("concept", CORE)]
    asking = demand.asking[ANY_REQUIREMENT][:, columns]
    enough = asking.sum(axis=1) >= _FEWEST_CONCEPTS
    own = demand.documents[enough].reset_index(drop=True)
    if len(own) <= _MOST_CLUSTERS:
        return [], []
    weights = TfidfTransformer().fit_transform(csr_array(asking[enough], dtype=float))
    joined = weights[_drawn(len(own))].toarray()
    n_kinds = len(np.unique(joined, axis=0))
    if n_kinds < _FEWEST_CLUSTERS:
        return [], []
    merges = ward(joined)
    found = {
        n_clusters: _cut(merges, n_clusters) for n_clusters in range(_FEWEST_CLUSTERS, min(_MOST_CLUSTERS, n_kinds) + 1)
    }
    scores = {n_clusters: silhouette_score(joined, labels) for n_clusters, labels in found.items()}
    n_clusters = max(scores, key=lambda number: (scores[number], -number))
    labels = found[n_clusters]
    if len(joined) < len(own):
        labels = _nearest(weights, np.array([joined[labels == label].mean(axis=0) for label in range(n_clusters)]))
    labels = _by_size(labels)
    members = [
        {"document_id": name, "cluster": int(label)} for name, label in zip(own["document_id"], labels, strict=True)
    ]
    generator = np.random.default_rng(_SEED)
    agreement = []
    for name in _COMPARED:
        known = own[name].notna().to_numpy()
        values = pd.factorize(own.loc[known, name], sort=True)[0]
        observed = adjusted_rand_score(values, labels[known])
        shuffled = [adjusted_rand_score(generator.permutation(values), labels[known]) for _ in range(_N_SHUFFLES)]
        as_far = sum(each >= observed for each in shuffled)
        agreement.append(
            {
                "compared": name,
                "n_documents": int(known.sum()),
                "n_clusters": n_clusters,
                "silhouette": round(float(scores[n_clusters]), 6),
                "adjusted_rand": round(float(observed), 6),
                "p_value": round((1 + as_far) / (1 + _N_SHUFFLES), 6),
            }
        )
    return members, agreement


def _drawn(n_documents: int) -> np.ndarray:
    """Places of the documents that are joined, in order: all, or as many as can be compared with one another."""
    if n_documents <= _MOST_JOINED:
        return np.arange(n_documents)
    return np.sort(np.random.default_rng(_SEED).choice(n_documents, _MOST_JOINED, replace=False))


def _cut(merges: np.ndarray, n_clusters: int) -> np.ndarray:
    """Labels of so many clusters: those that are left when the last merges are not made."""
    n_documents = len(merges) + 1
    made = merges[: n_documents - n_clusters, :2].astype(int)
    parents = np.repeat(n_documents + np.arange(len(made)), 2)
    size = n_documents + len(made)
    graph = coo_array((np.ones(made.size), (parents, made.ravel())), shape=(size, size))
    labels: np.ndarray = connected_components(graph, directed=False)[1]
    return labels[:n_documents]


def _nearest(weights: csr_array, means: np.ndarray) -> np.ndarray:
    """The mean that each document is nearest to, the first of several."""
    distances: Numbers = (means**2).sum(axis=1) - 2 * (weights @ means.T)  # less what is the same for all means
    nearest: np.ndarray = np.argmin(distances, axis=1)
    return nearest


def _by_size(labels: np.ndarray) -> np.ndarray:
    """Clusters numbered from 1, the largest first, the one of the first document first among equals."""
    names, firsts, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((firsts, -sizes))
    number = {names[place]: rank for rank, place in enumerate(order, start=1)}
    return np.array([number[label] for label in labels])


def boilerplate_of(documents: DataFrame[Sampled], statements: DataFrame[Gradable]) -> Iterator[dict[str, Any]]:
    """Rows of the table boilerplate: statements that stand in most documents of an employer, word for word.

    Punctuation and case do not count.
    """
    for some in _some_employers(documents):
        yield from _repeated(statements.merge(some, on="document_id"))


def _some_employers(documents: DataFrame[Sampled]) -> Iterator[pd.DataFrame]:
    """The documents of some employers at a time, so that memory does not grow with the corpus."""
    sizes = documents.groupby("employer").size()
    turn = (sizes.cumsum() - 1) // _DOCUMENTS_AT_A_TIME
    for _, own in documents[["document_id", "employer"]].groupby(documents["employer"].map(turn)):
        yield own


def _repeated(own: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Of some employers' statements those that stand in most documents of theirs."""
    own = own.assign(words=[" ".join(re.findall(r"\w+", text.lower())) for text in own["text"]])
    n_documents = own.groupby("employer")["document_id"].nunique()
    own = own[own["words"] != ""].sort_values(["document_id", "statement_id"])
    own = own.drop_duplicates(["employer", "words", "document_id"])
    first = own.drop_duplicates(["employer", "words"])
    n_with = own.groupby(["employer", "words"]).size().rename("n_with")
    first = first.join(n_with, on=["employer", "words"]).join(n_documents.rename("n_documents"), on="employer")
    is_enough = first["n_documents"] >= _FEWEST_OF_EMPLOYER
    is_in_most = first["n_with"] > _MOST_DOCUMENTS_SHARE * first["n_documents"]
    columns = ["employer", "statement_id", "kind", "n_with", "n_documents", "text"]
    for row in first.loc[is_enough & is_in_most, columns].to_dict("records"):
        yield {str(name): value for name, value in row.items()}
