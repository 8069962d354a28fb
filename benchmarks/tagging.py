"""How well statements are tagged and sentences are linked, and how fast; see README.md beside this file."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import linking, scores, tag_speed
from benchmarks.statements import f1, precision, recall
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read import read_document
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.tag import Tagged, Tagger, tag_statement
from drtp_jobs.tag.compiled import compiled
from drtp_jobs.vocabularies import Vocabulary, label_rows_of, load_vocabulary

_ROOT = Path(__file__).parents[1]
_SCORES = Path(__file__).parent / "scores.csv"
_CORE = _ROOT / "corpus" / "vocabularies" / "core"
_TRAITS = ("disjunctive", "qualification", "research_environment", "open_science")
_NO = {"disjunctive": False, "qualification": "none", "research_environment": False, "open_science": False}


class Labelled(NamedTuple):
    """A criterion with what two people marked: skills that both did, skills that one did, traits (None if they differ)."""

    criterion_id: str
    employer: str
    text: str
    both: frozenset[str]
    either: frozenset[str]
    traits: dict[str, Any]


class Judged(NamedTuple):
    """A criterion with the DIRECT skills that were found, each with the forms that fired for it, and the traits."""

    criterion: Labelled
    skills: dict[str, frozenset[str]]
    traits: dict[str, Any]


def main() -> None:
    """Print what was not tagged right, the scores and the speed; keep the scores under a name if one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "corpus", type=Path, help="folder with manifest.csv, criteria_gold.jsonl, criteria_labels.jsonl"
    )
    parser.add_argument("--vocabularies", type=Path, required=True, help="folder with direct/ and esco/skills_en.csv")
    parser.add_argument("--linking", type=Path, required=True, help="folder with *_validation.csv and labels.txt")
    parser.add_argument("--adverts", type=Path, help="CSV of full adverts to time tagging on")
    parser.add_argument("--keep-as", metavar="NAME", help="keep the scores in scores.csv under this name of the corpus")
    chosen = parser.parse_args()
    direct = load_vocabulary("direct", "direct", chosen.vocabularies / "direct")
    esco = load_vocabulary("esco", "esco", chosen.vocabularies / "esco" / "skills_en.csv")
    core = load_vocabulary("core", "core", _CORE)
    criteria = labelled(chosen.corpus)
    tagger = Tagger(compiled(label_rows_of(core, {})), core.mapping_rows())
    judged = [judge(criterion, tagger) for criterion in criteria]
    for each in judged:
        print(*mistakes(each), sep="\n", end="")
    rows = [*skill_scores(judged, direct, chosen.corpus, tagger), *trait_scores(judged)]
    rows += linking.scores_of(esco, chosen.linking)
    print(*map(scores.shown, rows), sep="\n")
    if chosen.keep_as:
        scores.keep(_SCORES, chosen.keep_as, rows)
    statements = [criterion.text for criterion in criteria]
    tag_speed.measure((core, direct, esco), texts_of(chosen.adverts) if chosen.adverts else statements, statements)


def labelled(corpus: Path) -> list[Labelled]:
    """Criteria with their marks and the employers of their documents."""
    employers = employers_of(corpus)
    marks = {row["criterion_id"]: row for row in _json_lines(corpus / "criteria_labels.jsonl")}
    return [
        Labelled(
            row["criterion_id"],
            employers[row["document_id"]],
            row["criterion"],
            frozenset(marks[row["criterion_id"]]["skills"]),
            frozenset(marks[row["criterion_id"]]["skills_either"]),
            {trait: marks[row["criterion_id"]][trait] for trait in _TRAITS},
        )
        for row in _json_lines(corpus / "criteria_gold.jsonl")
    ]


