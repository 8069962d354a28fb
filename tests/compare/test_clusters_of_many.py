"""Clusters of more documents than are compared with one another."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.cluster.hierarchy import ward
from scipy.sparse import csr_array
from sklearn.cluster import AgglomerativeClustering

from drtp_jobs.compare import clusters


@pytest.mark.parametrize("n_clusters", [2, 3, 5])
def test_a_tree_that_is_cut_gives_the_clusters_that_are_made_for_that_number(n_clusters: int) -> None:
    points = np.random.default_rng(1).random((30, 4))
    made = AgglomerativeClustering(n_clusters, linkage="ward").fit_predict(points)
    assert (clusters._by_size(clusters._cut(ward(points), n_clusters)) == clusters._by_size(made)).all()


def test_a_document_that_was_not_drawn_belongs_to_the_nearest_mean() -> None:
    weights = csr_array(np.array([[1.0, 0.0], [0.1, 0.9], [0.5, 0.5]]))
    assert clusters._nearest(weights, np.eye(2)).tolist() == [0, 1, 0]


def test_few_documents_are_all_joined_and_of_many_a_fixed_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_MOST_JOINED", 3)
    assert clusters._drawn(3).tolist() == [0, 1, 2]
    drawn = clusters._drawn(10).tolist()
    assert len(set(drawn)) == 3
    assert drawn == sorted(drawn) == clusters._drawn(10).tolist()
