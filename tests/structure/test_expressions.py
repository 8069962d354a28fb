"""No regular expression of the stage is a program: what experts know stands in the tables, one phrase a row."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drtp_jobs import structure

LONGEST = 80  # characters
MODULES = sorted(f"{structure.__name__}.{module.name}" for module in pkgutil.iter_modules(structure.__path__))


def expressions_of(name: str) -> Iterator[str]:
    """Expressions of a module as they were compiled, and those that it hands to `re` where it uses them."""
    module = importlib.import_module(name)
    yield from (value.pattern for value in vars(module).values() if isinstance(value, re.Pattern))
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        is_of_re = isinstance(node, ast.Call) and re.fullmatch(r"re\.\w+", ast.unparse(node.func))
        if is_of_re and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


@pytest.mark.parametrize("name", MODULES)
def test_every_expression_is_short_enough_to_read(name: str):
    assert [each for each in expressions_of(name) if len(each) > LONGEST] == []
