"""What ran: the version of the project, and a digest of the code behind each stage."""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from drtp_jobs.notation.phrases import lexicons_in

_PACKAGE = "drtp_jobs"
_ROOT = Path(__file__).parent
_KNOWLEDGE = _ROOT / "knowledge"
_STAGES = _ROOT / "stage.py"
_SCHEMA = _ROOT / "notation" / "schema.py"  # names all tables and uses none


def code_of(*modules: str, stage: str) -> str:
    """Digest of a stage, of all that it imports here and of the rule tables of these; `modules` are what it finds by name.

    Given to a rule as a parameter, it makes Snakemake run the rule again when that code changes, and no other. It is
    taken over source text, so it is the same on every version of Python. Raises ValueError for a module or stage that
    does not exist.
    """
    digest = hashlib.sha256()
    for path in sorted(files_of((*modules, *modules_of_stage(stage)))):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode() + path.read_bytes())
    function = _stage(stage)
    digest.update("\n".join(_lines_of_stages()[function.lineno - 1 : function.end_lineno]).encode())
    return digest.hexdigest()[:16]


def package_version() -> str:
    """Version of this project."""
    return version("drtp-jobs")


def modules_of_stage(stage: str) -> tuple[str, ...]:
    """Modules of this package that a stage imports itself; raises ValueError if there is no such stage."""
    return tuple(name for name in _named_in(_stage(stage)).modules if _path_of(name) is not None)


def files_of(modules: tuple[str, ...]) -> set[Path]:
    """Modules and all they import here, and the tables of knowledge that they name."""
    waiting, seen = list(modules), set[str]()
    files: set[Path] = set()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        path = _path_of(module)
        if path is None:
            raise ValueError(f"no module {module}")
        files.add(path)
        files |= _knowledge_of(path)
        waiting += _imports_of(path)
    return files


@cache  # many stages use the same modules
def _knowledge_of(path: Path) -> frozenset[Path]:
    """Tables that a module names as "subject/table", and the lexicons that their phrases refer to."""
    if path == _SCHEMA:
        return frozenset()
    files = _files_of_knowledge()
    tables = {files[name] for name in _named_in(_tree_of(path)).texts & files.keys()}
    lexicons = {name for table in tables for name in _lexicons_of(table)}
    return frozenset(tables | {files[f"lexicons/{name}"] for name in lexicons if f"lexicons/{name}" in files})


@cache
def _files_of_knowledge() -> dict[str, Path]:
    return {f"{file.parent.name}/{file.stem}": file for file in _KNOWLEDGE.glob("*/*.csv")}


@cache
def _lexicons_of(table: Path) -> frozenset[str]:
    return frozenset(lexicons_in(table.read_text(encoding="utf-8")))


@cache
def _imports_of(path: Path) -> tuple[str, ...]:
    """Modules of this package that a module imports."""
    return tuple(name for name in _named_in(_tree_of(path)).modules if _path_of(name) is not None)


class _Named(NamedTuple):
    """What a module or function imports, but for types (these change no result), and its constant texts."""

    modules: tuple[str, ...]
    texts: frozenset[str]


@cache
def _named_in(tree: ast.AST) -> _Named:
    modules, texts = list[str](), set[str]()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            modules += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            modules += (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif not _is_for_types(node):
            waiting += ast.iter_child_nodes(node)
    return _Named(tuple(modules), frozenset(texts))


@cache
def _tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _path_of(module: str) -> Path | None:
    parts = module.split(".")
    if parts[0] != _PACKAGE:
        return None
    as_file = _ROOT.joinpath(*parts[1:]).with_suffix(".py") if len(parts) > 1 else _ROOT / "__init__.py"
    as_package = _ROOT.joinpath(*parts[1:], "__init__.py")
    return next((path for path in (as_file, as_package) if path.is_file()), None)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def _lines_of_stages() -> list[str]:
    return _STAGES.read_text(encoding="utf-8").splitlines()


def _stage(name: str) -> ast.FunctionDef:
    for node in _tree_of(_STAGES).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    raise ValueError(f"no stage {name}")
