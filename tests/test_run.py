"""What jobs of a run, which have a Snakemake of their own on a cluster, know of the run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drtp_jobs.run import RunEnded, check_run, handed_down, hold


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that no run has worked in, and an environment that is put back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", os.environ.copy())


def test_a_job_goes_on_while_its_run_is_at_work():
    assert hold()
    check_run()


def test_a_job_stops_where_another_run_has_taken_the_place_of_its_own():
    assert hold()
    own = os.environ["DRTP_JOBS_RUN"]
    assert hold()
    os.environ["DRTP_JOBS_RUN"] = own
    with pytest.raises(RunEnded, match=r"^the run that this job belongs to was stopped, and another run is at work in"):
        check_run()


def test_a_job_goes_on_where_nothing_says_which_run_is_at_work():
    check_run()


def test_a_job_takes_what_its_run_found_and_does_not_look_itself():
    assert handed_down("FOUND", lambda: "by the run", is_job=False) == "by the run"
    assert handed_down("FOUND", lambda: "by the job", is_job=True) == "by the run"


def test_a_job_that_was_handed_nothing_looks_itself():
    assert handed_down("NOTHING", lambda: "by the job", is_job=True) == "by the job"


def test_a_run_looks_anew_whatever_it_was_started_from():
    os.environ["DRTP_JOBS_FOUND"] = "by another run"
    assert handed_down("FOUND", lambda: "by the run", is_job=False) == "by the run"
