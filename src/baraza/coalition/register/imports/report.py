"""What became of a file that was imported."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from baraza.coalition.register.imports.contract import Refused
from baraza.coalition.register.likeness import Reason

OUTCOMES = {
    "made": "new entries",
    "changed": "entries that the file says differently than when it was last imported",
    "unchanged": "entries that the file says as before",
    "edited": "entries that somebody here changed in the same fields, and that stay as they are",
    "merged": "entries that were merged into another one here, or taken out, and stay so",
    "likely": "entries that are likely here already and were left out (--skip-likely)",
    "refused": "what could not be taken in",
}
"""Every outcome, in words."""

MOST = 5_000
"""Lines of each kind that are kept for the report; all are counted."""


class Twin(Struct, frozen=True, kw_only=True):
    """An entry of the file that is likely the same thing as another one."""

    key: str
    name: str
    other: str
    """Key of the other."""
    other_name: str
    score: float
    reasons: tuple[Reason, ...]


class Notice(Struct, frozen=True, kw_only=True):
    """Something of an entry that was not taken over, or that looks wrong."""

    where: str
    name: str
    message: str


class Report(Struct, kw_only=True):
    """Counts by outcome, and the lines behind them."""

    file: str
    format: str
    is_dry_run: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    """Of OUTCOMES."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Kinds of the entries that are new."""
    twins: int = 0
    """Entries that are likely the same thing as another one."""
    refused: list[Refused] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    duplicates: list[Twin] = field(default_factory=list)

    def refuse(self, one: Refused) -> None:
        """Count something that could not be taken in."""
        self.counts["refused"] += 1
        self.refused += [one] if len(self.refused) < MOST else []

    def notice(self, where: str, name: str, message: str) -> None:
        """Write down something that was not taken over."""
        self.notices += [Notice(where=where, name=name, message=message)] if len(self.notices) < MOST else []

    def duplicate(self, twins: list[Twin]) -> None:
        """Write down that an entry is likely one of these."""
        self.twins += bool(twins)
        self.duplicates += twins if len(self.duplicates) < MOST else []
