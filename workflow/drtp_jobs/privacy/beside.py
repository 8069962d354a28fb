"""Names by what stands behind or around them: an address, what only people do, a sentence that announces some."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drtp_jobs.privacy.grammar import Name, is_capitalised, join_end, name_at
from drtp_jobs.privacy.lookup import LINE_END, folded
from drtp_jobs.privacy.no_names import BEFORE_NO_PERSON, is_known, is_no_name, is_of_organisation
from drtp_jobs.privacy.passage import CONTACT, Found, Passage
from drtp_jobs.privacy.vocabulary import is_given_name, kinds_of, phrases_around, words_around

_SHORTEST_IN_ADDRESS = 4
_TO = {"to", "an", "à", "aan", "a", "ao", "till", "til", "do", "na"}  # what is sent somewhere: "Send Forms to"
_LONGEST_ROLE = 8  # tokens of a role behind a name
_CONTACT_WITHIN, _SAID_WITHIN = 60, 80  # characters behind a name in which its address, or what is said of it, begins


def names_beside_signs(passage: Passage) -> Iterator[Found]:
    """Names by what stands behind or around them: an address, what only people do, a sentence that announces somebody."""
    full_names = _full_names(passage)
    yield from _with_honorific(passage)
    yield from _in_front_of_contact(passage, full_names)
    yield from _in_addresses(passage)
    yield from _beside_cue(passage, full_names)
    yield from _in_brackets(passage)


def _full_names(passage: Passage) -> list[Name]:
    """Full names by their form alone, in order, none beside a word that makes it part of a longer title."""
    found, here = [], 0
    while here < len(passage.tokens):
        name = name_at(passage.tokens, here) if is_capitalised(passage.tokens[here]) else None
        if name is None:
            here += 1
            continue
        if name.is_full and not is_no_name(passage, name) and not is_of_organisation(passage, name, 0):
            found.append(name)
        here = max(name.end, here + 1)
    return found


def _in_front_of_contact(passage: Passage, full_names: Sequence[Name]) -> Iterator[Found]:
    """Names in front of their address or number, or of what only people are said to do."""
    contacts = [here for here, token in enumerate(passage.tokens) if token.text == CONTACT]
    said = [here for here, _ in phrases_around("follows").ends(passage.tokens)]
    for name in full_names:
        if name.start and passage.tokens[name.start - 1].plain in BEFORE_NO_PERSON and not name.has_given_name:
            continue
        may_be_person = name.has_given_name or name.n_initials > 0 or _may_be_person(passage, name.end)
        is_beside_contact = may_be_person and _is_within(passage, name, contacts, _CONTACT_WITHIN, {".", ";", LINE_END})
        is_said_of = _has_role(passage, name) or _is_within(passage, name, said, _SAID_WITHIN, {".", ";", LINE_END})
        if is_beside_contact or is_said_of:
            yield Found(name, True)


def _has_role(passage: Passage, name: Name) -> bool:
    """Whether a post stands between commas or in brackets behind a name, and a verb may follow: ", HR Manager, will"."""
    closes = {",": ",", "(": ")"}.get(passage.text_at(name.end))
    for here in range(name.end + 1, min(name.end + _LONGEST_ROLE, len(passage.tokens) - 1) if closes else 0):
        if passage.tokens[here].text == closes:
            has_post = any("post" in passage.kinds_at(each) for each in range(name.end + 1, here))
            is_joined = join_end(passage.tokens, here + 1) > 0
            return has_post and passage.text_at(here + 1).islower() and not is_joined
        if not (is_capitalised(passage.tokens[here]) or passage.tokens[here].plain in ("of", "and", "for", "the", "&")):
            return False
    return False


def _may_be_person(passage: Passage, here: int) -> bool:
    """Whether what follows may follow a name: no "to", and no verb, as in "Enclosed Forms go to"."""
    return passage.text_at(here) not in _TO and passage.goes_on_as_behind_a_name(here)


def _is_within(passage: Passage, name: Name, places: Sequence[int], within: int, ends: set[str]) -> bool:
    number = bisect_left(places, name.end)
    if number == len(places):
        return False
    between = passage.tokens[name.end : places[number]]
    is_near = passage.tokens[places[number]].start - passage.tokens[name.end - 1].end <= within
    return is_near and not any(token.text in ends for token in between)


def _with_honorific(passage: Passage) -> Iterator[Found]:
    """Names in front of a form of address that stands behind: "Ada Hanım", "Example-san"."""
    rows = words_around("form_of_address_behind")
    for here, token in enumerate(passage.tokens):
        if token.text not in rows and "-" not in token.text:
            continue
        stem, _, last = token.text.rpartition("-")
        if f"-{last}" in rows and stem[:1].isupper() and not kinds_of(stem.lower()):
            yield Found(Name(here, here + 1, (stem,), 0, False), False)
        elif here and token.text in rows and is_capitalised(passage.tokens[here - 1]):
            name = _that_ends_at(passage, here)
            if name is not None:
                yield Found(Name(name.start, here + 1, name.words, name.n_initials, name.has_given_name), True)


def _that_ends_at(passage: Passage, end: int) -> Name | None:
    """The longest name that goes up to a word."""
    for start in range(max(0, end - 3), end):
        piece = passage.tokens[start:end]
        name = name_at(piece, 0, announced=True) if is_capitalised(piece[0]) else None
        if name is not None and name.end == len(piece) and not is_known(name):
            return replace(name, start=start, end=end)
    return None


def _in_addresses(passage: Passage) -> Iterator[Found]:
    """Two words of which the second stands in front of the @ of an address."""
    if not passage.addresses:
        return
    parts = {part for each in passage.addresses for part in _parts(each)}
    for here, token in enumerate(passage.tokens):
        name = name_at(passage.tokens, here, announced=True) if is_capitalised(token) else None
        if name is None or len(name.words) < 2:
            continue
        surname = folded(name.words[-1])
        initial = folded(name.words[0])[:1]
        rests = (each.replace(surname, "", 1) for each in passage.addresses if surname in each)
        is_long = len(surname) >= _SHORTEST_IN_ADDRESS and any(initial in rest or not rest for rest in rests)
        if is_long or (len(surname) > 1 and surname in parts):
            yield Found(name, True)


def _beside_cue(passage: Passage, full_names: Sequence[Name]) -> Iterator[Found]:
    """Names with a common given name in a sentence that announces one."""
    announcing = passage.announcing_sentences
    labels = {passage.sentence_of[end - 1] for _, end, _ in passage.cues if passage.ends_line(end)}
    for name in full_names:
        sentence = passage.sentence_of[name.start]
        is_announced = sentence in announcing or sentence - 1 in labels
        if name.has_given_name and len(name.words) > 1 and is_announced and is_given_name(name.words[0]):
            yield Found(name, True)


def _in_brackets(passage: Passage) -> Iterator[Found]:
    """Single names in brackets in a sentence that announces some: "contact one of us (Ada, Bo, Cy)"."""
    announcing = passage.announcing_sentences
    for here, token in enumerate(passage.tokens):
        if token.text != "(" or passage.sentence_of[here] not in announcing:
            continue
        names, behind = [], here + 1
        while (name := name_at(passage.tokens, behind)) is not None and not is_known(name):
            names.append(name)
            behind = join_end(passage.tokens, name.end)
            if not behind:
                break
        closes = bool(names) and names[-1].end < len(passage.tokens) and passage.tokens[names[-1].end].text == ")"
        if closes and len(names) > 1 and any(name.has_given_name for name in names):
            yield from (Found(name, name.has_given_name) for name in names)


def _parts(local: str) -> list[str]:
    return [part for part in local.replace("_", ".").replace("-", ".").split(".") if part]
