"""Two snapshots of a corpus -> what changed between them: a row a change, with its numbers, its reason and a sentence.

A share moves for two reasons: other documents (added, removed, edited), or other judgements of the documents that stayed
(changed rules). How much of it is which is counted exactly. Between the two runs stands a third one that was never made:
the documents of last time, those that stayed as they are judged now. From last time to there it is the rules, from there
to now the documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from drtp_jobs.since.snapshots import PROGRAM, VOCABULARY, Document, History, Judgement, Pair, Snapshot

_MINUS = "\u2212"
_NOT_COMPARED = "What the last run found can't be read, so nothing is compared. The next run will compare again."
_UNKNOWN = "settings or libraries changed"  # what is not kept, but can change what is found
_LEAST_REPORTED = 0.005  # half a point; less would be reported as 0 points
_STATUS = {"counted": "is counted", "not_counted": "is not counted", "set_aside": "is set aside"}
_WAS = {"counted": "was counted", "not_counted": "was not counted", "set_aside": "had been set aside"}


class Step(NamedTuple):
    """What is to be kept after a run, and what changed: rows of the table changes."""

    history: History
    rows: list[dict[str, Any]]


class _Asked(NamedTuple):
    """Counted documents that ask for a concept, of all counted documents."""

    n_asking: int
    n_documents: int

    @property
    def share(self) -> float:
        return self.n_asking / self.n_documents if self.n_documents else 0.0

    def __str__(self) -> str:
        return f"{100 * self.share:.0f}\u00a0% ({self.n_asking} of {self.n_documents})"


def step(history: History | None, corpus: str, found: Snapshot) -> Step:
    """What a run on a corpus of this name changed, and what the next run is to know.

    A run that finds the same as the last one, by whatever rules, is the last one made again: nothing is kept of it. One that shares no document with the last one is on another corpus of the same name: a first run.
    `history` is none where it was damaged.
    """
    if history is None:
        row = _row("not_compared", corpus, _NOT_COMPARED)
        return Step(History(corpora={corpus: Pair(now=found)}), [row])
    last = history.corpora.get(corpus)
    if last is None or not last.now.documents.keys() & found.documents.keys():
        pair = Pair(now=found)
    elif _is_same(last.now, found):
        pair = last
    else:
        pair = Pair(now=found, before=last.now)
    kept = dict(sorted({**history.corpora, corpus: pair}.items()))
    return Step(History(corpora=kept), list(changes_of(pair.before, pair.now)) if pair.before else [])


def _is_same(before: Snapshot, now: Snapshot) -> bool:
    """Whether both found the same."""
    return (before.documents, before.findings) == (now.documents, now.findings)


def changes_of(before: Snapshot, now: Snapshot) -> Iterator[dict[str, Any]]:
    """Rows of the table changes: documents, rules, shares of core concepts and verdicts that differ."""
    documents, rules = list(_documents(before, now)), list(_rules(before, now))
    yield from documents
    yield from rules
    causes = _Causes(_document_cause(documents), _rule_cause(rules))
    yield from _shares(before, now, causes)
    yield from _verdicts(before.findings, now.findings, causes)


class _Causes(NamedTuple):
    """What can have moved a number, in words; empty for what did not change."""

    documents: str
    rules: str


def _row(change: str, subject: str, sentence: str, **numbers: Any) -> dict[str, Any]:
    return {"change": change, "subject": subject, "sentence": sentence, **numbers}


def _documents(before: Snapshot, now: Snapshot) -> Iterator[dict[str, Any]]:
    """Documents added, removed and edited; of those that stayed the renamed and those that count now or no longer."""
    added = {now.documents[each].document_id: now.documents[each] for each in now.documents.keys() - before.documents}
    gone = {
        before.documents[each].document_id: before.documents[each] for each in before.documents.keys() - now.documents
    }
    for name in sorted(added.keys() - gone):
        yield _row("document_added", name, f"{name} was added and {_STATUS[added[name].status]}.")
    for name in sorted(gone.keys() - added):
        yield _row("document_removed", name, f"{name} was removed; it {_WAS[gone[name].status]}.")
    for name in sorted(added.keys() & gone):
        yield _row("document_edited", name, f"{name} was edited and {_STATUS[added[name].status]}.")
    for key in sorted(before.documents.keys() & now.documents):
        old, new = before.documents[key], now.documents[key]
        if old.document_id != new.document_id:
            yield _row("document_renamed", new.document_id, f"{old.document_id} is now called {new.document_id}.")
        if old.status != new.status:
            sentence = f"{new.document_id} {_STATUS[new.status]} now; last time it {_WAS[old.status]}."
            yield _row("document_judged_otherwise", new.document_id, sentence)


def _rules(before: Snapshot, now: Snapshot) -> Iterator[dict[str, Any]]:
    """Tables of knowledge, vocabulary and program that differ; documents that stayed with another statement or correction."""
    for name in sorted(before.rules.keys() | now.rules):
        if before.rules.get(name) != now.rules.get(name):
            what = name if name in (PROGRAM, VOCABULARY) else f"the table {name}"
            yield _row("rules_changed", name, f"{what[0].upper()}{what[1:]} was changed.")
    stayed = before.documents.keys() & now.documents
    for key in sorted(stayed, key=lambda each: now.documents[each].document_id):
        old, new = before.documents[key], now.documents[key]
        if old.stated != new.stated:
            yield _row("manifest_changed", new.document_id, f"The manifest states something else of {new.document_id}.")
        if old.corrected != new.corrected:
            yield _row("corrections_changed", new.document_id, f"The corrections of {new.document_id} were changed.")


def _document_cause(rows: list[dict[str, Any]]) -> str:
    """What happened to documents: "documents were added or edited"."""
    words = {"document_added": "added", "document_removed": "removed", "document_edited": "edited"}
    done = [word for change, word in words.items() if any(row["change"] == change for row in rows)]
    return f"documents were {' or '.join(done)}" if done else ""


def _rule_cause(rows: list[dict[str, Any]]) -> str:
    """Why documents that stayed are judged otherwise: "rules and the manifest changed"."""
    names = {row["subject"] for row in rows if row["change"] == "rules_changed"}
    changes = {row["change"] for row in rows}
    found = (
        ("rules", bool(names - {PROGRAM, VOCABULARY})),
        *((name, name in names) for name in (VOCABULARY, PROGRAM)),
        ("the manifest", "manifest_changed" in changes),
        ("corrections", "corrections_changed" in changes),
    )
    changed = [what for what, is_so in found if is_so]
    return f"{' and '.join(changed)} changed" if changed else ""


def _shares(before: Snapshot, now: Snapshot, causes: _Causes) -> Iterator[dict[str, Any]]:
    """Each core concept whose share is another one, with how much rules and documents make of the difference."""
    runs = [
        _counted(run) for run in (before.documents, _between(before, now, is_ruled=bool(causes.rules)), now.documents)
    ]
    labels = {**before.labels, **now.labels}
    for concept in sorted(labels, key=lambda each: (labels[each], each)):
        old, between, new = (_Asked(sum(concept in asked for asked in run.values()), len(run)) for run in runs)
        if not (old.n_documents and new.n_documents) or old.share == new.share:
            continue
        by_rules = between.share - old.share if between.n_documents else 0.0
        by_documents = new.share - old.share - by_rules
        sentence = f"{labels[concept]}: {new}, last time {old}{_because(by_rules, by_documents, causes)}."
        yield _row(
            "share_moved",
            concept,
            sentence,
            share_before=round(old.share, 6),
            share_now=round(new.share, 6),
            moved_by_rules=round(by_rules, 6),
            moved_by_documents=round(by_documents, 6),
        )


def _counted(documents: Mapping[str, Document]) -> dict[str, frozenset[str]]:
    """What each counted document asks for."""
    return {key: frozenset(each.asked) for key, each in documents.items() if each.is_counted}


def _between(before: Snapshot, now: Snapshot, *, is_ruled: bool) -> dict[str, Document]:
    """The documents of last time, those that stayed as they are judged now.

    Where no rule changed, one that counts no longer does so because of another document, such as a duplicate: it stays.
    """
    return {
        key: now.documents[key]
        if key in now.documents and (is_ruled or now.documents[key].is_counted == old.is_counted)
        else old
        for key, old in before.documents.items()
    }


def _because(by_rules: float, by_documents: float, causes: _Causes) -> str:
    """How much of a difference has which cause: ": +20 points because rules changed, +10 because documents were added"."""
    parts = ((by_rules, causes.rules or _UNKNOWN), (by_documents, causes.documents or _UNKNOWN))
    if min(abs(part) for part, _ in parts) >= _LEAST_REPORTED:
        (first, rules), (second, documents) = parts
        return f": {_points(first)} points because {rules}, {_points(second)} because {documents}"
    return f", because {max(parts, key=lambda part: abs(part[0]))[1]}"


def _points(share: float) -> str:
    return f"{100 * share:+.0f}".replace("-", _MINUS)


def _verdicts(
    before: Mapping[str, Judgement], now: Mapping[str, Judgement], causes: _Causes
) -> Iterator[dict[str, Any]]:
    """Each claim with another verdict than last time."""
    for name in sorted(before.keys() & now):
        old, new = before[name], now[name]
        if old.verdict == new.verdict:
            continue
        because = " and ".join(cause for cause in causes if cause) or _UNKNOWN
        sentence = (
            f"{new.claim} Now {_words(new.verdict)} ({new.n_for} of {new.n_units} {_unit(new)}), last time "
            f"{_words(old.verdict)} ({old.n_for} of {old.n_units}), because {because}."
        )
        yield _row("verdict_turned", name, sentence, verdict_before=old.verdict, verdict_now=new.verdict)


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")


def _unit(judgement: Judgement) -> str:
    return judgement.unit.removesuffix("s") if judgement.n_units == 1 else judgement.unit
