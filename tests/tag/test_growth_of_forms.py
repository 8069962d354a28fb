"""What forms need around them is looked for in steps in proportion to the text, whatever the text is."""

import csv
import re
from pathlib import Path

import pytest
from tests.structure.backtracking import Expression, costly_texts, is_nested

pytestmark = pytest.mark.slow
FORMS = Path(__file__).parents[2] / "corpus" / "vocabularies" / "core" / "surface_forms.csv"


def patterns() -> list[str]:
    with FORMS.open(encoding="utf-8", newline="") as file:
        return sorted({row[column] for row in csv.DictReader(file) for column in ("needs", "unless")} - {""})


@pytest.mark.parametrize("pattern", patterns())
def test_what_a_form_needs_is_looked_for_in_proportion_to_the_text(pattern: str):
    expression = Expression("surface_forms", re.compile(pattern, flags=re.IGNORECASE), "search")
    assert costly_texts(expression) == []
    assert not is_nested(expression.pattern)
