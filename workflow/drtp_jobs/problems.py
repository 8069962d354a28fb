"""What was set aside or is doubtful, with a reason that a person can act on."""

from __future__ import annotations

from dataclasses import asdict, dataclass


class UnreadableDocument(Exception):
    """A document that can't be used; says why, and what a person can do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.reason} {self.advice}"


@dataclass(frozen=True)
class Problem:
    """One row of the problems table."""

    document_id: str
    stage: str
    severity: str
    reason: str
    advice: str

    def row(self) -> dict[str, str]:
        """The problem as a row of the table."""
        return asdict(self)
