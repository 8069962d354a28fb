"""How well statements are tagged and sentences are linked, and how fast; see README.md beside this file."""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from benchmarks import linking, scores, tag_speed
from benchmarks.reading import advert_blocks
from benchmarks.statements import f1, precision, recall
from drtp_jobs.problems import UnreadableDocument
from drtp_jobs.read.blocks import Block
from drtp_jobs.read.document import read_document
from drtp_jobs.structure.languages import language_of
from drtp_jobs.structure.statements import statements_of
from drtp_jobs.tag.compiled import compiled
from drtp_jobs.tag.surface import Tagger
from drtp_jobs.tag.tagger import Tagged, tag_statement
from drtp_jobs.terms import ASKED
from drtp_jobs.vocabularies.loading import load_vocabulary
from drtp_jobs.vocabularies.model import Vocabulary
from drtp_jobs.vocabularies.specificity import label_rows_of

_ROOT = Path(__file__).parents[1]
_SCORES = Path(__file__).parent / "scores.csv"
_CONCEPT_SCORES = Path(__file__).parent / "concept_scores.csv"
_CORE = _ROOT / "corpus" / "vocabularies" / "core"
_UNSEEN = "check"  # the split whose errors are not printed, unless asked for
_TRAITS = ("disjunctive", "qualification", "research_environment", "open_science")
_NO = {"disjunctive": False, "qualification": "none", "research_environment": False, "open_science": False}


class Labelled(NamedTuple):
    """A statement with what readers marked: skills that all did, skills that any did, traits (None if they differ)."""

    statement_id: str
    employer: str
    split: str
    kind: str
    text: str
    both: frozenset[str]
    either: frozenset[str]
    traits: dict[str, Any]


class Judged(NamedTuple):
    """A statement with the DIRECT skills that were found, each with the forms that fired for it, and the traits."""

    statement: Labelled
    skills: dict[str, frozenset[str]]
    traits: dict[str, Any]


