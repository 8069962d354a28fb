"""Blocks with people masked in them, over the whole document: a name that is recognised in one place is masked in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drtp_jobs.organisations import organisation_of_host
from drtp_jobs.privacy.addresses import Address
from drtp_jobs.privacy.masking import EMAIL, NAME, TELEPHONE, masks_of, with_marks
from drtp_jobs.read.blocks import Block


def masked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with marks in the place of names, e-mail addresses, telephone numbers and profiles.

    Of an address the domain is kept beside the text where it is that of a known organisation: it tells the employer.
    """
    text = "\n".join(block.text for block in blocks)
    spans, addresses = masks_of(text)
    result, start = [], 0
    first_span = first_address = 0
    for block in blocks:
        end = start + len(block.text)
        while first_span < len(spans) and spans[first_span].end <= start:
            first_span += 1
        last_span = first_span
        while last_span < len(spans) and spans[last_span].start < end:
            last_span += 1
        last_address = first_address
        while last_address < len(addresses) and addresses[last_address].start < end:
            last_address += 1
        result.append(
            replace(
                block,
                text=with_marks(text, start, end, spans[first_span:last_span]),
                mail_domains=_known_domains(addresses[first_address:last_address]) or None,
            )
        )
        first_address, start = last_address, end + 1
    return result


def n_masked(blocks: Sequence[Block]) -> dict[str, int]:
    """How many names, addresses and numbers were masked: the columns of the documents table that count them."""
    return {
        f"n_{what}_masked": sum(block.text.count(mark) for block in blocks)
        for what, mark in (("names", NAME), ("emails", EMAIL), ("telephones", TELEPHONE))
    }


def _known_domains(addresses: Iterable[Address]) -> str:
    domains = {each.domain for each in addresses}
    return " ".join(sorted(domain for domain in domains if organisation_of_host(domain) is not None))
