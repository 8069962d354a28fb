"""The command `drtp-jobs`: arguments -> what is printed or written, and an exit code.

Each command is a function; its parameters are what can be given, and those whose names start with `out` are written.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext

from cyclopts import App, CycloptsError, Group, Parameter, UnusedCliTokensError

from drtp_jobs.cli import documents, runs, vocabularies
from drtp_jobs.cli.usage import BAD_USAGE, FAILED, UsageError
from drtp_jobs.writing import CannotWrite, writing

_COMMANDS: dict[str, tuple[Callable[..., int | None], ...]] = {
    "Documents": (
        documents.check,
        documents.read,
        documents.criteria,
        documents.statements,
        documents.describe,
        documents.tag,
    ),
    "Vocabularies, training material and rules": (
        vocabularies.link,
        vocabularies.resources,
        vocabularies.knowledge,
    ),
    "Whole runs": (
        runs.download,
        runs.run,
        runs.concordance,
        runs.verify,
        runs.site,
        runs.archive,
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0, 1 if a document can't be read, a table differs, a row fails its example or there is
    no room for what is to be written, 2 for bad usage.
    """
    tokens = list(sys.argv[1:] if arguments is None else arguments)
    app = app_of()
    try:
        command, given, _ = app.parse_args(tokens)
        if command == app.help_print and not {*tokens} & {*app.help_flags}:
            raise UsageError(f"name a command; {' '.join(['drtp-jobs', *tokens, '--help'])} lists them")
        written = [path for name, path in given.arguments.items() if name.startswith("out")]
        with writing(written) if written else nullcontext():
            return command(*given.args, **given.kwargs) or 0
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except UnusedCliTokensError as error:
        print(f"drtp-jobs: too many arguments: {' '.join(error.unused_tokens or ())}", file=sys.stderr)
        return BAD_USAGE
    except _usage_errors() as error:
        print(f"drtp-jobs: {error}", file=sys.stderr)
        return BAD_USAGE
    except CannotWrite as error:
        _say_anywhere(f"drtp-jobs: {error}")
        return FAILED


def app_of() -> App:
    """All commands; those of the workflow, one for each function of `stage`, are below `stage`."""
    from drtp_jobs import stage

    given = Parameter(negative=(), json_list=False)  # a flag has no opposite, and [1].pdf is the name of a file
    app = App(
        name="drtp-jobs",
        help="From job descriptions to what they ask for.",
        help_format="plaintext",
        version=_version,
        default_parameter=given,
        exit_on_error=False,
        print_error=False,
    )
    for name, commands in _COMMANDS.items():
        group = Group.create_ordered(name)
        for command in commands:
            app.command(command, group=group)
    stages = App(
        name="stage",
        help="Run one stage on files.",
        group=Group.create_ordered("For the workflow"),
        default_parameter=Parameter(consume_multiple=True),
    )
    for _, function in inspect.getmembers(stage, inspect.isfunction):
        stages.command(function)
    app.command(stages)
    return app


def _version() -> str:
    from importlib.metadata import version  # which takes as long to import as all else that a command starts with

    return f"drtp-jobs {version('drtp-jobs')}"


def _usage_errors() -> tuple[type[Exception], ...]:
    """Errors whose message is meant for the person at the keyboard; imported late, since most runs need none."""
    from drtp_jobs.notation.rows import WrongTable
    from drtp_jobs.run import AlreadyRunning
    from drtp_jobs.training.source_lines import NoSources
    from drtp_jobs.vocabularies.model import WrongVocabulary

    return (CycloptsError, UsageError, AlreadyRunning, NoSources, WrongTable, WrongVocabulary)


def _say_anywhere(message: str) -> None:
    """Say it on standard error, and on standard output, too, where the first may be a log on the very disk that is full."""
    is_seen = sys.stderr.isatty()
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = sys.stdout  # so that Python does not try once more when it ends
    if not is_seen:
        print(message, flush=True)
