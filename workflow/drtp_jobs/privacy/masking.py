"""People's names, e-mail addresses, telephone numbers and profiles masked, so that they reach no table, quote or report.

Addresses and numbers are known by their form and by what announces them. A name has no form; it is known by what stands
beside it: a form of address ("Dr"), words like "line manager:" in front of it, an address made of it, or the same name
found so elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drtp_jobs.privacy.addresses import Address, addresses_of
from drtp_jobs.privacy.lookup import Span, Token, tokens_of
from drtp_jobs.privacy.names import names_among
from drtp_jobs.privacy.passage import CONTACT
from drtp_jobs.privacy.profiles import profiles_of
from drtp_jobs.privacy.telephones import telephones_of

NAME, EMAIL, TELEPHONE, PROFILE = "[name masked]", "[e-mail masked]", "[telephone masked]", "[profile masked]"

_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN_PARTS = re.compile(r"[ \t\xa0]*")


def masked_text(text: str) -> str:
    """A text that stands by itself, as a file's name or a cell of a manifest, masked as a document is.

    >>> masked_text("Research Engineer, contact Dr Ada Example")
    'Research Engineer, contact [name masked]'
    """
    return with_marks(text, 0, len(text), masks_of(text).spans)


class Masks(NamedTuple):
    """What is masked in a text: spans in order, none over another, and the e-mail addresses among them."""

    spans: list[Span]
    addresses: list[Address]


def masks_of(text: str) -> Masks:
    """Where a text names people, their addresses, numbers and profiles."""
    addresses = addresses_of(text)
    return Masks(_spans(text, addresses), addresses)


def _spans(text: str, addresses: Sequence[Address]) -> list[Span]:
    """What is to be masked, in order, none over another: profiles before addresses, both before numbers and names."""
    spans = _joined(text, (Span(start, end, PROFILE) for start, end in profiles_of(text)), [])
    spans = _joined(text, (Span(each.start, each.end, EMAIL) for each in addresses), spans)
    spans = _joined(text, (Span(start, end, TELEPHONE) for start, end in telephones_of(text)), spans)
    tokens = _tokens_without(text, spans)
    locals_of_addresses = {each.local for each in addresses}
    places = names_among(tokens, locals_of_addresses, _lower_case(tokens))
    return _joined(text, (Span(tokens[start].start, tokens[end - 1].end, NAME) for start, end in places), spans)


def _joined(text: str, new: Iterable[Span], kept: Sequence[Span]) -> list[Span]:
    """The new spans beside those that are kept: cut off where they overlap one, joined where they touch each other."""
    found: list[Span] = []
    for span in sorted({*new, *kept}):
        last = found[-1] if found else None
        if last is None or span.start >= last.end + _gap(text, last, span):
            found.append(span)
        elif span.mark == last.mark:
            found[-1] = last._replace(end=max(last.end, span.end))
        elif span in kept and last not in kept:
            found[-1:] = [each for each in (last._replace(end=span.start), span) if each.end > each.start]
        elif span.end > last.end:
            found.append(span._replace(start=last.end))
    return found


def _gap(text: str, last: Span, span: Span) -> int:
    """One more than the blanks between two parts of a name; 0 if they are two masks."""
    if span.mark == last.mark == NAME and _BETWEEN_PARTS.fullmatch(text, last.end, max(last.end, span.start)):
        return span.start - last.end + 1
    return 0


def _tokens_without(text: str, spans: Sequence[Span]) -> list[Token]:
    """Tokens of a text, with one for each span that is masked already."""
    tokens: list[Token] = []
    here = 0
    for span in spans:
        tokens += tokens_of(text, here, span.start)
        tokens.append(Token(CONTACT, span.start, span.end, CONTACT))
        here = span.end
    return tokens + tokens_of(text, here)


def _lower_case(tokens: Iterable[Token]) -> set[str]:
    """Words that stand somewhere in small letters."""
    return {word for token in tokens if token.text.islower() for word in (token.plain, *_LETTERS.findall(token.plain))}


def with_marks(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    """A part of a text with marks in the place of the spans that lie in it or reach into it."""
    return "".join(_pieces(text, start, end, spans))


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[str]:
    here = start
    for span in spans:
        yield text[here : max(here, span.start)]
        yield span.mark
        here = max(here, min(span.end, end))
    yield text[here:end]
