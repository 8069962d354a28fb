"""How people's names are built: forms of address, initials, given names, particles and surnames among tokens.

Nothing here says that words are a name; it says how far one reaches if they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from drtp_jobs.privacy.lookup import Token
from drtp_jobs.privacy.vocabulary import is_given_name, kinds_of, phrases_around, words_around

_MOST_WORDS = 4  # of a name, without initials and particles
_MOST_INITIALS = 3
_MAY_BE_SURNAMES = ("place", "date")  # a surname may well be the name of a place or a month
_QUOTES = "\"'“”‘’„«»"
_ORDINALS = ("ª", "º")  # "D.ª"
_BETWEEN_SURNAMES = ("i", "e")  # Catalan, Portuguese
_PARTICLE_IN_FRONT = re.compile(r"(?:d|l|dall|dell|t|s)['’]|(?:al|el|ul|ibn|bin|abu|ash?|az|ad)-")
_LONGEST_ASIDE, _LONGEST_IN_ASIDE = 6, 8  # tokens of brackets in a title, letters of a word in them
_LONGEST_GIVEN_NAME = 12  # letters of a given name that ends as known words do
_LONGEST_ABBREVIATION = 5  # letters of a part of a title that no table knows


@dataclass(frozen=True)
class Name:
    """Where a name begins and ends among the tokens, and what it is made of."""

    start: int
    end: int
    words: tuple[str, ...]  # without initials and particles
    n_initials: int
    has_given_name: bool

    @property
    def is_full(self) -> bool:
        """Whether it has a surname and something in front of it or behind."""
        return len(self.words) > 1 or (len(self.words) == 1 and self.n_initials > 0)


def name_at(
    tokens: Sequence[Token], start: int, *, titled: bool = False, announced: bool = False, sure: bool = False
) -> Name | None:
    """The name that begins here, up to a word that is of no name; None if none does.

    Words all in capitals are of a name behind a form of address, beside a given name where one is announced, and
    beside any other word where that is `sure`.
    """
    words: list[str] = []
    n_initials, here, last = 0, start, start
    has_given = False
    while here < len(tokens) and len(words) < _MOST_WORDS:
        token = tokens[here]
        if is_initial(token) and n_initials < _MOST_INITIALS:
            here += 1 + (_text(tokens, here + 1) == ".")
            here += _text(tokens, here) in ("-", "‑") and is_initial_at(tokens, here + 1)
            is_written_out = tokens[here - 1].text == "."
            if not words or is_written_out or not _goes_on(tokens, here):
                n_initials, last = n_initials + 1, here
            elif _is_word(tokens, here):
                n_initials += 1
        elif behind := _particle_end(tokens, here, is_begun=bool(words) or titled or announced):
            here = behind
        elif len(words) > 1 and _joins_surnames(tokens, here):
            here += 1
        elif (token.text in _QUOTES and words and _is_nickname(tokens, here)) or (
            n_initials and not words and _is_written_out(tokens, here)
        ):
            here += 3
        elif is_initials(token) and not words and _is_mixed_at(tokens, here + 1) and (titled or announced):
            n_initials, here = n_initials + len(token.text), here + 1
        elif _is_of_name(
            tokens, here, words, has_given, has_initial=n_initials > 0, titled=titled, announced=announced, sure=sure
        ) or (sure and _is_surname_in_capitals(tokens, here, words)):
            words.append(token.text)
            has_given = has_given or _is_given(token.text)
            here += 1
            last = here
        else:
            break
    if not words:
        return None
    return Name(start, last, tuple(words), n_initials, has_given)


def _particle_end(tokens: Sequence[Token], here: int, *, is_begun: bool) -> int:
    """Where a particle of a surname, or several ("in 't"), end; 0 if none begins here.

    One of a single word in small letters needs nothing beside it; any other a surname behind, in a name that has begun.
    """
    if tokens[here].text in words_around("part_of_name"):
        return here + 1
    end = phrases_around("part_of_name").end_at(tokens, here) if is_begun else 0
    while 0 < end < len(tokens) and (behind := phrases_around("part_of_name").end_at(tokens, end)):
        end = behind
    return end if end and _may_follow_particle(tokens, end - 1) else 0


def _joins_surnames(tokens: Sequence[Token], here: int) -> bool:
    """Whether a word between two surnames joins them ("Serra i Puig"), and is not the "and" between two people."""
    if tokens[here].text not in _BETWEEN_SURNAMES or not _is_free_mixed(tokens, here + 1):
        return False
    is_last = here + 2 >= len(tokens) or not is_capitalised(tokens[here + 2])
    return is_last and not _is_given_at(tokens, here + 1)


def surname_first_at(tokens: Sequence[Token], start: int, *, sure: bool = False) -> Name | None:
    """A name with the surname in front of a comma, as "Example, Ada" or "EXAMPLE, A. B."; None if there is none.

    Where a name is `sure` to stand here, whatever is written as one will do behind the comma.
    """
    comma = start
    while comma < len(tokens) and comma < start + 4 and tokens[comma].text != ",":
        comma += 1
    surname = tokens[start:comma]
    if _text(tokens, comma) != "," or not surname or not _is_surname(surname):
        return None
    if phrases_around("announces").end_at(tokens, start):  # "the PI, Ada Example"
        return None
    own = tuple(token.text for token in surname if token.plain not in words_around("part_of_name"))
    rest = name_at(tokens, comma + 1, announced=True)
    if rest is not None and (rest.has_given_name or sure) and len(own) + len(rest.words) <= 3:
        if is_given_name(own[0]) and join_end(tokens, rest.end):  # "Ada, Bo and Cy" are three
            return None
        return Name(start, rest.end, (*own, *rest.words), rest.n_initials, rest.has_given_name)
    end, n_initials = comma + 1, 0
    while is_initial_at(tokens, end) and _text(tokens, end + 1) == ".":
        end, n_initials = end + 2, n_initials + 1
        end += _text(tokens, end) == "-"
    return Name(start, end, own, n_initials, False) if n_initials else None


def _is_surname(tokens: Sequence[Token]) -> bool:
    *particles, last = tokens
    is_written_as_one = _is_mixed(last) or (is_capitals(last) and len(last.text) > 1)
    are_of_name = all(
        each.plain in words_around("part_of_name")
        or ((_is_mixed(each) or _are_capitals(each, last)) and not _is_known(each))
        for each in particles
    )
    return is_written_as_one and are_of_name and (not kinds_of(last.plain) or _may_be_place(last.plain))


def _are_capitals(*tokens: Token) -> bool:
    return all(is_capitals(each) and len(each.text) > 3 for each in tokens)


def _is_known(token: Token) -> bool:
    return bool(kinds_of(token.plain)) or is_given_name(token.text)


def title_end(tokens: Sequence[Token], start: int) -> int:
    """Where one form of address or several ("Prof. Dr.-Ing.") end; `start` if none begins here."""
    here = start
    while here < len(tokens):
        if _is_title(tokens, here) or (here > start and _is_part_of_title(tokens, here)):
            here += 1
            here += _text(tokens, here) == "."
        elif here > start and (behind := _aside_end(tokens, here)):
            here = behind
        elif here > start and tokens[here].text in ("-", "‑", "/") and _is_part_behind_hyphen(tokens, here + 1):
            here += 2
            here += _text(tokens, here) == "."
        else:
            break
    return here


def _is_part_of_title(tokens: Sequence[Token], here: int) -> bool:
    """Whether a word behind a form of address is one more: a known one, or any short one in small letters by its full stop."""
    token = tokens[here]
    if token.text in words_around("part_of_title"):
        return True
    is_short = token.text.islower() and len(token.text) <= _LONGEST_ABBREVIATION
    is_glued = tokens[here - 1].text == "." and tokens[here - 1].end == token.start
    return is_short and (is_glued or (_text(tokens, here + 1) == "." and here + 2 < len(tokens)))


def _aside_end(tokens: Sequence[Token], here: int) -> int:
    """Where brackets with a short word in them, as in "Prof. (em.) Example", end; 0 if none begin here."""
    if _text(tokens, here) != "(":
        return 0
    for end in range(here + 1, min(here + _LONGEST_ASIDE, len(tokens) - 1)):
        text = tokens[end].text
        if text == ")":
            return end + 1 if end > here + 1 and tokens[end + 1].is_word else 0
        if text != "." and not (tokens[end].is_word and len(text) <= _LONGEST_IN_ASIDE):
            return 0
    return 0


def _is_part_behind_hyphen(tokens: Sequence[Token], here: int) -> bool:
    is_glued = here < len(tokens) and tokens[here - 1].end == tokens[here].start
    return is_glued and tokens[here].is_word


def _is_title(tokens: Sequence[Token], here: int) -> bool:
    token = tokens[here]
    with_full_stop = _text(tokens, here + 1) == "."
    if len(token.text) == 1 and not _may_be_letter_title(tokens, here):
        return False
    if token.text in _titles() or f"{token.text}*" in _titles() or (with_full_stop and f"{token.text}." in _titles()):
        return True
    if with_full_stop and token.text.islower() and len(token.text) > 1 and token.text.capitalize() in _titles():
        return True
    if "-" in token.text[:12]:
        parts = token.text.split("-")
        return parts[0] in _titles() and (f"{parts[0]}-*" in _titles() or all(each in _titles() for each in parts))
    # "DR" is one only where the name is in capitals as well; "MS" and "MR" are other things elsewhere.
    is_shouted = token.text.isupper() and len(token.text) > 1 and token.text.capitalize() in _titles()
    behind = here + 1 + with_full_stop
    return is_shouted and behind < len(tokens) and (is_capitals(tokens[behind]) or _is_title(tokens, behind))


def _may_be_letter_title(tokens: Sequence[Token], here: int) -> bool:
    """Whether a letter is a form of address ("M. Exemple"), not an initial ("A. M. Example") or a degree ("M.Sc.")."""
    is_initial_of_name = here > 0 and (tokens[here - 1].text in ".,&" or is_initial(tokens[here - 1]))
    behind = tokens[here + 2].plain if here + 2 < len(tokens) else ""
    if behind in _ORDINALS:
        return not is_initial_of_name
    is_name = len(behind) > 2 or behind in words_around("part_of_name")
    return not is_initial_of_name and is_name and behind not in words_around("part_of_title")


@cache
def _titles() -> frozenset[str]:
    """Forms of address; one in small letters may begin a sentence."""
    rows = words_around("form_of_address") | words_around("form_of_address_of_many")
    return rows | {row[:1].upper() + row[1:] for row in rows if row.islower() and len(row) > 2}


def _goes_on(tokens: Sequence[Token], here: int) -> bool:
    """Whether a letter without a full stop is of what comes behind it, not the initial of the surname before it."""
    if here >= len(tokens) or tokens[here].text == ":":
        return here < len(tokens)
    return tokens[here].is_word and not (tokens[here].text.islower() and join_end(tokens, here))


def join_end(tokens: Sequence[Token], here: int) -> int:
    """Where what joins the names of a list ends ("and", a comma); 0 if nothing does here. "O." is an initial."""
    if here >= len(tokens) or tokens[here].text.isupper():
        return 0
    return phrases_around("joins").end_at(tokens, here)


def is_many(tokens: Sequence[Token], start: int) -> bool:
    """Whether a form of address is that of several people ("Drs Example and Sample")."""
    rows = words_around("form_of_address_of_many")
    return tokens[start].text in rows or f"{tokens[start].text}." in rows


def is_initial(token: Token) -> bool:
    """Whether a token is a single capital letter, or two with a hyphen."""
    text = token.text
    return (len(text) == 1 and text.isalpha() and text.isupper()) or (
        len(text) == 3 and text[1] == "-" and text.isupper() and text[0].isalpha()
    )


def is_initial_at(tokens: Sequence[Token], here: int) -> bool:
    """Whether there is a token here that is an initial."""
    return here < len(tokens) and is_initial(tokens[here])


def is_initials(token: Token) -> bool:
    """Whether a token is two initials written together."""
    return len(token.text) == 2 and token.text.isalpha() and token.text.isupper() and not kinds_of(token.plain)


def is_capitals(token: Token) -> bool:
    """Whether a word is all in capitals."""
    return token.text.isupper() and token.text[0].isalpha()


def _is_mixed(token: Token) -> bool:
    """Whether a word is written as a name is: a capital in front, small letters behind."""
    text = _behind_particle(token.text)
    is_plural = text[:-1].isupper() and text[-1] == "s" and len(text) > 2  # "CVs"
    return text[0].isupper() and any(map(str.islower, text[1:])) and not is_plural and not any(map(str.isdigit, text))


def _behind_particle(text: str) -> str:
    """A word without the particle that is written with it in small letters: of "d'Exemple" or "el-Sample" the name."""
    if text[0].isupper() or text.isalpha():
        return text
    match = _PARTICLE_IN_FRONT.match(text)
    return text[match.end() :] if match else text


def _is_mixed_at(tokens: Sequence[Token], here: int) -> bool:
    return here < len(tokens) and _is_mixed(tokens[here])


def _is_word(tokens: Sequence[Token], here: int) -> bool:
    return here < len(tokens) and tokens[here].is_word


def _is_given(word: str) -> bool:
    return is_given_name(word) and not kinds_of(word.lower())


def is_capitalised(token: Token) -> bool:
    """Whether a word begins with a capital, as a name does, be it behind a particle ("d'Exemple")."""
    text = token.text
    return text[0].isupper() or (not text.isalpha() and _behind_particle(text)[0].isupper())


def _is_of_name(
    tokens: Sequence[Token],
    here: int,
    words: Sequence[str],
    has_given: bool,
    *,
    has_initial: bool,
    titled: bool,
    announced: bool,
    sure: bool,
) -> bool:
    """Whether the word here is of a name that has begun with these words"""
    token = tokens[here]
    if _is_mixed(token):
        plain = token.plain if token.text[0].isupper() else _behind_particle(token.text).lower()
        is_behind_surname = sure and bool(words) and words[0].isupper()
        kinds = kinds_of(plain, by_ending=not (has_given or has_initial or titled or is_behind_surname))
        if not words and announced and _is_likely_given(tokens, here, sure=sure):
            return True
        if not kinds or (is_given_name(token.text) and kinds <= {"product"} and _is_free_mixed(tokens, here + 1)):
            return True
        is_at_end = here + 1 >= len(tokens) or not is_capitalised(tokens[here + 1])
        if titled and (has_given or has_initial) and is_at_end and not kinds & {"post", "organisation"}:
            return True
        if titled and not words:
            return _is_name_behind_title(tokens, here)
        return (has_given or titled) and bool(words) and _may_be_surname(tokens, here)
    if not is_capitals(token) or len(token.text) < 2 or not token.text.replace("-", "").replace("'", "").isalpha():
        return False
    if kinds_of(token.plain, by_ending=not titled) and not (titled and not words and _may_be_place(token.plain)):
        return False
    if titled:
        return not words or has_given or words[-1].isupper()
    if not announced:
        return False
    is_beside_given = has_given or (bool(words) and words[-1].isupper()) or _is_given(token.text)
    return is_beside_given or (len(token.text) > 3 and _is_given_at(tokens, here + 1))


def _is_likely_given(tokens: Sequence[Token], here: int, *, sure: bool) -> bool:
    """Whether a word in front of one that is known for nothing is a given name, though it ends as other words do.

    Behind a label where a name is `sure` to stand, it may even be what a product is called: "Contact: Dart Sampleton".
    """
    is_long = max(map(len, tokens[here].text.split("-"))) > _LONGEST_GIVEN_NAME
    kinds = kinds_of(tokens[here].plain)
    if "organisation" in kinds or (kinds and is_long):  # "Beispiel-Institut", "Beispielvertretung"
        return False
    kinds = kinds_of(tokens[here].plain, by_ending=False)
    is_last = here + 2 >= len(tokens) or not is_capitalised(tokens[here + 2])
    may_be_given = not kinds or is_given_name(tokens[here].text) or (sure and is_last and kinds == {"product"})
    return may_be_given and _is_free_mixed(tokens, here + 1)


def _is_surname_in_capitals(tokens: Sequence[Token], here: int, words: Sequence[str]) -> bool:
    """Whether a word in capitals is a surname beside a given name, though few are called so: "EXAMPLE Ottoline"."""
    token = tokens[here]
    if not (is_capitals(token) and token.text.isalpha() and len(token.text) > 1):
        return False
    if not words and _is_given_at(tokens, here + 1):
        return not kinds_of(token.plain) or _may_be_place(token.plain)
    is_long = len(token.text) > 3 and not kinds_of(token.plain)
    is_in_front = _is_mixed_at(tokens, here + 1) and not kinds_of(tokens[here + 1].plain, by_ending=False)
    return is_long and (is_in_front if not words else not words[-1].isupper())


def _may_be_place(word: str) -> bool:
    return any(kind in kinds_of(word) for kind in _MAY_BE_SURNAMES)


def _may_be_surname(tokens: Sequence[Token], here: int) -> bool:
    """Whether a word known for something else is a surname behind a given name: "Ada Kent", "Ada Jenkins" at its end."""
    is_last = here + 1 >= len(tokens) or not is_capitalised(tokens[here + 1])
    return _may_be_place(tokens[here].plain) or (is_last and kinds_of(tokens[here].plain) == {"product"})


def _is_given_at(tokens: Sequence[Token], here: int) -> bool:
    return here < len(tokens) and is_given_name(tokens[here].text)


def _is_free_mixed(tokens: Sequence[Token], here: int) -> bool:
    return _is_mixed_at(tokens, here) and not kinds_of(tokens[here].plain)


def _may_follow_particle(tokens: Sequence[Token], here: int) -> bool:
    """Whether a surname follows a particle with a capital, written as that is: "Van Example", "VAN EXAMPLE"."""
    if here + 1 >= len(tokens) or kinds_of(tokens[here + 1].plain):
        return False
    behind = tokens[here + 1]
    return is_capitals(behind) and len(behind.text) > 2 if tokens[here].text.isupper() else _is_mixed(behind)


def _is_name_behind_title(tokens: Sequence[Token], here: int) -> bool:
    """Whether a word that is known for something else is a name behind a form of address: "Dr Park", "Ms Word"."""
    title = here - 1 - (here > 1 and tokens[here - 1].text == ".")
    if tokens[title].text not in words_around("form_of_address"):  # "Pan" begins more than Polish names
        return False
    kinds = kinds_of(tokens[here].plain, by_ending=False)
    if len(tokens[here].text) == 2:  # "Ma" and "So" are names, whatever the words of other languages
        return True
    is_last = here + 1 >= len(tokens) or not is_capitalised(tokens[here + 1])
    if kinds <= {"place", "product", "date"}:
        return is_last or _is_free_mixed(tokens, here + 1)
    return False


def _text(tokens: Sequence[Token], here: int) -> str:
    return tokens[here].text if here < len(tokens) else ""


def _is_written_out(tokens: Sequence[Token], here: int) -> bool:
    """Whether brackets hold the given name of an initial in front of them: "A. (Ada) Example"."""
    brackets = _text(tokens, here) + _text(tokens, here + 2)
    is_particle = here + 3 < len(tokens) and tokens[here + 3].plain in words_around("part_of_name")
    return brackets == "()" and _is_mixed_at(tokens, here + 1) and (is_particle or _is_free_mixed(tokens, here + 3))


def _is_nickname(tokens: Sequence[Token], here: int) -> bool:
    return _text(tokens, here + 2) in _QUOTES and _is_mixed_at(tokens, here + 1) and _is_mixed_at(tokens, here + 3)
