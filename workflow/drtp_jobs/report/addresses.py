"""Addresses of views of the explorer, as links of other pages."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from drtp_jobs.terms import CORE


def view_of(concept_id: str = "", **choices: str) -> str:
    """The explorer with these choices, at the sentences that ask for a concept of the core vocabulary if there is one."""
    shown = {"shown": f"{CORE}:{concept_id}"} if concept_id else {}
    parts = "&".join(f"{name}={quote(value, safe='')}" for name, value in (choices | shown).items())
    return f"explorer.html#{parts}"


def document_view(document_id: str) -> str:
    """The explorer at a document."""
    return view_of(document=document_id)


def sentence_views(concept_id: str, families: Iterable[str]) -> list[tuple[str, str]]:
    """The sentences that ask for a concept in posts of some role families, each family with its view: the explorer shows one.

    Without a family, those of all posts.
    """
    return [(family, view_of(concept_id, role_family=family)) for family in families] or [
        ("all posts", view_of(concept_id))
    ]


def skill_view(concept_id: str, vocabulary: str = CORE) -> str:
    """The catalogue at a skill: what is asked for and what is taught of it."""
    return f"catalogue.html#skill={quote(f'{vocabulary}:{concept_id}', safe='')}"


def gaps_view(column: str) -> str:
    """The catalogue at the ranking of gaps of a profession."""
    return f"catalogue.html#gaps={quote(column, safe='')}"
