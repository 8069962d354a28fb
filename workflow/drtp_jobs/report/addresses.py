"""Addresses of views of the explorer, as links of other pages."""

from __future__ import annotations

from urllib.parse import quote

_CORE = "core"


def view_of(concept_id: str = "", **choices: str) -> str:
    """The explorer with these choices, at the sentences that ask for a concept of the core vocabulary if there is one."""
    shown = {"shown": f"{_CORE}:{concept_id}"} if concept_id else {}
    parts = "&".join(f"{name}={quote(value, safe='')}" for name, value in (choices | shown).items())
    return f"explorer.html#{parts}"


def document_view(document_id: str) -> str:
    """The explorer at a document."""
    return view_of(document=document_id)
