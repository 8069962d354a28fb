"""People's names, e-mail addresses, telephone numbers and profiles masked, so that they reach no table, quote or report.

Addresses and numbers are told by their form and by what announces them. A name has no form; it is told by what stands
beside it: a form of address ("Dr"), words like "line manager:" in front of it, an address made of it, or the same name
found so elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drtp_jobs.organisations import organisation_of_host
from drtp_jobs.read.blocks import Block
from drtp_jobs.read.privacy.addresses import Address, addresses_of
from drtp_jobs.read.privacy.names import CONTACT, names_among
from drtp_jobs.read.privacy.profiles import profiles_of
from drtp_jobs.read.privacy.telephones import telephones_of
from drtp_jobs.read.privacy.words import Span, Token, tokens_of

NAME, EMAIL, TELEPHONE, PROFILE = "[name masked]", "[e-mail masked]", "[telephone masked]", "[profile masked]"

_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN_PARTS = re.compile(r"[ \t\xa0]*")


def masked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with marks in the place of names, e-mail addresses, telephone numbers and profiles.

    Of an address the domain is kept beside the text where it is that of a known organisation: it tells the employer.
    """
    text = "\n".join(block.text for block in blocks)
    addresses = addresses_of(text)
    spans = _spans(text, addresses)
    result, start = [], 0
    for block in blocks:
        end = start + len(block.text)
        own = [span for span in spans if start < span.end and span.start < end]
        result.append(
            replace(
                block,
                text=_with_marks(text, start, end, own),
                mail_domains=_mail_domains(each for each in addresses if start <= each.start < end) or None,
            )
        )
        start = end + 1
    return result


def masked_text(text: str) -> str:
    """A text that stands by itself, as a file's name or a cell of a manifest, masked as a document is.

    >>> masked_text("Research Engineer, contact Dr Ada Example")
    'Research Engineer, contact [name masked]'
    """
    return _with_marks(text, 0, len(text), _spans(text, addresses_of(text)))


def n_masked(blocks: Sequence[Block]) -> dict[str, int]:
    """How many names, addresses and numbers were masked: the columns of the documents table that count them."""
    return {
        f"n_{what}_masked": sum(block.text.count(mark) for block in blocks)
        for what, mark in (("names", NAME), ("emails", EMAIL), ("telephones", TELEPHONE))
    }


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


def _with_marks(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    return "".join(_pieces(text, start, end, spans))


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[str]:
    here = start
    for span in spans:
        yield text[here : max(here, span.start)]
        yield span.mark
        here = max(here, min(span.end, end))
    yield text[here:end]


def _mail_domains(addresses: Iterable[Address]) -> str:
    domains = {each.domain for each in addresses}
    return " ".join(sorted(domain for domain in domains if organisation_of_host(domain) is not None))
