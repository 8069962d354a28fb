"""The columns of every table of knowledge, and the words that each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drtp_jobs.terms import (
    ANALYST_TASKS,
    LEARNT_OTHERWISE,
    MENTION_TYPES,
    PROFICIENCIES,
    QUALIFICATIONS,
    RELATIONS,
    REQUIREMENTS,
    ROLE_FAMILIES,
    SECTIONS,
    SENIORITIES,
    TRAINING_COLUMNS,
    TRAINING_FORMATS,
    TRAINING_LEVELS,
    UNITS,
    WORKPLACES,
)

LANGUAGES = ("en", "de", "fr", "nl", "sv", "es", "da")
_ANY_LANGUAGE = ("", *LANGUAGES)
_LANGUAGES_OF_NAMES = (*_ANY_LANGUAGE, "it", "pl", "pt", "no", "fi", "cs", "sk", "sl", "hr", "hu", "ro", "ga", "tr")


@dataclass(frozen=True)
class RuleTable:
    """What a table is about, its columns in order, the words that some may hold, and those that may not be empty."""

    about: str
    columns: tuple[str, ...]
    allowed: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]

    @property
    def is_tried(self) -> bool:
        """Whether each row has an example that it must match and a counterexample that it must not."""
        return "example" in self.columns


def _phrases(about: str, where: tuple[str, ...] = (), /, *, unless: bool = True, **means: tuple[str, ...]) -> RuleTable:
    """A table of phrases, each with what it means, an example and a counterexample."""
    places = ("where",) if where else ()
    columns = ("phrase", *places, "language", *means, *(("unless",) if unless else ()), "example", "counterexample")
    allowed = {"where": where, "language": LANGUAGES, **{name: words for name, words in means.items() if words}}
    needed = ("phrase", "example", "counterexample")
    return RuleTable(about, columns, {name: words for name, words in allowed.items() if name in columns}, needed)


def _facts(about: str, *columns: str, needed: tuple[str, ...] = (), **allowed: tuple[str, ...]) -> RuleTable:
    """A table of facts, which are true or not and need no example."""
    return RuleTable(about, columns, allowed, needed)


TABLES: Mapping[str, RuleTable] = {
    "lexicons": _facts("Words and phrases of one kind", "phrase", "language", needed=("phrase",), language=LANGUAGES),
    "sections/headings": _phrases(
        "Headings, and lead-ins to lists, by the section that they open",
        ("heading", "lead_in"),
        section=(*SECTIONS, "generic"),
    ),
    "sections/requirements": _phrases(
        "Words of a heading, a mark or a sentence that make what they speak of essential or desirable",
        ("in_heading", "mark", "start", "anywhere"),
        requirement=tuple(each for each in REQUIREMENTS if each != "unstated"),
    ),
    "statements/criteria": _phrases(
        "Words by which a sentence asks something of the person", ("start", "anywhere"), strength=("strong", "weak")
    ),
    "statements/duties": _phrases(
        "Words by which a sentence says what is to be done", ("start", "anywhere"), strength=("strong", "weak")
    ),
    "statements/neither": _phrases(
        "Words by which a sentence neither asks something of the person nor says what is to be done",
        ("start", "anywhere"),
        about=("application", "terms", "place", "equality", "checks", "conduct", "document", "employer"),
        strength=("strong", "weak"),
    ),
    "statements/lead_ins": _phrases(
        "Words that only introduce a list of duties, and say nothing of what is to be done", ("anywhere",)
    ),
    "statements/openers": _phrases("Words at the end of a statement that introduces a list", ("before",)),
    "statements/abbreviations": _facts(
        "Abbreviations whose full stop ends no sentence", "word", "language", needed=("word",), language=LANGUAGES
    ),
    "statements/noise": _phrases(
        "Words that are HR's own wherever they stand: templates, addresses, instructions",
        ("whole", "start", "anywhere"),
    ),
    "grids/columns": _phrases(
        "Words at the head of a column, by what the column holds",
        ("whole",),
        role=("letter", "essential", "desirable", "assessment", "criterion", "category", "number", "time"),
    ),
    "grids/assessments": _phrases(
        "Ways in which a criterion is assessed, which fill a column of their own", ("whole",)
    ),
    "sections/groups": _phrases(
        "Grades and professions that have duties and criteria of their own in a document that sets out several",
        ("whole",),
    ),
    "post/fields": _phrases(
        "Labels of a summary, by the field whose value stands beside them",
        ("whole",),
        field=("title", "organisation", "department", "grade", "salary", "country", "location", "detail"),
    ),
    "post/titles": _phrases(
        "Words around a title: those that introduce one, those that are no title, those to cut off",
        ("start", "anywhere"),
        step=("role", "introduces", "available", "no_title", "cut_before", "cut_from"),
    ),
    "post/dates": _phrases(
        "Words before a date that say what happens then; another date is named so that it is not taken for one of these",
        what=("closing_date", "posting_date", "another_date"),
    ),
    "post/months": _facts(
        "Months as they are named and abbreviated, in small letters, and their numbers",
        "name",
        "language",
        "month",
        needed=("name", "language", "month"),
        language=LANGUAGES,
        month=tuple(str(number) for number in range(1, 13)),
    ),
    "post/before_titles": _phrases("Words that stand before a title in a sentence and are no part of it", ("start",)),
    "post/title_remarks": _phrases("Remarks in brackets that are no part of a title", ("whole",)),
    "post/kinds": _phrases(
        "Words by which a document says what kind it is",
        ("start", "anywhere"),
        mark=("names_description", "advert_field", "recruits", "invites", "specification"),
    ),
    "post/countries": _facts(
        "Names of places, and words of law, custom and funding, of one country",
        "name",
        "what",
        "country",
        needed=("name", "country"),
        what=("place", "law and custom", "funder"),
    ),
    "post/country_domains": _facts(
        "Ends of web addresses by country (ISO 3166-1 alpha-2)", "ending", "country", needed=("ending", "country")
    ),
    "post/employer_cues": _phrases(
        "Words right before or right behind the name of an employer",
        ("before", "after"),
        strength=("strong", "weak", "against"),
    ),
    "post/families": _phrases(
        "Words of titles, duties and criteria, by the role family that they speak for",
        ("title", "duty", "criterion"),
        role_family=ROLE_FAMILIES,
        weight=("1", "2", "3", "4", "6", "8"),
    ),
    "post/seniorities": _phrases("Words of a title, by seniority", seniority=SENIORITIES),
    "post/grades": _phrases("Grades as they are written where no label stands before them"),
    "post/pay_words": _phrases(
        "Words around an amount of money by which it is a salary, one a month, or none",
        ("anywhere",),
        what=("salary", "month", "no salary"),
    ),
    "post/currencies": _facts(
        "Currencies (ISO 4217) by the marks and words that stand beside an amount",
        "mark",
        "currency",
        needed=("mark", "currency"),
    ),
    "post/grade_schemes": _facts(
        "Grades of an employer, or of many, by seniority",
        "phrase",
        "scheme",
        "employer",
        "seniority",
        "source",
        needed=("phrase", "scheme"),
        seniority=SENIORITIES,
    ),
    "post/name_words": _phrases(
        "Words in a name by which it is that of an organisation, of a part of one, or of none",
        ("anywhere",),
        what=("organisation", "part", "none"),
    ),
    "post/employers": _facts(
        "Employers by their names, acronyms and web domains, and the place by which a file may be named for them",
        "organisation",
        "also",
        "place",
        "country",
        "domains",
        needed=("organisation", "country"),
    ),
    "post/universities": _facts(
        "Universities by name and web domain",
        "country",
        "organisation",
        "domains",
        needed=("organisation", "country"),
    ),
    "post/stop_words": _facts(
        "The commonest words of a language, by which it is recognised", "word", "language", needed=("word", "language")
    ),
    "privacy/not_names": _facts(
        "Words that are no person's name, by what they name; `*` stands for the beginning or the rest of a word",
        "word",
        "what",
        "language",
        needed=("word",),
        what=("post", "organisation", "subject", "opening", "date", "place", "product"),
        language=_LANGUAGES_OF_NAMES,
    ),
    "privacy/around_names": _facts(
        "Words around a person's name, by which it is recognised; `*` stands for the beginning or the rest of a word, and a form"
        " of address with a full stop is one only with it",
        "words",
        "what",
        "language",
        needed=("words",),
        what=(
            "form_of_address",
            "form_of_address_of_many",
            "form_of_address_behind",
            "no_name",
            "labels_no_person",
            "part_of_title",
            "announces",
            "may_announce",
            "may_mention",
            "case_ending",
            "introduces",
            "between",
            "joins",
            "part_of_name",
            "behind",
            "follows",
        ),
        language=_LANGUAGES_OF_NAMES,
    ),
    "privacy/given_names": _facts(
        "Given names, by a language in which they are common; they make a weak sign of a person a strong one",
        "name",
        "language",
        needed=("name",),
        language=_LANGUAGES_OF_NAMES,
    ),
    "privacy/around_numbers": _facts(
        "Words around a telephone number, by which it is recognised, and around numbers that are none",
        "words",
        "what",
        "language",
        needed=("words",),
        what=("label", "extension", "verb", "between", "harmless", "unit"),
        language=_LANGUAGES_OF_NAMES,
    ),
    "privacy/disguises": _facts(
        "Words that stand for the signs of an e-mail address where it is written in disguise, or announce its domain",
        "words",
        "sign",
        "language",
        needed=("words", "sign"),
        sign=("@", ".", "domain"),
        language=_LANGUAGES_OF_NAMES,
    ),
    "privacy/profiles": _facts(
        "Where a person has a page on the web: sites, sites whose accounts hold other things too, folders; pages that are"
        " no person's; names of services, and of identifiers",
        "words",
        "what",
        needed=("words",),
        what=("address", "account", "folder", "page", "service", "identifier"),
    ),
    "training/formats": _facts(
        "Formats in which training material is published, and by which columns one is recognised",
        "format",
        "about",
        "recognised_by",
        needed=("format", "about"),
    ),
    "training/format_fields": _facts(
        "Where the fields of a resource stand in each format, one field a row",
        "format",
        "field",
        "found_in",
        needed=("format", "field", "found_in"),
    ),
    "training/licences": _facts(
        "Licences by SPDX identifier or name, whether they are open by the Open Definition, and how else they are written",
        "licence",
        "is_open",
        "also",
        needed=("licence",),
        is_open=("yes", "no", ""),
    ),
    "training/kinds": _facts(
        "Kinds of training material as sources name them, by the form in which one learns",
        "kind",
        "format",
        needed=("kind", "format"),
        format=TRAINING_FORMATS,
    ),
    "training/languages": _facts(
        "Languages by their code (ISO 639-1) and the names by which sources name them",
        "language",
        "names",
        needed=("language", "names"),
    ),
    "training/demand_levels": _facts(
        "Levels at which a skill is asked for, by what tells them: the words beside it, or the grade of the post",
        "way",
        "value",
        "level",
        "why",
        needed=("way", "value", "level"),
        way=("proficiency", "seniority"),
        level=TRAINING_LEVELS,
    ),
    "training/professions": _facts(
        "Professions: the role families, and others that titles of posts name; whence each is known",
        "profession_id",
        "label",
        "role_family",
        "source",
        needed=("profession_id", "label", "source"),
        role_family=("", *ROLE_FAMILIES),
    ),
    "training/profession_titles": _phrases(
        "Words of a post's title by the profession that people name by them; the first row that fits counts",
        ("title",),
        profession=(),
    ),
    "training/demand_columns": _facts(
        "Columns of the training grid by the role family of a post",
        "role_family",
        "column",
        "why",
        needed=("role_family", "column"),
        role_family=ROLE_FAMILIES,
        column=TRAINING_COLUMNS,
    ),
    "training/learnt_otherwise": _facts(
        "Concepts of the core vocabulary that courses suit less than something else",
        "concept_id",
        "by",
        "why",
        needed=("concept_id", "by", "why"),
        by=LEARNT_OTHERWISE,
    ),
    "training/provider_names": _facts(
        "Organisations and projects that offer training, and how else sources name them",
        "provider",
        "also",
        needed=("provider",),
    ),
    "training/sources": _facts(
        "Sources of training material: their files, and what of them is taken for what",
        "source",
        "path",
        "format",
        "columns",
        "only",
        "provider",
        "address",
        "licence",
        "repository",
        "commit",
        "about",
        needed=("source", "path"),
    ),
    "post/workplaces": _phrases(
        "Words that say where a post is", unless=False, workplace=tuple(each for each in WORKPLACES if each != "other")
    ),
    "comparing/strength": _phrases(
        "Words by how much they ask for: interest (1), knowledge that is shown and sound (3), mastery (4)",
        unless=False,
        level=("1", "3", "4"),
    ),
    "comparing/declared_concepts": _facts(
        "What is compared, declared before the numbers were looked at",
        "level",
        "vocabulary",
        "concept_id",
        "why",
        needed=("vocabulary", "concept_id"),
        level=("concept", "domain"),
    ),
    "comparing/declared_contrasts": _facts(
        "Groups that are compared, declared before the numbers were looked at",
        "contrast",
        "grouping",
        "groups",
        "other_groups",
        "question",
        "caution",
        needed=("contrast", "grouping", "groups", "other_groups", "question"),
    ),
    "findings/claims": _facts(
        "Claims, and the numbers by which they are judged",
        "finding_id",
        "heading",
        "claim",
        "kinds",
        "unit",
        "direction",
        "threshold",
        "fewest",
        "adjusted",
        needed=("finding_id", "heading", "claim", "kinds", "threshold", "fewest"),
        unit=UNITS,
        direction=("above", "below"),
        adjusted=("holds", "lacks", "none"),
    ),
    "findings/claims_in_words": _facts(
        "What each claim counts and how it is judged, in words, part by part, with what was decided after results had been"
        " seen",
        "finding_id",
        "part",
        "words",
        needed=("finding_id", "part", "words"),
        part=("measure", "counts", "judged", "written_after", "summary"),
    ),
    "findings/definitions": _facts(
        "What findings count: concepts, or all concepts of a kind or domain, some by theme",
        "definition",
        "theme",
        "level",
        "name",
        "why",
        needed=("definition", "name", "why"),
        level=("concept", "kind", "domain"),
    ),
    "findings/tasks": _phrases(
        "Words by which a statement asks for a task of a research software analyst", task=ANALYST_TASKS
    ),
    "findings/numbers": _facts(
        "Numbers that findings are judged by, each with its reason",
        "name",
        "value",
        "why",
        needed=("name", "value", "why"),
    ),
    "findings/estimates": _facts(
        "Words for a share, from the least share on that they are used for",
        "from_share",
        "words",
        needed=("from_share", "words"),
    ),
    "tagging/alternatives": _phrases(
        "Words by which any of several things will do: a cue says so, an or only where it makes no other choice",
        kind=("cue", "or", "no_choice"),
    ),
    "tagging/needed": _phrases(
        "Words by which more than one of several alternatives is needed", needed=("2", "3", "4")
    ),
    "tagging/mention_types": _phrases(
        "Words before, after or around what is named that say whether it is asked of the person, the setting of the work,"
        " or what others do who are supported; the first row that fits counts",
        ("before", "after", "around"),
        type=MENTION_TYPES,
    ),
    "tagging/negations": _phrases("Words before or after what is named that say it is not needed", ("before", "after")),
    "tagging/open_science": _phrases("Words of open science", unless=False),
    "tagging/proficiencies": _phrases(
        "Words in front of what is named, by how well it must be mastered; the first row that fits counts",
        unless=False,
        proficiency=PROFICIENCIES,
    ),
    "tagging/qualifications": _phrases(
        "Formal qualifications by level, and words that look like one and ask for none; the longest phrase counts",
        qualification=QUALIFICATIONS,
    ),
    "tagging/research_environment": _phrases(
        "Words of a research setting, and longer ones in which they mean something else",
        unless=False,
        means=("setting", "other"),
    ),
    "tagging/subjects": _phrases(
        "Words between which the subjects of a degree stand", unless=False, part=("begins", "ends")
    ),
    "tagging/stop_words": _facts(
        "Words that say nothing of which skill is meant",
        "word",
        "language",
        "kind",
        needed=("word",),
        language=LANGUAGES,
        kind=("function_word", "said_of_every_skill"),
    ),
    "report/numbers": _facts(
        "Numbers of the report by the table and columns that they are read from, the rule of the workflow that makes the table,"
        " and the section of docs/method.md that defines them",
        "page",
        "number",
        "table",
        "column",
        "rule",
        "definition",
        needed=("page", "number", "table", "column", "rule", "definition"),
    ),
    "vocabularies/chains": _facts(
        "What follows where one concept is mapped to a second and that to a third, by the two relations; none: nothing",
        "first",
        "second",
        "match",
        "source",
        "why",
        needed=("first", "second", "match", "source", "why"),
        first=RELATIONS,
        second=RELATIONS,
        match=(*RELATIONS, "none"),
    ),
    "training/published_levels": _facts(
        "Levels as sources publish them, in small letters; a number may stand behind the name of a skill",
        "value",
        "level",
        "used_by",
        needed=("value", "level"),
        level=TRAINING_LEVELS,
    ),
    "training/levels": _phrases(
        "Words of training material by the level that they speak for; the first row that fits counts",
        ("title", "audience", "prerequisites", "description"),
        level=TRAINING_LEVELS,
    ),
    "training/usual_levels": _facts(
        "Providers, and skills of the core vocabulary, that take something for granted: the level where nothing else says it",
        "of",
        "name",
        "level",
        "why",
        needed=("of", "name", "level", "why"),
        of=("provider", "skill"),
        level=TRAINING_LEVELS,
    ),
    "training/columns": _phrases(
        "Words of training material by the column of the grid, that is whose work it is for",
        ("title", "audience", "description"),
        columns=TRAINING_COLUMNS,
    ),
    "training/columns_of_skills": _facts(
        "Skills by the columns of the grid, that is whose work they are; what is everybody's has all of them",
        "concept",
        "columns",
        needed=("concept", "columns"),
    ),
    "training/topics": _phrases(
        "Words of training material by the concepts of the core vocabulary that a resource about them teaches; what is said"
        " here of words counts in place of what the vocabulary says of them; the longest phrase counts",
        ("title", "anywhere"),
        teaches=(),
    ),
}
