"""The columns of every table of knowledge, and the words that each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drtp_jobs.tables import DOCUMENT_KINDS, REQUIREMENTS, ROLE_FAMILIES, SECTIONS, SENIORITIES

LANGUAGES = ("en", "de", "fr", "nl", "sv", "es", "da")
_ANY_LANGUAGE = ("", *LANGUAGES)


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
    "statements/cues": _phrases(
        "Words by which a sentence asks something of the person, or says what is to be done",
        ("start", "anywhere"),
        kind=("criterion", "duty"),
        strength=("strong", "weak"),
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
    "statements/noise": _phrases(
        "Words that are HR's own wherever they stand: templates, addresses, instructions", ("whole", "start", "anywhere")
    ),
    "grids/columns": _phrases(
        "Words at the head of a column, by what the column holds",
        ("whole",),
        role=("letter", "essential", "desirable", "assessment", "criterion", "category", "number", "time"),
    ),
    "grids/assessments": _phrases("Ways in which a criterion is assessed, which fill a column of their own", ("whole",)),
    "sections/groups": _phrases(
        "Grades and professions that have duties and criteria of their own in a document that sets out several", ("whole",)
    ),
    "post/fields": _phrases(
        "Labels of a summary, by the field whose value stands beside them",
        ("whole",),
        field=("title", "organisation", "department", "grade", "salary", "country", "location", "detail"),
    ),
    "post/titles": _phrases(
        "Words around a title: those that introduce one, those that are no title, those to cut off",
        ("start", "anywhere"),
        step=("role", "introduces", "no_title", "cut_before", "cut_from"),
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
        "Words right before or right behind the name of an employer", ("before", "behind"), strength=("strong", "weak", "against")
    ),
    "post/families": _phrases(
        "Words of titles, duties and criteria, by the role family that they speak for",
        ("title", "duty", "criterion"),
        role_family=ROLE_FAMILIES,
        weight=("1", "2", "3", "4", "6", "8"),
    ),
    "post/seniorities": _phrases("Words of a title, by seniority", seniority=SENIORITIES),
    "post/grades": _phrases("Grades as they are written where no label stands before them", ("start",)),
    "post/pay_words": _phrases(
        "Words around an amount of money by which it is a salary or is none", ("anywhere",), what=("salary", "no salary")
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
        "The commonest words of a language, by which it is told", "word", "language", needed=("word", "language")
    ),
}
