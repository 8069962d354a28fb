"""What a document says of its post: title, organisation, country, grade, seniority, salary, kind, role family."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drtp_jobs.read.blocks import Block
from drtp_jobs.rules import Rule, first, rules
from drtp_jobs.structure.statements import Statement

_TOP = 40  # blocks among which title, grade and employer are stated
_LONGEST_TITLE_WORDS = 14
_LONGEST_VALUE_WORDS = 25
_ROLE_NOUN = re.compile(
    r"\b(engineers?|developers?|scientists?|managers?|analysts?|officers?|stewards?|architects?|programmers?|consultants?|leaders?|lead"
    r"|head|administrators?|specialists?|technologists?|technicians?|assistants?|associates?|curators?|librarians?|coordinators?"
    r"|co-ordinators?|fellows?|directors?|experts?|researchers?|statisticians?|bioinformaticians?|modellers?|designers?|advisors?"
    r"|professionals?|postdocs?|post-?doctoral|apprentice|student|ingénieure?|développeure?|entwickler|referent|mitarbeiter|spezialist"
    r"|informationsspezialist|bibliothekar\w*|projektkoordinator)",
    flags=re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\b(job description|person specification|role profile|we are|we have|you will|is hiring|join|responsible|please|click|reports? to"
    r"|line manager|responsibilities|requirements|the role|vacanc|career opportunities)\b|[.!?]$",
    flags=re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:the )?(?:(?:[A-Z][\w'’&-]+ )+(?:University|Universität|Universitet|Université|Polytechnic|Institute|Observatory|Museum|Library|Laboratory)"
    r"(?: (?:of|for|and|&) (?:the )?[A-Z][\w'’-]+(?: (?:and|&|of) [A-Z][\w'’-]+| [A-Z][\w'’-]+){0,3}| London)?"
    r"|(?:University|Université|Universität|Universidad|Institute|Museum|College|Royal [A-Z]\w+|National [A-Z]\w+) (?:of |de |für |for |du |zu )(?:the )?"
    r"[A-Z][\w'’-]+(?: (?:and|&|of) [A-Z][\w'’-]+| [A-Z][\w'’-]+){0,2})"
)
_MONEY = re.compile(
    r"(?P<before>£|€|\$|\b(?:GBP|EUR|CHF|SEK|DKK|NOK|USD|RMB|PLN|CZK)\b)?\s?(?P<number>\d{1,3}(?:[,. ’']\d{3})+|\d{5,6}|\d{2,3}(?=k\b))(?:[.,]\d{2}(?!\d))?"
    r"(?P<thousand>k)?\s?(?P<after>€|\b(?:euros?|EUR|GBP|CHF|SEK|DKK|NOK|USD|kr)\b)?",
    flags=re.IGNORECASE,
)
_CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD", "EURO": "EUR", "EUROS": "EUR", "KR": "SEK", "RMB": "CNY"}
_SALARY_CONTEXT = re.compile(
    r"salar|per annum|\bp\.?a\b|per year|pro rata|remuneration|starting (?:at|from)|par an|brut|pay\b|grade|level|scale|spine|compensation",
    flags=re.IGNORECASE,
)
_NO_SALARY = re.compile(
    r"budget|turnover|invest|million|grant|fund(?:ing|ed)|allowance|fees?\b|revenue|totalling|award|prize|students",
    re.I,
)
_LEAST, _MOST = 10_000, 250_000  # a year; below and above stand allowances and budgets
_INLINE_GRADE = re.compile(
    r"\b(?:(?P<uk>(?:[Gg]rade|[Ll]evel|[Bb]and) (?P<number>\d{1,2}[abc]?|[A-Z]\d?\b))|(?P<de>(?:Entgeltgruppe|EG|TV-?L|TVöD|E) ?-?(?:E ?)?\d{1,2}[abc]?(?: ?\[?\(?TV-?L| ?TVöD)?)"
    r"|(?P<civil>G[67]|SEO|HEO)\b|(?P<alc>ALC ?\d)|(?P<fa>FA ?\d)|(?P<apm>APM\)? (?:level )?\d))",
)
_STOP_WORDS = {
    "en": {"the", "and", "of", "to", "in", "with", "for", "is", "are", "will", "on", "or"},
    "de": {"der", "die", "und", "das", "mit", "für", "von", "ist", "im", "den", "zu", "sie"},
    "fr": {"le", "la", "les", "des", "et", "du", "de", "vous", "pour", "une", "est", "dans"},
    "sv": {"och", "att", "av", "för", "som", "med", "är", "på"},
    "nl": {"het", "een", "van", "en", "voor", "met", "je", "wij"},
    "es": {"el", "los", "las", "una", "para", "con", "que", "del"},
    "da": {"og", "at", "af", "til", "som", "med", "er", "på", "du", "vi"},
}


@dataclass(frozen=True)
class Fact:
    """A value read from a document and the position of the block it was read from."""

    value: str | float | None
    position: int | None = None


NOTHING = Fact(None)


@dataclass
class Description:
    """What a document says of its post; the fields are those of `tables.DESCRIBED_FIELDS`, each a fact."""

    facts: dict[str, Fact] = field(default_factory=dict)
    language: str | None = None

    def value(self, name: str) -> str | float | None:
        """Value of a field; None where the document does not tell."""
        return self.facts.get(name, NOTHING).value


def describe(blocks: Sequence[Block], statements: Sequence[Statement]) -> Description:
    """Title, organisation, country, grade, seniority, salary, kind and role family, as far as the document tells."""
    body = [block for block in blocks if not block.is_furniture]
    fields = _fields(body)
    title = _title(body, fields)
    organisation, country = _organisation(body, blocks, fields)
    grade = _grade(body, fields, title)
    low, high, currency = _salary(body, fields)
    kind = Fact(_kind(blocks, statements))
    is_profile = kind.value == "role_profile"  # it sets out several grades, so none is the document's own
    grade = NOTHING if is_profile else grade
    facts = {
        "title": title,
        "organisation": organisation,
        "country": country,
        "grade": grade,
        "seniority": NOTHING if is_profile else Fact(seniority_of(_text(title), _text(grade), _text(organisation))),
        "salary_min": low,
        "salary_max": high,
        "currency": currency,
        "document_kind": kind,
        "role_family": Fact(role_family_of(_text(title), statements, body, str(kind.value))),
    }
    return Description(facts, language_of(" ".join(block.text for block in body)))


def _text(fact: Fact) -> str | None:
    return None if fact.value is None else str(fact.value)


def _fields(blocks: Sequence[Block]) -> dict[str, list[tuple[str, int]]]:
    """Values that stand beside or after a label (`Grade: 7`, or a table of label and value), by field."""
    found: dict[str, list[tuple[str, int]]] = {}
    for label, value, position in _labelled(blocks[: 3 * _TOP]):
        rule = first("structure/fields", re.sub(r"\s*\([^)]*\)$", "", label).strip(" :*"), whole=True)
        if rule is not None and value and len(value.split()) <= _LONGEST_VALUE_WORDS:
            found.setdefault(rule["field"], []).append((value.strip(" :|*"), position))
    return found


def _labelled(blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    for index, block in enumerate(blocks):
        label, colon, value = block.text.partition(":")
        if colon and value.strip() and len(label.split()) <= 8:
            yield label, value.strip(), block.position
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or len(block.text.split()) > 8:
            continue
        in_one_row = block.table is not None and (block.table, block.row) == (following.table, following.row)
        if (in_one_row and (block.column or 0) < (following.column or 0)) or (colon and not value.strip()):
            yield label, following.text, following.position
        elif not colon and block.kind in ("paragraph", "heading") and index < _TOP:
            # Label and value set apart by space only, as in a table without rules.
            match = re.match(r"((?:Job|Role|Post|Position) [Tt]itle|Grade|Salary)\s+(?=[A-Z0-9£€])(.+)", block.text)
            if match:
                yield match.group(1), match.group(2), block.position


def _title(blocks: Sequence[Block], fields: dict[str, list[tuple[str, int]]]) -> Fact:
    """The labelled title if there is one that names a role, else the first heading or line at the top that does."""
    labelled = [(clean_title(value), position) for value, position in fields.get("title", [])]
    for value, position in labelled:
        if _ROLE_NOUN.search(value) and len(value.split()) <= _LONGEST_TITLE_WORDS:
            return Fact(value, position)
    for wanted in (("heading",), ("heading", "paragraph", "table_cell")):
        for block in blocks[:_TOP]:
            if block.kind not in wanted or (block.table is not None and block.column == 0 and "heading" in wanted[:1]):
                continue
            candidate = clean_title(block.text)
            n_words = len(candidate.split())
            if (
                _ROLE_NOUN.search(candidate)
                and not _NO_TITLE.search(candidate)
                and 1 <= n_words <= 9
                and candidate[0].isupper()
            ):
                return Fact(candidate, block.position)
    for block in blocks[:_TOP]:
        match = re.search(
            r"\b(?:an?|for|looking for|recruit|appoint|seeking|hire|position (?:as|of))\s+(?:an?\s+|our next\s+)?[\"“]?((?:[A-Z][\w/&+-]*\s+(?:of\s+|and\s+|in\s+)?){1,6}?"
            r"(?:Engineer|Developer|Scientist|Manager|Analyst|Officer|Steward|Architect|Programmer|Consultant|Leader|Administrator|Specialist)s?)\b",
            block.text,
        )
        if match:
            return Fact(clean_title(match.group(1)), block.position)
    return Fact(*labelled[0]) if labelled else NOTHING


def clean_title(text: str) -> str:
    """A title without what is only said of it: "job description", grade, employer, gender forms, links.

    >>> clean_title("Job Description: Senior Research Software Engineer (Grade 7)")
    'Senior Research Software Engineer'
    """
    text = re.sub(r"\s+", " ", text).strip(" \"'“”*#:|-–")
    text = text.title() if text.isupper() and " " in text else text
    text = re.sub(
        r"^(?:wir suchen|we are (?:hiring|looking for|recruiting)|vacancy|opening|job( opening| opportunity)?|job description|position)\s*[:–-]\s*(?:an? )?",
        "",
        text,
        flags=re.I,
    )
    text = re.sub(
        r"\s*[\[(](?:(?:[mwfdx] ?/ ?){1,3}[mwfdx]|H/F|F/H|all genders?|grade [^)]*|level [^)]*|part.time|full.time|maternity[^)]*)[\])].*$",
        "",
        text,
        flags=re.I,
    )
    parts = re.split(r"\s+[-–|]\s+", text)
    text = next((part for part in parts if _ROLE_NOUN.search(part)), text) if len(parts) > 1 else text
    text = re.sub(
        r"\s*\((?:fixed.term|re-?advert|\d|permanent|temporary|maternity|research (?:associate|fellow))[^)]*\)",
        "",
        text,
        flags=re.I,
    )
    text = re.sub(r"\s+for an? .{10,}$", "", text)
    text = re.sub(
        r"\s+[-–|,@]\s+.*\b(?:University|College|Institute|Department|School|Centre|Service|Library)\b.*$", "", text
    )
    text = re.sub(r"\s+(?:job )?(?:position )?at (?:the )?[A-Z][\w .&-]+$", "", text)
    text = re.sub(r"\s+(?:job description|role profile|job profile|generic jd)$", "", text, flags=re.I)
    return text.strip(" \"'“”*#:|,-–")


def _organisation(
    body: Sequence[Block], blocks: Sequence[Block], fields: dict[str, list[tuple[str, int]]]
) -> tuple[Fact, Fact]:
    """Employer and country: as labelled, else the employer that is named first and most."""
    labelled = fields.get("organisation", [])
    organisation = Fact(_without_department(labelled[0][0]), labelled[0][1]) if labelled else NOTHING
    known_country: str | None = None
    for rule in rules("structure/employers") if organisation.value else ():
        if rule.pattern.search(str(organisation.value)):
            known_country = rule["country"]
            break
    if organisation.value is None:
        organisation, known_country = _named_employer([*blocks])
    stated = [value for value, _ in [*fields.get("country", []), *fields.get("location", [])]]
    country = _country_of_words(stated[0]) if stated else None
    if country is None:
        country = known_country or _country(str(organisation.value or ""), body)
    return organisation, Fact(country)


def _without_department(text: str) -> str:
    """A labelled employer without department behind a dash, and without place and country."""
    name = re.split(r"\s+[-–|]\s+", text)[0].strip()
    parts = name.split(", ")
    return parts[0] if len(parts) > 1 and _country_of_words(parts[-1]) else name


def _named_employer(blocks: Sequence[Block]) -> tuple[Fact, str | None]:
    """Employer by how often and how early it is named; every mention counts 1, one among the first blocks 4 more."""
    scores: Counter[tuple[str, str | None]] = Counter()
    places: dict[str, int] = {}
    for index, block in enumerate(blocks):
        weight = 5 if index < 12 else 1
        named: set[tuple[str, str | None]] = set()
        for rule in rules("structure/employers"):
            if rule.pattern.search(block.text):
                named.add((rule["organisation"], rule["country"]))
        if not named:
            for match in _ORGANISATION.finditer(block.text.title() if block.text.isupper() else block.text):
                name = re.sub(r"^[Tt]he ", "", match.group()).strip()
                if len(name.split()) <= 8:
                    named.add((_title_case(name), None))
        # A university employs; the institutes named beside it are mostly its own.
        weight = 2 * weight if any("Universit" in name for name, _ in named) else weight
        for employer in named:
            scores[employer] += weight
            places.setdefault(employer[0], block.position)
    if not scores:
        return NOTHING, None
    (name, country), _ = min(scores.items(), key=lambda item: (-item[1], places[item[0][0]], item[0][0]))
    return Fact(name, places[name]), country


def _title_case(name: str) -> str:
    small = {"OF", "AND", "FOR", "THE", "DE"}
    return " ".join(
        word.lower() if word in small else word.capitalize() if word.isupper() and len(word) > 4 else word
        for word in name.split()
    )


def _country_of_words(text: str) -> str | None:
    rule = first("structure/countries", text)
    return rule["country"] if rule is not None else None


def _country(organisation: str, blocks: Sequence[Block]) -> str | None:
    """Country of the organisation's name, else the one that most blocks speak of."""
    named = _country_of_words(organisation)
    if named is not None:
        return named
    counts = Counter(
        rule["country"] for block in blocks for rule in rules("structure/countries") if rule.pattern.search(block.text)
    )
    return min(counts, key=lambda country: (-counts[country], country)) if counts else None


