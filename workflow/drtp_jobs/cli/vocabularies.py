"""Commands on vocabularies, training material and tables of rules -> what is found with them, or wrong in them, printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from drtp_jobs.cli.usage import FAILED, UsageError, print_rows
from drtp_jobs.own_files import own

if TYPE_CHECKING:
    from drtp_jobs.tag.surface import Tagger

_CORE = Path("corpus/vocabularies/core")
# Names of vocabularies by their format, as the mappings of the core vocabulary have them; others are named by their file.
_NAMES = {"core": "core", "direct": "direct", "esco": "esco", "hpc": "hpc-skill-tree"}


def _above_0(_: type, tokens: Sequence[Any]) -> int:
    """A whole number above 0; raises UsageError for anything else."""
    text = str(tokens[0].value)
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(f"link: --top: {text!r} is not a whole number above 0")
    return int(text)


def link(
    *,
    vocabulary: Annotated[Path, Parameter(help="a vocabulary's file or folder")],
    top: Annotated[int, Parameter(converter=_above_0, help="how many concepts, at most, for each sentence")] = 5,
) -> None:
    """Print the best concepts for each sentence on standard input."""
    from drtp_jobs.tag.link import Linker
    from drtp_jobs.vocabularies.loading import format_of, load_vocabulary

    linker = Linker(load_vocabulary("linked", *format_of(vocabulary)))
    for linked in linker.linked(map(str.strip, sys.stdin), top):
        concepts = [vars(link) for link in linked.links]
        row = {"sentence": linked.sentence, "concepts": concepts, "none_of_them": not linked.is_any}
        print(json.dumps(row, ensure_ascii=False))


def resources(
    paths: Annotated[
        list[Path],
        Parameter(help="a table of sources, a folder of training material, or one file of a known format"),
    ],
    /,
) -> int:
    """Print what training resources teach, their level and columns."""
    from drtp_jobs.training.catalogue import doubts_of
    from drtp_jobs.training.described import described
    from drtp_jobs.training.duplicates import merged
    from drtp_jobs.training.relations import relations_of
    from drtp_jobs.training.sources import resources_of

    tagger = tagger_of(())
    found = [resources_of(path) for path in paths]
    print_rows(described(resource, tagger) for imported in found for resource in imported.resources)
    problems = [problem for imported in found for problem in imported.problems]
    for merged_resources in (merged(imported.resources) for imported in found):
        problems += doubts_of(merged_resources, relations_of(merged_resources), tagger)
    for problem in problems:
        print(f"{problem.reason} {problem.advice}", file=sys.stderr)
    return FAILED if any(problem.severity == "set_aside" for problem in problems) else 0


def knowledge() -> int:
    """Check the tables of rules, each row against its own examples."""
    from drtp_jobs.notation.rows import check
    from drtp_jobs.notation.trying import TRIED, failures

    n_rows = check()
    wrong = [failure for name in TRIED for failure in failures(name)]
    print("\n".join(wrong) or f"{n_rows} rows are right; those of {len(TRIED)} tables match their examples only")
    return FAILED if wrong else 0


def tagger_of(paths: Sequence[Path]) -> Tagger:
    """A tagger with vocabularies whose formats are recognised by their files; with the core vocabulary if there are none."""
    from drtp_jobs.tag import compiled
    from drtp_jobs.vocabularies.loading import format_of

    chosen = paths or [own(_CORE)]
    return compiled.tagger_of([(_NAMES.get(format_of(path)[0], path.stem), path) for path in chosen])
