"""People's names, told by what stands beside them.

In go the tokens of a document, out come the places of names. A sign is strong (a form of address, "line manager:", an
address made of the name) or weak ("contact", "thanks to"). What a strong sign shows is a name wherever it stands in the
document; what only a weak one shows is masked where it stands, unless the words are known for something else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drtp_jobs.privacy.grammar import (
    Name,
    is_capitalised,
    is_capitals,
    is_initial_at,
    is_many,
    join_end,
    name_at,
    surname_first_at,
    title_end,
)
from drtp_jobs.privacy.vocabulary import commonest_words, is_given_name, kinds_of, phrases_around, words_around
from drtp_jobs.privacy.words import LINE_END, Token, folded

CONTACT = "\0"  # a token in the place of an e-mail address or a number
_SHORTEST_NAME = 3  # letters of a part of a name that is looked for by itself
_SHORTEST_IN_ADDRESS = 4
_SHORTEST_IN_CAPITALS = 7  # letters of a surname that stands alone in capitals, as acronyms seldom do
_SIGNS_BETWEEN = set("?:,(–—-\"'“”„‘’«»[|.*/•·&=")
_MOST_BETWEEN = 14  # tokens between what announces a name and the name
_LONGEST_TITLE = 5  # letters of a title that no table knows
_SENTENCE_ENDS = set(".!?;")
_CONTACT_WITHIN, _SAID_WITHIN = 60, 80  # characters behind a name in which its address, or what is said of it, begins
_BEFORE_NO_PERSON = {"the", "our", "for", "in", "and", "your", "this", "die", "das", "la", "le", "les", "el", "het"}
_FOR = {"for", "für", "pour", "para", "per", "för", "voor", "til", "till", "av", "of", "de", "i", "in"}
_OF = _FOR | {"for", "du", "dei", "delle", "degli", "dell", "af", "pro", "ds", "w"}  # "Institute for Something"
_KINDS_OF_CUE = ("introduces", "announces", "may_announce", "may_mention")  # the strongest first
_LONGEST_LABEL = 6  # words and signs in front of a colon
_BEFORE_LABEL = set(".;,|•·(*–—-" + LINE_END)
_TO = {"to", "an", "à", "aan", "a", "ao", "till", "til", "do", "na"}  # what is sent somewhere: "Send Forms to"
_IS = {"is", "ist", "est", "es", "è", "é", "är", "er", "jest", "name"}
_LONGEST_ORGANISATION = 8  # tokens in front of a name that are looked at
_LONGEST_ROLE = 8  # tokens of a role behind a name
_LONGEST_ASIDE = 14  # tokens between two names of a list: "Ada Example (Head of Something) and"


@dataclass(frozen=True)
class Found:
    """A name, and whether its sign is strong enough to look for it in the whole document."""

    name: Name
    is_strong: bool


def names_among(
    tokens: Sequence[Token], locals_of_addresses: Iterable[str], lower_case: set[str]
) -> set[tuple[int, int]]:
    """Where names stand among the tokens of a document, each from its first token to the one behind its last.

    `locals_of_addresses` are the parts in front of the @ of its e-mail addresses, `lower_case` the words that it has in
    small letters: they are no names where they stand alone.
    """
    document = _Document(tokens, [folded(each) for each in locals_of_addresses], lower_case)
    found = list(document.found())
    wholes = {_key(tokens[each.name.start : each.name.end]) for each in found if each.is_strong}
    parts = {
        word
        for each in found
        if each.is_strong
        for word in each.name.words
        if len(word) >= _SHORTEST_NAME
        and word.lower() not in lower_case
        and not kinds_of(word.lower(), by_ending=False)
    }
    places = {(each.name.start, each.name.end) for each in found}
    places |= set(_everywhere(tokens, wholes, parts))
    return {(_with_title(tokens, start), end) for start, end in places}


class _Document:
    """Tokens of a document with what is looked up among them once."""

    def __init__(self, tokens: Sequence[Token], addresses: Sequence[str], lower_case: set[str]) -> None:
        self.tokens = tokens
        self.addresses = addresses
        self.lower_case = lower_case

    def found(self) -> Iterator[Found]:
        """Names by every sign there is."""
        for each in (
            *self._titled(),
            *self._announced(),
            *self._labelled(),
            *self._with_honorific(),
            *self._told_behind(),
            *self._in_addresses(),
            *self._beside_cue(),
            *self._in_brackets(),
        ):
            yield each
            yield from self._listed(each)

    # What stands where

    @cached_property
    def _candidates(self) -> list[Name]:
        """Full names by their form alone, in order, none beside a word that makes it part of a longer title."""
        found, here = [], 0
        while here < len(self.tokens):
            name = name_at(self.tokens, here) if is_capitalised(self.tokens[here]) else None
            if name is None:
                here += 1
                continue
            if name.is_full and not self._is_no_name(name) and not self._is_of_organisation(name, 0):
                found.append(name)
            here = max(name.end, here + 1)
        return found

    @cached_property
    def _cues(self) -> list[tuple[int, int, str]]:
        """What announces names: where it begins and ends, and how strongly it does."""
        found = []
        for here in range(len(self.tokens)):
            ends = [(phrases_around(kind).end_at(self.tokens, here), kind) for kind in _KINDS_OF_CUE]
            end, kind = max(ends, key=lambda each: each[0])  # the longest, of the same length the strongest
            if end:
                found.append((here, end, kind))
        return found

    @cached_property
    def _announcing_sentences(self) -> set[int]:
        """Numbers of the sentences in which something announces people, be they not right behind it."""
        return {self._sentence_of[start] for start, _, kind in self._cues if kind != "may_mention"}

    @cached_property
    def _sentence_of(self) -> list[int]:
        """The number of the sentence that each token is in."""
        numbers, number = [], 0
        for here, token in enumerate(self.tokens):
            numbers.append(number)
            before = self.tokens[here - 1].text if here else ""
            is_abbreviation = token.text == "." and (len(before) <= 3 or not self._is_sentence_start(here + 1))
            if (token.text in _SENTENCE_ENDS and not is_abbreviation) or token.text == LINE_END:
                number += 1
        return numbers

    def _is_sentence_start(self, here: int) -> bool:
        return here >= len(self.tokens) or not self.tokens[here].text[0].islower()

    # The signs

    def _titled(self) -> Iterator[Found]:
        here = 0
        while here < len(self.tokens):
            behind = title_end(self.tokens, here)
            if behind == here:
                here += 1
                continue
            name = name_at(self.tokens, behind, titled=True) or self._initial_alone(behind)
            if name is not None and not self._is_place(name) and not self._is_thing(here):
                yield Found(name, True)
                if (other := self._behind_unknown_title(name)) is not None:
                    yield Found(other, True)
                if is_many(self.tokens, here):
                    yield from self._others_of_title(name)
            here = behind

    def _is_thing(self, here: int) -> bool:
        """Whether a form of address begins what is no person's name ("Dr Martens"), where nothing announces a person."""
        is_announced = any(end in (here, here - 1) for end in self._ends_of_cues)
        return not is_announced and bool(phrases_around("no_name").end_at(self.tokens, here))

    @cached_property
    def _ends_of_cues(self) -> set[int]:
        return {end for _, end, _ in self._cues}

    def _behind_unknown_title(self, name: Name) -> Name | None:
        """The name behind a title that no table knows and that reads like a name itself: "Frau Xyz. Beispiel"."""
        token, stop = self.tokens[name.end - 1], name.end
        if len(name.words) > 1 or len(token.text) > _LONGEST_TITLE or self._text(stop) != ".":
            return None
        behind = stop + 1
        if self._text(behind).islower() and self.tokens[behind].start == self.tokens[stop].end:  # "Xyz.in", "Xyz.iur."
            behind += 1 + (self._text(behind + 1) == ".")
        behind = title_end(self.tokens, behind)
        other = name_at(self.tokens, behind, titled=True) if behind < len(self.tokens) else None
        if other is None or self._is_no_name(other):
            return None
        is_whole = other.is_full or self._is_end(other.end)
        return other if is_whole and not any(kinds_of(word.lower()) for word in other.words) else None

    def _initial_alone(self, here: int) -> Name | None:
        """A name that is but a letter, behind a form of address: "Mr X."."""
        if not is_initial_at(self.tokens, here) or self._is_word(here + 1):
            return None
        return Name(here, here + 1, (), 1, False)

    def _others_of_title(self, name: Name) -> Iterator[Found]:
        """The others behind a form of address of several people."""
        here = name.end
        while here < len(self.tokens) and (behind := join_end(self.tokens, here)):
            behind = join_end(self.tokens, behind) or behind if behind < len(self.tokens) else behind
            other = name_at(self.tokens, behind, titled=True)
            if other is None:
                return
            yield Found(other, True)
            here = other.end

    def _is_place(self, name: Name) -> bool:
        """Whether what follows makes a name that of a house or a department: "Dr Watson Building"."""
        return name.end < len(self.tokens) and bool(
            self._kinds_at(name.end) & {"organisation"} and is_capitalised(self.tokens[name.end])
        )

    def _announced(self) -> Iterator[Found]:
        for start, end, kind in self._cues:
            is_label = kind != "may_announce" or start == 0 or self.tokens[start - 1].text == LINE_END
            yield from self._behind_cue(end, kind, is_label)

    def _behind_cue(self, end: int, kind: str, is_label: bool) -> Iterator[Found]:
        """The name behind what announces one, over words and signs that may stand between."""
        here, n_lines = end, 0
        for _ in range(_MOST_BETWEEN):
            if here >= len(self.tokens):
                return
            token = self.tokens[here]
            is_sure = kind == "announces" and (self.tokens[here - 1].text == ":" or self.tokens[here - 1].plain in _IS)
            has_particle = kind == "announces" and token.plain in words_around("part_of_name")
            name = surname_first_at(self.tokens, here, sure=is_sure or has_particle)
            name = name or name_at(self.tokens, here, announced=True, sure=is_sure)
            name = name or (self._alone_in_capitals(here) if is_sure else None)
            if name is not None and self._is_announced(name, kind, end):
                yield Found(name, self._is_strong(name, kind))
                return
            if here == end and kind == "announces" and (behind := self._behind_purpose(here)):
                here = behind
            elif token.text == LINE_END:
                n_lines += 1
                if n_lines > 1 or not is_label or here - end > 3:
                    return
                here += 1
            elif behind := phrases_around("between").end_at(self.tokens, here):
                here = behind
            elif token.text in _SIGNS_BETWEEN:
                if token.text == "." and len(self.tokens[here - 1].text) > 5:
                    return
                here += 1
            elif (behind := title_end(self.tokens, here)) > here:
                here = behind
            elif self._kinds_at(here) & {"post", "organisation", "subject"}:
                here += 1
            else:
                return

    def _behind_purpose(self, here: int) -> int:
        """Where what somebody is the contact for has been said: "Contact person for the post is"; 0 if it is not said."""
        purpose = self.tokens[here : here + _MOST_BETWEEN] if self._text(here).lower() in _FOR else []
        for length, token in enumerate(purpose):
            if token.text in _SENTENCE_ENDS or token.text in (LINE_END, ":", ","):
                return 0
            if token.plain in _IS:
                return here + length + 1
        return 0

    def _is_announced(self, name: Name, kind: str, end: int) -> bool:
        if self._is_no_name(name) and not (name.has_given_name and self._ends_well(name)):
            return False
        is_sure = name.is_full and (name.has_given_name or name.n_initials > 0)
        if self._is_of_organisation(name, end) or (kind == "may_mention" and not is_sure):
            return False
        if kind == "introduces" or name.has_given_name:
            return len(name.words) > 1 or name.n_initials > 0 or self._stands_alone(name, kind)
        if not name.is_full:
            is_label = kind == "announces" and self.tokens[name.start - 1].text == ":"
            return is_label and self._stands_alone(name, kind) and self._is_end(name.end) and not self._is_known(name)
        is_of_it = self.tokens[name.start - 1].plain in _BEFORE_NO_PERSON
        is_beside_cue = name.start - end <= 2 or kind == "announces"
        return is_beside_cue and not is_of_it and self._goes_on_as_behind_a_name(name.end)

    def _ends_well(self, name: Name) -> bool:
        return not self._stands_in_longer_title(name)

    def _stands_alone(self, name: Name, kind: str) -> bool:
        """Whether a single word is a whole name: nothing with a capital or a hyphen goes on behind it."""
        if self.tokens[name.start].text.isupper() and len(self.tokens[name.start].text) > 1:
            return kind == "announces" and self._alone_in_capitals(name.start) is not None
        behind = self.tokens[name.end] if name.end < len(self.tokens) else None
        is_word = name.words[0].lower() in self.lower_case or bool(kinds_of(name.words[0].lower()))
        return (not is_word or kind == "introduces") and (
            behind is None
            or not behind.is_word
            or (not is_capitalised(behind) and self._goes_on_as_behind_a_name(name.end))
        )

    def _alone_in_capitals(self, here: int) -> Name | None:
        """A surname in capitals, or two, that are all that stands behind a label, too long for most acronyms."""
        end = here + 1 + (not self._is_end(here + 1))
        words = tuple(token.text for token in self.tokens[here:end])
        are_surnames = all(word.isupper() and word.isalpha() and not kinds_of(word.lower()) for word in words)
        if not are_surnames or min(map(len, words)) < _SHORTEST_IN_CAPITALS or not self._is_end(end):
            return None
        return Name(here, end, words, 0, False)

    def _is_known(self, name: Name) -> bool:
        return any(kinds_of(word.lower()) for word in name.words)

    def _is_end(self, here: int) -> bool:
        return here >= len(self.tokens) or self.tokens[here].text in (LINE_END, ",", "(", ";", CONTACT)

    def _goes_on_as_behind_a_name(self, here: int) -> bool:
        """Whether what stands here may follow a name: signs, "or", "for"; not "users", of whom a product has many."""
        if here >= len(self.tokens) or not self.tokens[here].is_word:
            return True
        if self.tokens[here].text in commonest_words() or any(
            phrases_around(kind).end_at(self.tokens, here) for kind in ("behind", "follows")
        ):
            return True
        return is_capitalised(self.tokens[here]) and bool(self._kinds_at(here) & {"post", "opening", "date", "place"})

    def _is_strong(self, name: Name, kind: str) -> bool:
        if not name.is_full and not name.has_given_name and kind != "introduces":
            return False
        return kind != "may_announce" or (name.has_given_name and name.is_full) or name.n_initials > 0

    def _labelled(self) -> Iterator[Found]:
        """A name that is all that stands behind a label, whatever the label's language: "Qwerty uiop: Ada Example"."""
        for colon, token in enumerate(self.tokens):
            if token.text != ":" or not self._is_label(colon):
                continue
            behind = title_end(self.tokens, colon + 1)
            name = surname_first_at(self.tokens, behind) if behind < len(self.tokens) else None
            name = name or (name_at(self.tokens, behind, announced=True) if behind < len(self.tokens) else None)
            if name is None or not name.is_full or not self._is_end(name.end) or self._is_no_name(name):
                continue
            if self._is_of_organisation(name, 0):
                continue
            if name.has_given_name or name.n_initials or not self._is_known(name):
                yield Found(name, name.has_given_name or name.n_initials > 0)

    def _is_label(self, colon: int) -> bool:
        """Whether a few words that are known for nothing but people begin a line or a part of one and end here."""
        start = colon
        while start > 0 and colon - start < _LONGEST_LABEL and self._is_of_label(start - 1):
            start -= 1
        words = [token for token in self.tokens[start:colon] if token.is_word]
        begins = start == 0 or self.tokens[start - 1].text in _BEFORE_LABEL
        if not begins or not words or not is_capitalised(words[0]):
            return False
        is_of_person = phrases_around("announces").end_at(self.tokens, start) or kinds_of(words[-1].plain) == {"post"}
        if is_of_person or any(phrases_around("labels_no_person").ends(self.tokens[start:colon])):
            return bool(is_of_person)
        return set().union(*(kinds_of(word.plain) for word in words)) <= {"post"}

    def _is_of_label(self, here: int) -> bool:
        return self.tokens[here].is_word or self.tokens[here].text in "/-&"

    def _with_honorific(self) -> Iterator[Found]:
        """Names in front of a form of address that stands behind: "Ada Hanım", "Example-san"."""
        rows = words_around("form_of_address_behind")
        for here, token in enumerate(self.tokens):
            if token.text not in rows and "-" not in token.text:
                continue
            stem, _, last = token.text.rpartition("-")
            if f"-{last}" in rows and stem[:1].isupper() and not kinds_of(stem.lower()):
                yield Found(Name(here, here + 1, (stem,), 0, False), False)
            elif here and token.text in rows and is_capitalised(self.tokens[here - 1]):
                name = self._that_ends_at(here)
                if name is not None:
                    yield Found(Name(name.start, here + 1, name.words, name.n_initials, name.has_given_name), True)

    def _that_ends_at(self, end: int) -> Name | None:
        """The longest name that goes up to a word."""
        for start in range(max(0, end - 3), end):
            piece = self.tokens[start:end]
            name = name_at(piece, 0, announced=True) if is_capitalised(piece[0]) else None
            if name is not None and name.end == len(piece) and not self._is_known(name):
                return replace(name, start=start, end=end)
        return None

    def _told_behind(self) -> Iterator[Found]:
        """Names in front of their address or number, or of what only people are said to do."""
        contacts = [here for here, token in enumerate(self.tokens) if token.text == CONTACT]
        said = [here for here, _ in phrases_around("follows").ends(self.tokens)]
        for name in self._candidates:
            if name.start and self.tokens[name.start - 1].plain in _BEFORE_NO_PERSON and not name.has_given_name:
                continue
            may_be_person = name.has_given_name or name.n_initials > 0 or self._may_be_person(name.end)
            is_beside_contact = may_be_person and self._is_within(name, contacts, _CONTACT_WITHIN, {".", ";", LINE_END})
            is_said_of = self._has_role(name) or self._is_within(name, said, _SAID_WITHIN, {".", ";", LINE_END})
            if is_beside_contact or is_said_of:
                yield Found(name, True)

    def _has_role(self, name: Name) -> bool:
        """Whether a post stands between commas or in brackets behind a name, and a verb may follow: ", HR Manager, will"."""
        closes = {",": ",", "(": ")"}.get(self._text(name.end))
        for here in range(name.end + 1, min(name.end + _LONGEST_ROLE, len(self.tokens) - 1) if closes else 0):
            if self.tokens[here].text == closes:
                has_post = any("post" in self._kinds_at(each) for each in range(name.end + 1, here))
                is_joined = join_end(self.tokens, here + 1) > 0
                return has_post and self._text(here + 1).islower() and not is_joined
            if not (is_capitalised(self.tokens[here]) or self.tokens[here].plain in ("of", "and", "for", "the", "&")):
                return False
        return False

    def _may_be_person(self, here: int) -> bool:
        """Whether what follows may follow a name: no "to", and no verb, as in "Enclosed Forms go to"."""
        return self._text(here) not in _TO and self._goes_on_as_behind_a_name(here)

    def _is_within(self, name: Name, places: Sequence[int], within: int, ends: set[str]) -> bool:
        number = bisect_left(places, name.end)
        if number == len(places):
            return False
        between = self.tokens[name.end : places[number]]
        is_near = self.tokens[places[number]].start - self.tokens[name.end - 1].end <= within
        return is_near and not any(token.text in ends for token in between)

    def _in_addresses(self) -> Iterator[Found]:
        """Two words of which the second stands in front of the @ of an address."""
        if not self.addresses:
            return
        parts = {part for each in self.addresses for part in _parts(each)}
        for here, token in enumerate(self.tokens):
            name = name_at(self.tokens, here, announced=True) if is_capitalised(token) else None
            if name is None or len(name.words) < 2:
                continue
            surname = folded(name.words[-1])
            initial = folded(name.words[0])[:1]
            rests = (each.replace(surname, "", 1) for each in self.addresses if surname in each)
            is_long = len(surname) >= _SHORTEST_IN_ADDRESS and any(initial in rest or not rest for rest in rests)
            if is_long or (len(surname) > 1 and surname in parts):
                yield Found(name, True)

    def _beside_cue(self) -> Iterator[Found]:
        """Names with a common given name in a sentence that announces one."""
        announcing = self._announcing_sentences
        labels = {self._sentence_of[end - 1] for _, end, _ in self._cues if self._ends_line(end)}
        for name in self._candidates:
            sentence = self._sentence_of[name.start]
            is_announced = sentence in announcing or sentence - 1 in labels
            if name.has_given_name and len(name.words) > 1 and is_announced and is_given_name(name.words[0]):
                yield Found(name, True)

    def _in_brackets(self) -> Iterator[Found]:
        """Single names in brackets in a sentence that announces some: "contact one of us (Ada, Bo, Cy)"."""
        announcing = self._announcing_sentences
        for here, token in enumerate(self.tokens):
            if token.text != "(" or self._sentence_of[here] not in announcing:
                continue
            names, behind = [], here + 1
            while (name := name_at(self.tokens, behind)) is not None and not self._is_known(name):
                names.append(name)
                behind = join_end(self.tokens, name.end)
                if not behind:
                    break
            closes = bool(names) and names[-1].end < len(self.tokens) and self.tokens[names[-1].end].text == ")"
            if closes and len(names) > 1 and any(name.has_given_name for name in names):
                yield from (Found(name, name.has_given_name) for name in names)

    def _ends_line(self, end: int) -> bool:
        here = end + (end < len(self.tokens) and self.tokens[end].text == ":")
        return here < len(self.tokens) and self.tokens[here].text == LINE_END

    def _listed(self, first: Found) -> Iterator[Found]:
        """The names that follow one in a list, over what stands in brackets behind each."""
        found = first
        while (behind := self._behind_join(found.name.end)) is not None:
            behind = title_end(self.tokens, self._behind_post(behind))
            is_given = behind < len(self.tokens) and is_given_name(self.tokens[behind].text)
            name = None if is_given else surname_first_at(self.tokens, behind)
            name = name or name_at(self.tokens, behind, announced=True)
            is_sure = name is not None and name.has_given_name
            if name is None or not name.is_full or not (is_sure or self._goes_on_as_behind_a_name(name.end)):
                single = self._is_single_listed(name, behind)
                if not single or name is None:
                    return
            elif self._is_no_name(name):
                return
            found = Found(name, first.is_strong and (name.has_given_name or name.n_initials > 0))
            yield found

    def _behind_post(self, here: int) -> int:
        """Behind a post in small letters in front of a name: "or deputy director Ada Example"."""
        for behind in range(here, min(here + _LONGEST_ROLE, len(self.tokens))):
            if not (self._text(behind).islower() and "post" in self._kinds_at(behind)):
                return behind
        return here

    def _is_single_listed(self, name: Name | None, behind: int) -> bool:
        """Whether one word in a list of names is one: people are commonly called so."""
        return name is not None and name.has_given_name and self._stands_alone(name, "may_announce")

    def _behind_join(self, here: int) -> int | None:
        """Where the next of a list begins: behind "and", a comma, or an aside; None if the list ends."""
        if here < len(self.tokens) and self.tokens[here].text in "([":
            here = self._behind_bracket(here)
        if here < len(self.tokens) and self.tokens[here].text == LINE_END:
            return here + 1 if self._is_line_of_name(here + 1) else None
        joined = join_end(self.tokens, here)
        if not joined:
            return None
        for _ in range(2):
            again = join_end(self.tokens, joined)
            joined = again or joined
        if joined < len(self.tokens) and not self._begins_name(joined):
            return self._behind_aside(joined)
        return joined

    def _is_line_of_name(self, here: int) -> bool:
        """Whether a line that begins here, below a name, holds another: one with a common given name, and no more."""
        name = name_at(self.tokens, here, announced=True)
        return name is not None and name.has_given_name and name.is_full and self._is_end(name.end)

    def _begins_name(self, here: int) -> bool:
        here = self._behind_post(here)
        is_name = name_at(self.tokens, here, announced=True) is not None
        return is_name or title_end(self.tokens, here) > here or surname_first_at(self.tokens, here) is not None

    def _behind_bracket(self, here: int) -> int:
        for end in range(here + 1, min(len(self.tokens), here + _LONGEST_ASIDE)):
            if self.tokens[end].text in ")]":
                return end + 1
        return here

    def _behind_aside(self, here: int) -> int | None:
        """Behind what is said of a name between commas: ", Head of Something, and"."""
        for end in range(here, min(len(self.tokens), here + _LONGEST_ASIDE)):
            token = self.tokens[end]
            if token.text in (LINE_END, ".", CONTACT):
                return None
            behind = join_end(self.tokens, end)
            while behind and behind < len(self.tokens) and join_end(self.tokens, behind):
                behind = join_end(self.tokens, behind)
            if behind and behind < len(self.tokens) and self._begins_name(behind):
                return behind
        return None

    # What speaks against a name

    def _is_no_name(self, name: Name) -> bool:
        """Whether words that may be a name are those of a post, a department, a product or a place."""
        words = [word for word in name.words if len(word) > 1]
        if any(word.lower() in self.lower_case for word in words) and not name.has_given_name and not name.n_initials:
            return True
        return self._stands_in_longer_title(name)

    def _stands_in_longer_title(self, name: Name) -> bool:
        """Whether the words beside a name make it one of something else: "Alan Turing Institute", "Apache Airflow"."""
        before = self._kinds_at(name.start - 1) if name.start and self._is_capitalised_at(name.start - 1) else set()
        behind = self._kinds_at(name.end) if self._is_capitalised_at(name.end) else set()
        is_of_title = bool(behind & {"organisation", "product", "subject"} - _if(behind, "post", "opening"))
        # "Universidad Ada Ejemplo" is no person, "HR Department Ada Example" may be one.
        follows_capital = name.start > 1 and self._is_capitalised_at(name.start - 2)
        begins_organisation = name.start > 0 and self._is_organisation_at(name.start - 1) and not follows_capital
        if name.n_initials:  # a person has initials, whatever stands in front of them
            return is_of_title
        is_of_product = not name.has_given_name and "product" in before - _if(before, "post")
        return is_of_title or begins_organisation or is_of_product

    def _is_of_organisation(self, name: Name, first: int) -> bool:
        """Whether a word like "for" makes a name part of an organisation's that begins at `first` or behind it.

        "Institut für Beispiel Muster" is one of these; a common given name or an initial makes it a person's name still.
        """
        if name.has_given_name or name.n_initials:
            return False
        if self._is_place_of_organisation(first, name.start):
            return True
        for here in range(name.start - 1, max(first, name.start - _LONGEST_ORGANISATION) - 1, -1):
            is_of = self.tokens[here].plain in _OF or self.tokens[here].text in words_around("part_of_name")
            is_beside_name = here == name.start - 1
            if not is_beside_name and self._is_organisation_at(here):
                return True
            if not is_of and (is_beside_name or not self._is_capitalised_at(here)):
                return False
        return False

    def _is_place_of_organisation(self, first: int, here: int) -> bool:
        """Whether a comma stands between an organisation at `first` and what is here: "Student Office, Example House"."""
        if self._text(here - 1) != "," or here - first > _MOST_BETWEEN:
            return False
        kinds = set().union(*(self._kinds_at(each) for each in range(first, here) if self._is_capitalised_at(each)))
        return bool(kinds & {"organisation", "subject"}) and "post" not in kinds

    def _is_organisation_at(self, here: int) -> bool:
        """Whether a word with a capital, and no post as "Institutsleiter" is, names an organisation."""
        return (
            self._is_capitalised_at(here)
            and "organisation" in self._kinds_at(here)
            and "post" not in self._kinds_at(here)
        )

    def _is_capitalised_at(self, here: int) -> bool:
        return here < len(self.tokens) and is_capitalised(self.tokens[here])

    def _kinds_at(self, here: int) -> set[str]:
        return set(kinds_of(self.tokens[here].plain)) if here < len(self.tokens) else set()

    def _text(self, here: int) -> str:
        return self.tokens[here].text if here < len(self.tokens) else ""

    def _is_word(self, here: int) -> bool:
        return here < len(self.tokens) and self.tokens[here].is_word