def _grade(blocks: Sequence[Block], fields: dict[str, list[tuple[str, int]]], title: Fact) -> Fact:
    """Grade as labelled, else as named in the title or at the top, without salary or brackets."""
    for value, position in fields.get("grade", []):
        grade = _clean_grade(value)
        if grade is not None:
            return Fact(grade, position)
    for block in blocks[:_TOP]:
        match = _INLINE_GRADE.search(block.text)
        if match and len(block.text.split()) < 120:
            return Fact(match.group("number") or match.group().replace(")", ""), block.position)
    return NOTHING


def _clean_grade(value: str) -> str | None:
    value = re.split(r"\s*[(£€;]|,\s*(?=£)", value)[0] if not re.match(r".*\(APM\)", value) else value
    match = re.search(r"\b(?:grade|level|band|APM\)? level)\s+([\w.-]+)$", value, flags=re.IGNORECASE)
    if match:
        prefix = "APM Level " if re.search(r"\bAPM\b", value) else ""
        return prefix + match.group(1)
    value = value.strip(" :.,")
    return value if value and len(value.split()) <= 5 and re.search(r"\d|^[A-Z]{1,4}$|student", value, re.I) else None


def _salary(blocks: Sequence[Block], fields: dict[str, list[tuple[str, int]]]) -> tuple[Fact, Fact, Fact]:
    """Lowest and highest salary a year and their currency, from a labelled field or a sentence about pay."""
    texts = [*fields.get("salary", []), *fields.get("grade", [])]
    texts += [(block.text, block.position) for block in blocks if _SALARY_CONTEXT.search(block.text)]
    for text, position in texts:
        found = salary_of(text)
        if found is not None:
            low, high, currency = found
            return Fact(low, position), Fact(high, position), Fact(currency, position)
    return NOTHING, NOTHING, NOTHING


