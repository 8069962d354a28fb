"""The workflow's own files: around the package in a clone, and inside it, laid out as in a clone, where a wheel was installed."""

from __future__ import annotations

from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "clone"  # as pyproject.toml lays a wheel out
_CLONE = Path(__file__).parents[2]


def home() -> Path:
    """The folder that holds Snakefile, workflow, config, notebooks, corpus and benchmarks."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _CLONE


def own(path: str | Path) -> Path:
    """One of the workflow's own files, by its path in a clone.

    A run that is started in the clone names it as it stands there, so that moving the clone makes nothing stale.
    """
    return Path(path) if Path.cwd() == home() else home() / path


def given_or_own(path: Path) -> Path:
    """A path as it is given, or the workflow's own file of that name where the folder a run is started in has none."""
    return own(path) if not path.exists() and (home() / path).exists() else path


def as_in_clone(path: Path) -> Path:
    """The path of one of the workflow's own files in a clone, wherever it is installed; any other path as it is."""
    return path.relative_to(home()) if path.is_relative_to(home()) else path