def _if(kinds: set[str], *unless: str) -> set[str]:
    """Kinds that do not count where a word may as well be one of these."""
    return {"subject", "product"} if kinds & set(unless) else set()


def _parts(local: str) -> list[str]:
    return [part for part in local.replace("_", ".").replace("-", ".").split(".") if part]


def _key(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.plain for token in tokens)


def _everywhere(tokens: Sequence[Token], wholes: set[tuple[str, ...]], parts: set[str]) -> Iterator[tuple[int, int]]:
    """Where names that the document gives stand, whole or by a part alone."""
    lengths: dict[str, list[int]] = {}
    for whole in sorted(wholes, key=lambda whole: (-len(whole), whole)):
        if whole and len(whole[0]) and (len(whole) > 1 or len(whole[0]) >= _SHORTEST_NAME):
            own = lengths.setdefault(whole[0], [])
            if len(whole) not in own:
                own.append(len(whole))
    shouted = {part.upper() for part in parts if len(part) > _SHORTEST_NAME}
    for here, token in enumerate(tokens):
        if not is_capitalised(token) and token.plain not in lengths:
            continue
        for length in lengths.get(token.plain, ()):
            piece = tokens[here : here + length]
            if (
                len(piece) == length
                and _key(piece) in wholes
                and any(map(is_capitalised, piece))
                and (length > 1 or token.text in parts)
            ):
                yield here, here + length
                break
        else:
            if token.text in parts or (is_capitals(token) and token.text in shouted):
                yield here, here + 1


def _with_title(tokens: Sequence[Token], start: int) -> int:
    """Where the forms of address in front of a name begin."""
    for earlier in range(max(0, start - 16), start):
        if title_end(tokens, earlier) >= start:
            return earlier
    return start
