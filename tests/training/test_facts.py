"""Facts that every source writes in its own way are written in one."""

from __future__ import annotations

import pytest

from drtp_jobs.training.facts import (
    Licence,
    date_of,
    format_of,
    languages_of,
    licence_of,
    minutes_of,
    provider_name,
    slug_of,
)


@pytest.mark.parametrize(
    ("published", "name", "is_open"),
    [
        ("CC BY 4.0", "CC-BY-4.0", True),
        ("cc-by-4.0", "CC-BY-4.0", True),
        ("['http://spdx.org/licenses/CC-BY-4.0.html']", "CC-BY-4.0", True),
        ("http://spdx.org/licenses/CC-BY--4.0.html", "CC-BY-4.0", True),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0", False),
        ("MIT (repository)", "MIT", True),
        ("GPL-3.0", "GPL-3.0-only", True),
        ("none stated", "none stated", None),
    ],
)
def test_a_licence_has_one_name_however_it_is_written(published: str, name: str, is_open: bool | None) -> None:
    assert licence_of(published) == Licence(name, is_open)


@pytest.mark.parametrize("published", [None, "", "Lizenz der Reihe", "CC BY 9.9"])
def test_a_licence_that_nobody_knows_is_none(published: str | None) -> None:
    assert licence_of(published) is None


def test_languages_are_codes() -> None:
    assert languages_of("Mandarin Chinese, Arabic, English") == ("zh", "ar", "en")
    assert languages_of("en-GB") == ("en",)
    assert languages_of("English or Elvish") is None
    assert languages_of(None) == ()


@pytest.mark.parametrize(
    ("kind", "form"),
    [("Slides; Video", "slides"), ("E-learning", "self_study"), ("Recorded webinar", "video"), ("sculpture", None)],
)
def test_kinds_are_told_by_the_form_in_which_one_learns(kind: str, form: str | None) -> None:
    assert format_of(kind) == form


@pytest.mark.parametrize(
    ("duration", "minutes"),
    [
        ("PT1H30M", 90),
        ("P2D", 960),
        ("15 minutes", 15),
        ("8 hours 40 minutes", 520),
        ("1 hour (without the activity of 20 minutes)", 60),
        ("PT", None),
        ("an afternoon", None),
        (None, None),
    ],
)
def test_durations_are_minutes(duration: str | None, minutes: int | None) -> None:
    assert minutes_of(duration) == minutes


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2023-04-17 15:35:37 +0000", "2023-04-17"),
        ("2025-07-20T17:42:28Z", "2025-07-20"),
        ("2010", "2010"),
        ("2024-02-31", None),
        ("spring", None),
    ],
)
def test_dates_are_those_there_are(published: str, day: str | None) -> None:
    assert date_of(published) == day


def test_a_provider_goes_by_one_name() -> None:
    assert provider_name("European Bioinformatics Institute (EBI)") == "EMBL-EBI"
    assert provider_name("A University") == "A University"
    assert slug_of("ARCHER2 / EPCC, University of Edinburgh") == "archer2-epcc-university-of-edinburgh"