def salary_of(text: str) -> tuple[float, float, str] | None:
    """Lowest and highest yearly salary that a text names, and the currency; None if it names none.

    >>> salary_of("£36,926 - £45,547 per annum")
    (36926.0, 45547.0, 'GBP')
    >>> salary_of("a recurrent budget of £30,000,000") is None
    True
    """
    amounts: list[float] = []
    currency: str | None = None
    for match in _MONEY.finditer(text):
        around = text[max(0, match.start() - 40) : match.end() + 12]
        mark = (match.group("before") or match.group("after") or "").upper()
        amount = float(re.sub(r"\D", "", match.group("number"))) * (1000 if match.group("thousand") else 1)
        if not (mark or currency) or not _LEAST <= amount <= _MOST or _NO_SALARY.search(around.split(";")[0]):
            continue
        currency = currency or _CURRENCIES.get(mark, mark)
        amounts.append(amount)
        if len(amounts) == 2:
            break
    if not amounts or currency is None:
        return None
    return min(amounts), max(amounts), currency


def seniority_of(title: str | None, grade: str | None, organisation: str | None) -> str | None:
    """Harmonised seniority: by the employer's own grade scheme, else by words of the title, else by a common scheme.

    A title without such a word and a grade that no scheme knows is middle; without title and grade nothing is known.
    """
    own, common = _schemes(organisation)
    by_title = first("structure/seniorities", title) if title else None
    for rule in (*own, *([by_title] if by_title else []), *common):
        if rule is by_title or (grade and rule.pattern.search(grade.strip())):
            return rule["seniority"]
    return "middle" if title else None


