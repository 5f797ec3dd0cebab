"""Which sources need somebody first."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.store.read import SourceSummary


class Standing(Struct, frozen=True):
    """A source, and what is wrong with it in words; empty where nothing is."""

    summary: SourceSummary
    trouble: str


def by_trouble(found: Iterable[SourceSummary]) -> tuple[Standing, ...]:
    """Those with the gravest trouble first, then by name."""
    ranked = [(*_trouble(summary), summary) for summary in found]
    ranked.sort(key=lambda one: (-one[0], one[2].source.name))
    return tuple(Standing(summary, words) for _rank, words, summary in ranked)


def _trouble(summary: SourceSummary) -> tuple[int, str]:
    """How grave, and what."""
    last = summary.last
    if last is not None and last.state == "failed":
        return 4, _("The last harvest failed")
    if last is not None and last.state == "done" and last.problem:
        return 3, _("Lost many records; not believed")
    if last is not None and last.state == "stopped":
        return 2, _("The last harvest was cut off")
    if last is None and not summary.paused:
        return 1, _("Not harvested yet")
    return 0, ""
