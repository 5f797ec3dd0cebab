"""Which sources need somebody first."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from baraza.store.health import STATES
from baraza.store.read import SourceSummary
from baraza.web import words

WELL = frozenset({"ok", "paused"})
"""States of health in which nobody needs to do anything."""


class Standing(Struct, frozen=True):
    """A source, and what is wrong with it in words; empty where nothing is."""

    summary: SourceSummary
    trouble: str


def by_trouble(found: Iterable[SourceSummary]) -> tuple[Standing, ...]:
    """Those with the gravest trouble first, then by name."""
    ranked = sorted(found, key=lambda one: (STATES.index(one.health.state), one.source.name))
    return tuple(Standing(summary, _trouble(summary.health.state)) for summary in ranked)


def _trouble(state: str) -> str:
    return "" if state in WELL else words.called(words.HEALTH, state)