def _schemes(organisation: str | None) -> tuple[list[Rule], list[Rule]]:
    """Rows of the grade schemes of an employer, and those that many employers share (employer pattern `.`)."""
    common = [rule for rule in rules("structure/grade_schemes") if rule["employer_pattern"] == "."]
    own = [
        rule
        for rule in rules("structure/grade_schemes")
        if rule not in common
        and organisation
        and re.search(rule["employer_pattern"], organisation, flags=re.IGNORECASE)
    ]
    return own, common


def role_family_of(
    title: str | None, statements: Sequence[Statement], blocks: Iterable[Block], document_kind: str
) -> str | None:
    """Role family by the title, and by the text where the title does not tell; None for a profile of several."""
    groups = {statement.applies_to for statement in statements if statement.applies_to}
    families = {family for group in groups if (family := _family_of_words(group)) not in (None, "other")}
    if document_kind == "role_profile" and (len(families) > 1 or title is None):
        return next(iter(families)) if len(families) == 1 else None
    by_title = _family_of_words(title) if title else None
    if by_title is not None and by_title != "other":
        return by_title
    if title and first("structure/role_families", title, weight="9"):
        return "other"
    counts: Counter[str] = Counter()
    for block in blocks:
        for rule in rules("structure/role_families"):
            if rule["role_family"] != "other" and rule.pattern.search(block.text):
                counts[rule["role_family"]] += int(rule["weight"])
    if by_title == "other" or not counts or max(counts.values()) < 3 * 6:
        return "other"
    return min(counts, key=lambda family: (-counts[family], family))


