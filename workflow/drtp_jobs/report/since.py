"""The report's section on what changed since the last run: the table changes -> sentences in the order of what matters."""

from __future__ import annotations

from dataclasses import dataclass

from pandera.typing import DataFrame

from drtp_jobs.tables import Changes

LEAST_SHOWN = 0.05  # of a share: intervals of such corpora reach further, so less says nothing
MOST_SHOWN = 10
_DOCUMENTS = ("document_added", "document_removed", "document_edited")
_RULES = ("rules_changed", "manifest_changed", "corrections_changed")


@dataclass(frozen=True)
class Since:
    """What changed, in sentences.

    Attributes:
        summary: how much changed, in a few sentences.
        verdicts, shares: those that turned or moved by at least five points, the largest first.
        n_more: shares that moved and are not among them.
        documents, rules: one sentence each.
    """

    summary: str
    verdicts: tuple[str, ...]
    shares: tuple[str, ...]
    n_more: int
    documents: tuple[str, ...]
    rules: tuple[str, ...]


def since_of(changes: DataFrame[Changes]) -> Since | None:
    """The section from the table changes; none after a first run."""
    if changes.empty:
        return None
    own = {str(change): rows for change, rows in changes.groupby("change", sort=False)}
    counts = {change: len(rows) for change, rows in own.items()}

    def sentences(*names: str) -> tuple[str, ...]:
        return tuple(sentence for name in names if name in own for sentence in own[name]["sentence"])

    moved = own.get("share_moved", changes.head(0))
    by = (moved["share_now"] - moved["share_before"]).abs()
    shown = moved.assign(by=by)[by >= LEAST_SHOWN - 1e-9].sort_values(["by", "subject"], ascending=[False, True])
    largest = tuple(shown["sentence"].head(MOST_SHOWN))
    is_lost = "not_compared" in own
    return Since(
        summary=sentences("not_compared")[0] if is_lost else _summary(counts, len(shown)),
        verdicts=sentences("verdict_turned"),
        shares=largest,
        n_more=len(moved) - len(largest),
        documents=sentences(*_DOCUMENTS, "document_renamed", "document_judged_otherwise"),
        rules=sentences(*_RULES),
    )


def _summary(counts: dict[str, int], n_shown: int) -> str:
    """How much changed: "2 documents were added. The rules are the same. 3 shares moved by five points or more ..."."""
    done = [f"{counts[each]} {each.removeprefix('document_')}" for each in _DOCUMENTS if each in counts]
    first = int(done[0].split()[0]) if done else 0
    documents = (
        f"{_n(first, 'document')} {'was' if first == 1 else 'were'} {', '.join(done)[len(str(first)) + 1 :]}."
        if done
        else "The documents are the same."
    )
    is_ruled = any(each in counts for each in _RULES)
    what = "The rules" if "rules_changed" in counts or not is_ruled else "Your manifest or corrections"
    rules = f"{what} {'are the same' if not is_ruled else 'changed, too' if done else 'changed'}."
    turned = counts.get("verdict_turned", 0)
    verdicts = f"{_n(turned, 'verdict')} turned" if turned else "No verdict turned"
    shares = f"{_n(n_shown, 'share')} moved by five points or more" if n_shown else "no share moved by five points"
    return f"{documents} {rules} {verdicts}, and {shares}."


def _n(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