def main() -> None:
    """Print what was not tagged right, the scores and the speed; keep the scores under a name if one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with manifest.csv, splits.csv and labelled statements")
    parser.add_argument("--vocabularies", type=Path, required=True, help="folder with direct/ and esco/skills_en.csv")
    parser.add_argument("--linking", type=Path, required=True, help="folder with *_validation.csv and labels.txt")
    parser.add_argument("--adverts", type=Path, help="CSV of full adverts (employer, description)")
    parser.add_argument("--keep-as", metavar="NAME", help="keep the scores in scores.csv under this name of the corpus")
    parser.add_argument("--show-check", action="store_true", help="print the errors of the split check, too")
    parser.add_argument("--tags-only", action="store_true", help="score the tags, and neither links nor speed")
    chosen = parser.parse_args()
    direct = load_vocabulary("direct", "direct", chosen.vocabularies / "direct")
    core = load_vocabulary("core", "core", _CORE)
    tagger = Tagger(compiled(label_rows_of(core, {})), core.mapping_rows())
    judged = [judge(statement, tagger) for statement in labelled(chosen.corpus)]
    for each in judged:
        if each.statement.split != _UNSEEN or chosen.show_check:
            print(*mistakes(each), sep="\n", end="")
    rows = list(tag_scores(judged, direct))
    if not chosen.tags_only:
        rows += _shared_scores(judged, direct, chosen.corpus, chosen.adverts, tagger)
        esco = load_vocabulary("esco", "esco", chosen.vocabularies / "esco" / "skills_en.csv")
        rows += linking.scores_of(esco, chosen.linking)
    by_concept = pd.DataFrame(concept_scores(judged))
    print(by_concept.to_string(index=False))
    print(*map(scores.shown, rows), sep="\n")
    print(*map(scores.shown, other_language_scores(judged, direct)), sep="\n")
    if chosen.keep_as:
        scores.keep(_SCORES, chosen.keep_as, rows)
        by_concept.to_csv(_CONCEPT_SCORES, index=False, lineterminator="\n")
    if not chosen.tags_only:
        statements = [each.statement.text for each in judged]
        tag_speed.measure((core, direct, esco), texts_of(chosen.adverts) if chosen.adverts else statements, statements)


def labelled(corpus: Path) -> list[Labelled]:
    """Labelled criteria and duties with the employers of their documents and the split that these are in."""
    with (corpus / "splits.csv").open(encoding="utf-8-sig", newline="") as lines:
        splits = {row["document_id"]: row for row in csv.DictReader(lines)}
    marks = {row["criterion_id"]: row for row in _json_lines(corpus / "criteria_labels.jsonl")}
    older = [row | marks[row["criterion_id"]] for row in _json_lines(corpus / "criteria_gold.jsonl")]
    return [
        Labelled(
            row["criterion_id"],
            splits[row["document_id"]]["employer"],
            splits[row["document_id"]]["split"],
            row.get("kind", "criterion"),
            row["criterion"],
            frozenset(row["skills"]),
            frozenset(row["skills_either"]),
            {trait: row[trait] for trait in _TRAITS},
        )
        for row in [*older, *_json_lines(corpus / "statement_labels.jsonl")]
    ]


def _json_lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def texts_of(adverts: Path) -> list[str]:
    """The texts of a CSV of adverts: its widest column."""
    with adverts.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    widest = max(rows[0], key=lambda column: sum(len(row[column] or "") for row in rows[:20]))
    return [row[widest] for row in rows if row[widest]]


def judge(statement: Labelled, tagger: Tagger) -> Judged:
    """Tag a statement."""
    tagged = tag_statement(statement.text, tagger, kind=statement.kind)
    return Judged(statement, skills_of(tagged), {trait: tagged.traits[trait] for trait in _TRAITS})


def skills_of(tagged: Tagged) -> dict[str, frozenset[str]]:
    """DIRECT skills that a statement asks for, each with the surface forms (concept and form) that fired for it."""
    forms = {
        (each["start"], each["end"], each["concept_id"]): f"{each['concept_id']}: {each['rule']}"
        for each in tagged.mentions
        if each["method"] == "surface_form"
    }
    found: dict[str, set[str]] = {}
    for each in tagged.mentions:
        if each["vocabulary"] == "direct" and not each["negated"] and each["mention_type"] == ASKED:
            concept = each["rule"].partition(":")[2]
            form = forms.get((each["start"], each["end"], concept))
            found.setdefault(each["concept_id"], set()).update({form} if form else set())
    return {skill: frozenset(own) for skill, own in found.items()}


def counts_of(statement: Labelled, found: frozenset[str], unit: Mapping[str, str]) -> tuple[int, int, int]:
    """Marked, found and right, in a unit (skills, or the competencies they belong to).

    Right is what at least one reader marked; wrong what nobody did; missed what all marked and is not found.
    """
    skills, both, either = ({unit[each] for each in own} for own in (found, statement.both, statement.either))
    right = len(skills & either)
    return right + len(both - skills), len(skills), right


def tag_scores(judged: Sequence[Judged], direct: Vocabulary) -> Iterator[dict[str, Any]]:
    """Scores of skills, competencies and traits, first of the employers that no form was written with."""
    for split in (_UNSEEN, "tune"):
        own = [each for each in judged if each.statement.split == split]
        yield from skill_scores(own, direct, split)
        yield from trait_scores(own, split)


def other_language_scores(judged: Sequence[Judged], direct: Vocabulary) -> Iterator[dict[str, Any]]:
    """Scores of skills in documents that are not in English, of each split apart; printed, and too few to be kept."""
    foreign = in_other_languages([each.statement for each in judged])
    for split in (_UNSEEN, "tune"):
        own = [each for each in judged if each.statement.split == split and each.statement.statement_id in foreign]
        if own:
            yield from skill_scores(own, direct, f"{split}, other languages")


def in_other_languages(statements: Sequence[Labelled]) -> set[str]:
    """Identifiers of statements not in English: by their own words, or, if these are few, by all of their document's."""
    together: dict[str, list[str]] = {}
    for each in statements:
        together.setdefault(_document_of(each), []).append(each.text)
    language = {document: language_of(" ".join(texts)) for document, texts in together.items()}
    return {
        each.statement_id
        for each in statements
        if (language_of(each.text) or language[_document_of(each)]) not in (None, "en")
    }


def _document_of(statement: Labelled) -> str:
    return statement.statement_id.rsplit(":", 1)[0]


def _shared_scores(
    judged: Sequence[Judged], direct: Vocabulary, corpus: Path, adverts: Path | None, tagger: Tagger
) -> Iterator[dict[str, Any]]:
    """Scores of all without the forms that fire for one employer only."""
    few = _of_one_employer(corpus, adverts, tagger)
    print(f"{len(few)} surface forms fire for one employer only, and are left out of the scores of shared rows")
    rest = [each._replace(skills=_without(few, each.skills)) for each in judged]
    yield from skill_scores(rest, direct, "shared_rows")


