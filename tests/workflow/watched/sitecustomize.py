"""Loaded by Python of itself where it stands on the path: notes which tables of rules each stage of a run opens.

A line of the file that the variable WATCHED names has a stage and a table. A process that a stage starts counts as the stage.
"""

import os
import sys

_KNOWLEDGE = f"{os.sep}knowledge{os.sep}"


def _note(event: str, arguments: tuple[object, ...]) -> None:
    path = str(arguments[0]) if event == "open" and arguments else ""
    if _KNOWLEDGE in path and path.endswith(".csv"):
        table = path.split(_KNOWLEDGE)[1].removesuffix(".csv")
        notes = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.write(notes, f"{os.environ['WATCHED_STAGE']}\t{table}\n".encode())  # one write, so that lines stay whole
        os.close(notes)


if "stage" in sys.orig_argv[:4]:
    os.environ["WATCHED_STAGE"] = sys.orig_argv[sys.orig_argv.index("stage") + 1]
if "WATCHED" in os.environ and "WATCHED_STAGE" in os.environ:
    sys.addaudithook(_note)
