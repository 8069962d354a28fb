import pytest

from drtp_jobs.shards import number_of_shards


@pytest.mark.parametrize(
    ("n_documents", "n_shards"),
    [(0, 2), (1, 2), (30, 2), (100, 2), (101, 4), (400, 4), (1_000, 8), (10_000, 32), (100_000, 64), (10_000_000, 256)],
)
def test_a_corpus_has_more_shards_the_larger_it_is_but_less_than_in_proportion(n_documents: int, n_shards: int):
    assert number_of_shards(n_documents) == n_shards
