"""Names behind what announces them: a form of address, a cue, a label."""

from __future__ import annotations

from collections.abc import Iterator

from drtp_jobs.privacy.grammar import (
    Name,
    is_capitalised,
    is_initial_at,
    is_many,
    join_end,
    name_at,
    surname_first_at,
    title_end,
)
from drtp_jobs.privacy.lookup import LINE_END
from drtp_jobs.privacy.no_names import (
    BEFORE_NO_PERSON,
    FOR,
    is_known,
    is_no_name,
    is_of_organisation,
    is_place,
    is_thing,
    stands_in_longer_title,
)
from drtp_jobs.privacy.passage import SENTENCE_ENDS, Found, Passage
from drtp_jobs.privacy.vocabulary import kinds_of, phrases_around, words_around

_SHORTEST_IN_CAPITALS = 7  # letters of a surname that stands alone in capitals, as acronyms seldom do
_SIGNS_BETWEEN = set("?:,(–—-\"'“”„‘’«»[|.*/•·&=")
_MOST_BETWEEN = 14  # tokens between what announces a name and the name
_LONGEST_TITLE = 5  # letters of a title that no table knows
_LONGEST_LABEL = 6  # words and signs in front of a colon
_BEFORE_LABEL = set(".;,|•·(*–—-" + LINE_END)
_IS = {"is", "ist", "est", "es", "è", "é", "är", "er", "jest", "name"}


def names_behind_signs(passage: Passage) -> Iterator[Found]:
    """Names behind what announces them: a form of address, a cue such as "line manager:", a label that no table knows."""
    yield from _titled(passage)
    yield from _announced(passage)
    yield from _labelled(passage)


def _titled(passage: Passage) -> Iterator[Found]:
    here = 0
    while here < len(passage.tokens):
        behind = title_end(passage.tokens, here)
        if behind == here:
            here += 1
            continue
        name = name_at(passage.tokens, behind, titled=True) or _initial_alone(passage, behind)
        if name is not None and not is_place(passage, name) and not is_thing(passage, here):
            yield Found(name, True)
            if (other := _behind_unknown_title(passage, name)) is not None:
                yield Found(other, True)
            if is_many(passage.tokens, here):
                yield from _others_of_title(passage, name)
        here = behind


def _behind_unknown_title(passage: Passage, name: Name) -> Name | None:
    """The name behind a title that no table knows and that reads like a name itself: "Frau Xyz. Beispiel"."""
    token, stop = passage.tokens[name.end - 1], name.end
    if len(name.words) > 1 or len(token.text) > _LONGEST_TITLE or passage.text_at(stop) != ".":
        return None
    behind = stop + 1
    if (
        passage.text_at(behind).islower() and passage.tokens[behind].start == passage.tokens[stop].end
    ):  # "Xyz.in", "Xyz.iur."
        behind += 1 + (passage.text_at(behind + 1) == ".")
    behind = title_end(passage.tokens, behind)
    other = name_at(passage.tokens, behind, titled=True) if behind < len(passage.tokens) else None
    if other is None or is_no_name(passage, other):
        return None
    is_whole = other.is_full or passage.is_end(other.end)
    return other if is_whole and not any(kinds_of(word.lower()) for word in other.words) else None


def _initial_alone(passage: Passage, here: int) -> Name | None:
    """A name that is but a letter, behind a form of address: "Mr X."."""
    if not is_initial_at(passage.tokens, here) or passage.is_word_at(here + 1):
        return None
    return Name(here, here + 1, (), 1, False)


def _others_of_title(passage: Passage, name: Name) -> Iterator[Found]:
    """The others behind a form of address of several people."""
    here = name.end
    while here < len(passage.tokens) and (behind := join_end(passage.tokens, here)):
        behind = join_end(passage.tokens, behind) or behind if behind < len(passage.tokens) else behind
        other = name_at(passage.tokens, behind, titled=True)
        if other is None:
            return
        yield Found(other, True)
        here = other.end


def _announced(passage: Passage) -> Iterator[Found]:
    for start, end, kind in passage.cues:
        is_label = kind != "may_announce" or start == 0 or passage.tokens[start - 1].text == LINE_END
        yield from _behind_cue(passage, end, kind, is_label)


def _behind_cue(passage: Passage, end: int, kind: str, is_label: bool) -> Iterator[Found]:
    """The name behind what announces one, over words and signs that may stand between."""
    here, n_lines = end, 0
    for _ in range(_MOST_BETWEEN):
        if here >= len(passage.tokens):
            return
        token = passage.tokens[here]
        is_sure = kind == "announces" and (
            passage.tokens[here - 1].text == ":" or passage.tokens[here - 1].plain in _IS
        )
        has_particle = kind == "announces" and token.plain in words_around("part_of_name")
        name = surname_first_at(passage.tokens, here, sure=is_sure or has_particle)
        name = name or name_at(passage.tokens, here, announced=True, sure=is_sure)
        name = name or (_alone_in_capitals(passage, here) if is_sure else None)
        if name is not None and _is_announced(passage, name, kind, end):
            yield Found(name, _is_strong(passage, name, kind))
            return
        if here == end and kind == "announces" and (behind := _behind_purpose(passage, here)):
            here = behind
        elif token.text == LINE_END:
            n_lines += 1
            if n_lines > 1 or not is_label or here - end > 3:
                return
            here += 1
        elif behind := phrases_around("between").end_at(passage.tokens, here):
            here = behind
        elif token.text in _SIGNS_BETWEEN:
            if token.text == "." and len(passage.tokens[here - 1].text) > 5:
                return
            here += 1
        elif (behind := title_end(passage.tokens, here)) > here:
            here = behind
        elif passage.kinds_at(here) & {"post", "organisation", "subject"}:
            here += 1
        else:
            return


