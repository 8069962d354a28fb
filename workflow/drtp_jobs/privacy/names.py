"""People's names, recognised by what stands beside them.

In go the tokens of a document, out come the places of names. A sign is strong (a form of address, "line manager:", an
address made of the name) or weak ("contact", "thanks to"). What a strong sign shows is a name wherever it stands in the
document; what only a weak one shows is masked where it stands, unless the words are known for something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drtp_jobs.privacy.beside import names_beside_signs
from drtp_jobs.privacy.grammar import is_capitalised, is_capitals, title_end
from drtp_jobs.privacy.in_front import names_behind_signs
from drtp_jobs.privacy.lists import listed
from drtp_jobs.privacy.lookup import Token, folded
from drtp_jobs.privacy.passage import Passage
from drtp_jobs.privacy.vocabulary import kinds_of

_SHORTEST_NAME = 3  # letters of a part of a name that is looked for by itself


def names_among(
    tokens: Sequence[Token], locals_of_addresses: Iterable[str], lower_case: set[str]
) -> set[tuple[int, int]]:
    """Where names stand among the tokens of a document, each from its first token to the one behind its last.

    `locals_of_addresses` are the parts in front of the @ of its e-mail addresses, `lower_case` the words that it has in
    small letters: they are no names where they stand alone.
    """
    passage = Passage(tokens, [folded(each) for each in locals_of_addresses], lower_case)
    first = (*names_behind_signs(passage), *names_beside_signs(passage))
    found = [each for one in first for each in (one, *listed(passage, one))]
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