def _family_of_words(text: str) -> str | None:
    """Family with the heaviest pattern that fits; the first of the table at equal weight."""
    best: tuple[int, str] | None = None
    for rule in rules("structure/role_families"):
        weight = int(rule["weight"])
        if rule.pattern.search(text) and (best is None or weight > best[0]):
            best = (weight, rule["role_family"])
    return best[1] if best else None


def _kind(blocks: Sequence[Block], statements: Sequence[Statement]) -> str:
    """Role profile if it sets out several grades or professions, else description or advert by what it has."""
    text = "\n".join(block.text for block in blocks)
    groups = {statement.applies_to for statement in statements if statement.applies_to}
    if len(groups) > 2:
        return "role_profile"
    n_words = len(text.split())
    top = "\n".join(block.text for block in blocks[:12])
    says_description = re.search(
        r"\b(job description|role profile|person specification|job purpose|purpose of the (?:post|role|job)|post title|role title|job family)\b",
        top,
        re.I,
    )
    has_specification = re.search(
        r"\b(person specification|essential (?:criteria|skills|knowledge|qualif\w+)|\bdesirable\b|preferred qualifications)",
        text,
        re.I,
    )
    advert_marks = re.search(
        r"\b(apply (?:online|now|by|via|here|to join)|closing date|application deadline|deadline|how to apply|applications? (?:are )?(?:should|invited|open|must)"
        r"|informal enquir\w+|send (?:your|a|an) (?:cv|application|email)|we are (?:seeking|looking|hiring|recruiting)|job ref|bewerbung|candidature|placed on)",
        text,
        re.I,
    )
    if n_words < 60 and not statements:
        return "other"
    if re.search(r"^(?:closes|closing ?date|application deadline|placed on|job ref)\b", top, flags=re.I | re.M):
        return "advert"
    if says_description:
        return "job_description"
    n_criteria = sum(statement.kind == "criterion" and not statement.is_by_cue for statement in statements)
    n_duties = sum(statement.kind == "duty" and not statement.is_by_cue for statement in statements)
    if has_specification and n_criteria >= 4 and n_duties >= 4 and not advert_marks:
        return "job_description"
    if advert_marks:
        return "advert"
    if n_criteria + n_duties >= 6:
        return "job_description" if has_specification or n_duties >= 4 else "advert"
    return "advert" if statements else "other"


def language_of(text: str) -> str | None:
    """Language by the share of its commonest words (ISO 639-1); None for text too short to tell."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < 20:
        return None
    counts = Counter(words)
    shares = {language: sum(counts[word] for word in common) for language, common in _STOP_WORDS.items()}
    return max(shares, key=lambda language: (shares[language], language == "en"))
