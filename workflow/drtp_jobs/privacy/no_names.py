"""What speaks against a name: words that are those of a post, a department, a product or a place."""

from __future__ import annotations

from drtp_jobs.privacy.grammar import Name, is_capitalised
from drtp_jobs.privacy.passage import Passage
from drtp_jobs.privacy.vocabulary import kinds_of, phrases_around, words_around

BEFORE_NO_PERSON = {"the", "our", "for", "in", "and", "your", "this", "die", "das", "la", "le", "les", "el", "het"}
FOR = {"for", "für", "pour", "para", "per", "för", "voor", "til", "till", "av", "of", "de", "i", "in"}
_OF = FOR | {"for", "du", "dei", "delle", "degli", "dell", "af", "pro", "ds", "w"}  # "Institute for Something"
_FARTHEST_PLACE = 14  # tokens from the name of an organisation to its place, behind a comma
_LONGEST_ORGANISATION = 8  # tokens in front of a name that are looked at


def is_no_name(passage: Passage, name: Name) -> bool:
    """Whether words that may be a name are those of a post, a department, a product or a place."""
    words = [word for word in name.words if len(word) > 1]
    if any(word.lower() in passage.lower_case for word in words) and not name.has_given_name and not name.n_initials:
        return True
    return stands_in_longer_title(passage, name)


def stands_in_longer_title(passage: Passage, name: Name) -> bool:
    """Whether the words beside a name make it one of something else: "Alan Turing Institute", "Apache Airflow"."""
    before = passage.kinds_at(name.start - 1) if name.start and passage.is_capitalised_at(name.start - 1) else set()
    behind = passage.kinds_at(name.end) if passage.is_capitalised_at(name.end) else set()
    is_of_title = bool(behind & {"organisation", "product", "subject"} - _if(behind, "post", "opening"))
    # "Universidad Ada Ejemplo" is no person, "HR Department Ada Example" may be one.
    follows_capital = name.start > 1 and passage.is_capitalised_at(name.start - 2)
    begins_organisation = name.start > 0 and _is_organisation_at(passage, name.start - 1) and not follows_capital
    if name.n_initials:  # a person has initials, whatever stands in front of them
        return is_of_title
    is_of_product = not name.has_given_name and "product" in before - _if(before, "post")
    return is_of_title or begins_organisation or is_of_product


def is_of_organisation(passage: Passage, name: Name, first: int) -> bool:
    """Whether a word like "for" makes a name part of an organisation's that begins at `first` or behind it.

    "Institut für Beispiel Muster" is one of these; a common given name or an initial makes it a person's name still.
    """
    if name.has_given_name or name.n_initials:
        return False
    if _is_place_of_organisation(passage, first, name.start):
        return True
    for here in range(name.start - 1, max(first, name.start - _LONGEST_ORGANISATION) - 1, -1):
        is_of = passage.tokens[here].plain in _OF or passage.tokens[here].text in words_around("part_of_name")
        is_beside_name = here == name.start - 1
        if not is_beside_name and _is_organisation_at(passage, here):
            return True
        if not is_of and (is_beside_name or not passage.is_capitalised_at(here)):
            return False
    return False


def _is_place_of_organisation(passage: Passage, first: int, here: int) -> bool:
    """Whether a comma stands between an organisation at `first` and what is here: "Student Office, Example House"."""
    if passage.text_at(here - 1) != "," or here - first > _FARTHEST_PLACE:
        return False
    kinds = set().union(*(passage.kinds_at(each) for each in range(first, here) if passage.is_capitalised_at(each)))
    return bool(kinds & {"organisation", "subject"}) and "post" not in kinds


def _is_organisation_at(passage: Passage, here: int) -> bool:
    """Whether a word with a capital, and no post as "Institutsleiter" is, names an organisation."""
    return (
        passage.is_capitalised_at(here)
        and "organisation" in passage.kinds_at(here)
        and "post" not in passage.kinds_at(here)
    )


def is_known(name: Name) -> bool:
    """Whether a table has any of its words as something else."""
    return any(kinds_of(word.lower()) for word in name.words)


def is_place(passage: Passage, name: Name) -> bool:
    """Whether what follows makes a name that of a house or a department: "Dr Watson Building"."""
    return name.end < len(passage.tokens) and bool(
        passage.kinds_at(name.end) & {"organisation"} and is_capitalised(passage.tokens[name.end])
    )


def is_thing(passage: Passage, here: int) -> bool:
    """Whether a form of address begins what is no person's name ("Dr Martens"), where nothing announces a person."""
    is_announced = any(end in (here, here - 1) for end in passage.ends_of_cues)
    return not is_announced and bool(phrases_around("no_name").end_at(passage.tokens, here))


def _if(kinds: set[str], *unless: str) -> set[str]:
    """Kinds that do not count where a word may as well be one of these."""
    return {"subject", "product"} if kinds & set(unless) else set()
