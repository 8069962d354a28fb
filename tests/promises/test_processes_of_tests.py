"""What tests share is made once, where several processes run them."""

from __future__ import annotations

import os

import pytest


def test_tests_of_a_file_are_grouped_for_one_process(request: pytest.FixtureRequest):
    """Else nothing would fail, and each process would make a run of the workflow of its own."""
    is_one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith("@test_processes_of_tests") == is_one_of_several