def _without(forms: Set[str], skills: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Skills that are still found without these forms; what no form found (a label) stays."""
    return {skill: own for skill, own in skills.items() if not own or own - forms}


def skill_scores(judged: Sequence[Judged], direct: Vocabulary, condition: str) -> Iterator[dict[str, Any]]:
    """F1 by skill, with precision and recall, of criteria and duties apart, and by competency."""
    competency = {each.concept_id: str(each.broader) for each in direct.concepts if each.kind == "skill"}
    skill = {each: each for each in competency}
    criteria = [each for each in judged if each.statement.kind == "criterion"]
    duties = [each for each in judged if each.statement.kind == "duty"]
    for measure, own, unit, score_of in (
        ("f1_skills", judged, skill, f1),
        ("precision_skills", judged, skill, precision),
        ("recall_skills", judged, skill, recall),
        ("f1_skills_criteria", criteria, skill, f1),
        ("f1_skills_duties", duties, skill, f1),
        ("f1_competencies", judged, competency, f1),
    ):
        counts: dict[str, list[int]] = {}
        for each in own:
            total = counts.setdefault(each.statement.employer, [0, 0, 0])
            for place, n in enumerate(counts_of(each.statement, frozenset(each.skills), unit)):
                total[place] += n
        n_marked = sum(total[0] for total in counts.values())
        row = scores.by_employer(measure, counts, score_of, n_marked, **_size(own))
        yield {"benchmark": "tagging", "condition": condition} | row


def _size(judged: Sequence[Judged]) -> dict[str, int]:
    return {
        "n_documents": len({_document_of(each.statement) for each in judged}),
        "n_employers": len({each.statement.employer for each in judged}),
    }


def concept_scores(judged: Sequence[Judged]) -> Iterator[dict[str, Any]]:
    """Each DIRECT skill that is marked or found, over the statements of *check* and over all."""
    unseen = [each for each in judged if each.statement.split == _UNSEEN]
    for condition, own in ((_UNSEEN, unseen), ("all", judged)):
        yield from ({"condition": condition} | row for row in _counts_by_skill(own))


def _counts_by_skill(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """How often each skill is marked, found, and both."""
    marked, found, right = Counter[str](), Counter[str](), Counter[str]()
    for statement, skills, _ in judged:
        found.update(skills.keys())
        right.update(skills.keys() & statement.either)
        marked.update(statement.both | (skills.keys() & statement.either))
    return [
        {"skill": skill, "n_marked": marked[skill], "n_found": found[skill], "n_right": right[skill]}
        for skill in sorted(marked | found, key=lambda each: (-marked[each], each))
    ]


def _of_one_employer(corpus: Path, adverts: Path | None, tagger: Tagger) -> set[str]:
    """Surface forms that fire in statements of one employer only, of all documents and adverts at hand."""
    used: dict[str, set[str]] = {}
    for employer, blocks in _documents(corpus, adverts):
        for statement in statements_of(blocks):
            for forms in skills_of(tag_statement(statement.text, tagger)).values():
                for form in forms:
                    used.setdefault(form, set()).add(employer)
    return {form for form, employers in used.items() if len(employers) == 1}


def _documents(corpus: Path, adverts: Path | None) -> Iterator[tuple[str, list[Block]]]:
    """Every document at hand, read, with its employer."""
    with (corpus / "manifest.csv").open(encoding="utf-8-sig", newline="") as lines:
        employers = {Path(row["file"]).stem: row["organisation"] for row in csv.DictReader(lines)}
    for file in sorted((corpus / "documents").iterdir()):
        with suppress(UnreadableDocument):
            yield employers[file.stem], read_document(file).blocks
    if adverts is not None:
        yield from advert_blocks(adverts)


def trait_scores(judged: Sequence[Judged], condition: str) -> Iterator[dict[str, Any]]:
    """Accuracy of each trait, and recall of each value that says something; right where two readers differ."""
    for trait in _TRAITS:
        pairs = [(each.statement.traits[trait], each.traits[trait]) for each in judged]
        asked = [(wanted, found) for wanted, found in pairs if wanted is not None and wanted != _NO[trait]]
        right = sum(wanted is None or wanted == found for wanted, found in pairs)
        recalled = sum(wanted == found for wanted, found in asked)
        for measure, n_right, n in (
            (f"{trait}_accuracy", right, len(pairs)),
            (f"{trait}_recall", recalled, len(asked)),
        ):
            row = scores.share(measure, n_right, n, **_size(judged))
            yield {"benchmark": "tagging", "condition": condition} | row


def mistakes(judged: Judged) -> Iterator[str]:
    """Lines that name what is wrong and missed in a statement."""
    statement, found = judged.statement, frozenset(judged.skills)
    wrong = {skill: judged.skills[skill] for skill in sorted(found - statement.either)}
    missed = sorted(statement.both - found)
    traits = [
        f"{trait} is {judged.traits[trait]}, marked {wanted}"
        for trait, wanted in statement.traits.items()
        if wanted is not None and wanted != judged.traits[trait]
    ]
    if wrong or missed or traits:
        yield f"{statement.statement_id} {statement.kind}: {statement.text}"
        yield from (f"    wrong: {skill} ({'; '.join(sorted(forms))})" for skill, forms in wrong.items())
        yield from (f"    missed: {skill}" for skill in missed)
        yield from (f"    {trait}" for trait in traits)
        yield ""


if __name__ == "__main__":
    main()