def _behind_purpose(passage: Passage, here: int) -> int:
    """Where what somebody is the contact for has been said: "Contact person for the post is"; 0 if it is not said."""
    purpose = passage.tokens[here : here + _MOST_BETWEEN] if passage.text_at(here).lower() in FOR else []
    for length, token in enumerate(purpose):
        if token.text in SENTENCE_ENDS or token.text in (LINE_END, ":", ","):
            return 0
        if token.plain in _IS:
            return here + length + 1
    return 0


def _is_announced(passage: Passage, name: Name, kind: str, end: int) -> bool:
    if is_no_name(passage, name) and not (name.has_given_name and _ends_well(passage, name)):
        return False
    is_sure = name.is_full and (name.has_given_name or name.n_initials > 0)
    if is_of_organisation(passage, name, end) or (kind == "may_mention" and not is_sure):
        return False
    if kind == "introduces" or name.has_given_name:
        return len(name.words) > 1 or name.n_initials > 0 or stands_alone(passage, name, kind)
    if not name.is_full:
        is_label = kind == "announces" and passage.tokens[name.start - 1].text == ":"
        return is_label and stands_alone(passage, name, kind) and passage.is_end(name.end) and not is_known(name)
    is_of_it = passage.tokens[name.start - 1].plain in BEFORE_NO_PERSON
    is_beside_cue = name.start - end <= 2 or kind == "announces"
    return is_beside_cue and not is_of_it and passage.goes_on_as_behind_a_name(name.end)


def _ends_well(passage: Passage, name: Name) -> bool:
    return not stands_in_longer_title(passage, name)


def stands_alone(passage: Passage, name: Name, kind: str) -> bool:
    """Whether a single word is a whole name: nothing with a capital or a hyphen goes on behind it."""
    if passage.tokens[name.start].text.isupper() and len(passage.tokens[name.start].text) > 1:
        return kind == "announces" and _alone_in_capitals(passage, name.start) is not None
    behind = passage.tokens[name.end] if name.end < len(passage.tokens) else None
    is_word = name.words[0].lower() in passage.lower_case or bool(kinds_of(name.words[0].lower()))
    return (not is_word or kind == "introduces") and (
        behind is None
        or not behind.is_word
        or (not is_capitalised(behind) and passage.goes_on_as_behind_a_name(name.end))
    )


def _alone_in_capitals(passage: Passage, here: int) -> Name | None:
    """A surname in capitals, or two, that are all that stands behind a label, too long for most acronyms."""
    end = here + 1 + (not passage.is_end(here + 1))
    words = tuple(token.text for token in passage.tokens[here:end])
    are_surnames = all(word.isupper() and word.isalpha() and not kinds_of(word.lower()) for word in words)
    if not are_surnames or min(map(len, words)) < _SHORTEST_IN_CAPITALS or not passage.is_end(end):
        return None
    return Name(here, end, words, 0, False)


def _is_strong(passage: Passage, name: Name, kind: str) -> bool:
    if not name.is_full and not name.has_given_name and kind != "introduces":
        return False
    return kind != "may_announce" or (name.has_given_name and name.is_full) or name.n_initials > 0


def _labelled(passage: Passage) -> Iterator[Found]:
    """A name that is all that stands behind a label, whatever the label's language: "Qwerty uiop: Ada Example"."""
    for colon, token in enumerate(passage.tokens):
        if token.text != ":" or not _is_label(passage, colon):
            continue
        behind = title_end(passage.tokens, colon + 1)
        name = surname_first_at(passage.tokens, behind) if behind < len(passage.tokens) else None
        name = name or (name_at(passage.tokens, behind, announced=True) if behind < len(passage.tokens) else None)
        if name is None or not name.is_full or not passage.is_end(name.end) or is_no_name(passage, name):
            continue
        if is_of_organisation(passage, name, 0):
            continue
        if name.has_given_name or name.n_initials or not is_known(name):
            yield Found(name, name.has_given_name or name.n_initials > 0)


def _is_label(passage: Passage, colon: int) -> bool:
    """Whether a few words that are known for nothing but people begin a line or a part of one and end here."""
    start = colon
    while start > 0 and colon - start < _LONGEST_LABEL and _is_of_label(passage, start - 1):
        start -= 1
    words = [token for token in passage.tokens[start:colon] if token.is_word]
    begins = start == 0 or passage.tokens[start - 1].text in _BEFORE_LABEL
    if not begins or not words or not is_capitalised(words[0]):
        return False
    is_of_person = phrases_around("announces").end_at(passage.tokens, start) or kinds_of(words[-1].plain) == {"post"}
    if is_of_person or any(phrases_around("labels_no_person").ends(passage.tokens[start:colon])):
        return bool(is_of_person)
    return set().union(*(kinds_of(word.plain) for word in words)) <= {"post"}


def _is_of_label(passage: Passage, here: int) -> bool:
    return passage.tokens[here].is_word or passage.tokens[here].text in "/-&"
