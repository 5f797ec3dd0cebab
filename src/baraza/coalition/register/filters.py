"""What a list is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from baraza.errors import UsageError
from baraza.store.clock import now

STALE_S = 395 * 24 * 3600
"""A year and a month after somebody confirmed an entry it is stale."""


class Filter(Struct, frozen=True, kw_only=True):
    """What a list shows: of every facet one of the values, and all of the words at the beginning of words of a name."""

    q: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """Of STATES; `stale` is what was confirmed too long ago."""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet (of FACETS) to values."""
    since: str = ""
    """Of things with a date: from this day on (ISO 8601); `until` likewise."""
    until: str = ""


def known(values: tuple[str, ...], among: tuple[str, ...], what: str) -> tuple[str, ...]:
    """The values; raises UsageError for one that is not among these."""
    for value in values:
        if value not in among:
            raise UsageError(
                f"There is no such {what} in the register.", value=value, hint=f"Known: {', '.join(among)}."
            )
    return values


def stale_before() -> int:
    """Whatever was confirmed earlier (seconds since 1970) is stale."""
    return now() - STALE_S