def employers_of(corpus: Path) -> dict[str, str]:
    """Employer of each document, from the manifest."""
    with (corpus / "manifest.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {Path(row["file"]).stem: row["organisation"] for row in csv.DictReader(lines)}


def _json_lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def texts_of(adverts: Path) -> list[str]:
    """The texts of a CSV of adverts: its widest column."""
    with adverts.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    widest = max(rows[0], key=lambda column: sum(len(row[column] or "") for row in rows[:20]))
    return [row[widest] for row in rows if row[widest]]


def judge(criterion: Labelled, tagger: Tagger) -> Judged:
    """Tag a criterion."""
    tagged = tag_statement(criterion.text, tagger)
    return Judged(criterion, skills_of(tagged), {trait: tagged.traits[trait] for trait in _TRAITS})


def skills_of(tagged: Tagged) -> dict[str, frozenset[str]]:
    """DIRECT skills that a statement asks for, each with the surface forms (concept and form) that fired for it."""
    forms = {
        (each["start"], each["end"], each["concept_id"]): f"{each['concept_id']}: {each['rule']}"
        for each in tagged.mentions
        if each["method"] == "surface_form"
    }
    found: dict[str, set[str]] = {}
    for each in tagged.mentions:
        if each["vocabulary"] == "direct" and not each["negated"]:
            concept = each["rule"].partition(":")[2]
            form = forms.get((each["start"], each["end"], concept))
            found.setdefault(each["concept_id"], set()).update({form} if form else set())
    return {skill: frozenset(own) for skill, own in found.items()}


def counts_of(criterion: Labelled, found: frozenset[str], unit: dict[str, str]) -> tuple[int, int, int]:
    """Marked, found and right, in a unit (skills, or the competencies they belong to).

    Right is what at least one person marked; wrong what nobody did; missed what both marked and is not found.
    """
    skills, both, either = ({unit[each] for each in own} for own in (found, criterion.both, criterion.either))
    right = len(skills & either)
    return right + len(both - skills), len(skills), right


def skill_scores(judged: list[Judged], direct: Vocabulary, corpus: Path, tagger: Tagger) -> Iterator[dict[str, Any]]:
    """F1 by skill, with precision and recall, and by competency; first with the forms left out that no other employer's document uses."""
    competency = {each.concept_id: str(each.broader) for each in direct.concepts if each.kind == "skill"}
    used = _employers_by_form(corpus, tagger)
    size = {"n_documents": len({each.criterion.criterion_id.rsplit(":", 1)[0] for each in judged})}
    for condition, unseen in (("employer_unknown", True), ("all", False)):
        for measure, unit, score_of in (
            ("f1_skills", {skill: skill for skill in competency}, f1),
            ("precision_skills", {skill: skill for skill in competency}, precision),
            ("recall_skills", {skill: skill for skill in competency}, recall),
            ("f1_competencies", competency, f1),
        ):
            counts: dict[str, list[int]] = {}
            for each in judged:
                employer = each.criterion.employer
                found = frozenset(
                    skill
                    for skill, forms in each.skills.items()
                    if not unseen or not forms or any(used.get(form, set()) - {employer} for form in forms)
                )
                own = counts.setdefault(employer, [0, 0, 0])
                for place, n in enumerate(counts_of(each.criterion, found, unit)):
                    own[place] += n
            n_marked = sum(own[0] for own in counts.values())
            row = scores.by_employer(measure, counts, score_of, n_marked, n_employers=len(counts), **size)
            yield {"benchmark": "tagging", "condition": condition} | row


def _employers_by_form(corpus: Path, tagger: Tagger) -> dict[str, set[str]]:
    """Which employers' documents each surface form fires in, over the whole corpus."""
    used: dict[str, set[str]] = {}
    manifest = employers_of(corpus)
    for file in sorted((corpus / "documents").iterdir()):
        try:
            statements = statements_of(read_document(file).blocks)
        except UnreadableDocument:
            continue
        for statement in statements:
            for forms in skills_of(tag_statement(statement.text, tagger)).values():
                for form in forms:
                    used.setdefault(form, set()).add(manifest[file.stem])
    return used


def trait_scores(judged: list[Judged]) -> Iterator[dict[str, Any]]:
    """Accuracy of each trait, and recall of each value that says something; right where the two people differ."""
    size = {
        "n_documents": len({each.criterion.criterion_id.rsplit(":", 1)[0] for each in judged}),
        "n_employers": len({each.criterion.employer for each in judged}),
    }
    for trait in _TRAITS:
        pairs = [(each.criterion.traits[trait], each.traits[trait]) for each in judged]
        asked = [(wanted, found) for wanted, found in pairs if wanted is not None and wanted != _NO[trait]]
        right = sum(wanted is None or wanted == found for wanted, found in pairs)
        recalled = sum(wanted == found for wanted, found in asked)
        for measure, n_right, n in (
            (f"{trait}_accuracy", right, len(pairs)),
            (f"{trait}_recall", recalled, len(asked)),
        ):
            row = scores.share(measure, n_right, n, **size)
            yield {"benchmark": "tagging", "condition": "all"} | row


def mistakes(judged: Judged) -> Iterator[str]:
    """Lines that name what is wrong and missed in a criterion."""
    criterion, found = judged.criterion, frozenset(judged.skills)
    wrong = {skill: judged.skills[skill] for skill in sorted(found - criterion.either)}
    missed = sorted(criterion.both - found)
    traits = [
        f"{trait} is {judged.traits[trait]}, marked {wanted}"
        for trait, wanted in criterion.traits.items()
        if wanted is not None and wanted != judged.traits[trait]
    ]
    if wrong or missed or traits:
        yield f"{criterion.criterion_id} {criterion.text}"
        yield from (f"    wrong: {skill} ({'; '.join(sorted(forms))})" for skill, forms in wrong.items())
        yield from (f"    missed: {skill}" for skill in missed)
        yield from (f"    {trait}" for trait in traits)
        yield ""


if __name__ == "__main__":
    main()
