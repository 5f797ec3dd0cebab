"""Who is like whoever asks: communities, organisations and people who chose to be found, each with the reason."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count
from msgspec import Struct

from baraza.coalition.register.listing import Brief, briefs
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.store.sql import clean

KINDS = ("community", "organisation", "person", "project")
"""Kinds of entries that somebody can turn to."""

# What two have in common says more about some facets than about others.
_WEIGHTS = {"country": 1.0, "subject": 1.0, "language": 0.6, "level": 0.6, "item": 0.8}
# A neighbouring country instead of one's own.
_NEAR = 0.4
# Entries that share one of the rarer values; whoever shares only common ones with the asker is no close peer.
_CANDIDATES = 2_000
_BATCH = 500


class Wanted(Struct, frozen=True, kw_only=True):
    """Who asks: any of these may be empty."""

    countries: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Countries that count as near."""
    languages: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    kinds: tuple[str, ...] = KINDS

    def values(self) -> dict[tuple[str, str], float]:
        """Facet and value to how much it counts."""
        said = {
            "country": self.countries,
            "language": self.languages,
            "subject": self.subjects,
            "level": self.levels,
            "item": self.items,
        }
        found = {(facet, clean(value)): _WEIGHTS[facet] for facet, values in said.items() for value in values}
        return {("country", code): _NEAR for code in self.near} | found


class Peer(Struct, frozen=True, kw_only=True):
    """One that was found."""

    brief: Brief
    score: float
    shared: tuple[tuple[str, str], ...]
    """Facet and value of all that both have, what says most first."""


def peers(wanted: Wanted, limit: int = 30) -> tuple[Peer, ...]:
    """Those who share most, the rarer the more it counts; the more they share beside, the better."""
    weights = _weighed(wanted)
    shared = _shared(wanted, weights)
    scores = {entry: sum(weights[one] for one in values) for entry, values in shared.items()}
    best = sorted(scores, key=lambda entry: (-scores[entry], entry))[:limit]
    keys = dict(EntryRow.objects.filter(pk__in=best).values_list("pk", "key"))
    found = briefs(keys.values())
    return tuple(
        Peer(
            brief=found[keys[entry]],
            score=round(scores[entry], 4),
            shared=tuple(sorted(shared[entry], key=lambda one: (-weights[one], one))),
        )
        for entry in best
        if keys.get(entry) in found
    )


def _weighed(wanted: Wanted) -> dict[tuple[str, str], float]:
    """Facet and value to weight: what fewer entries have says more (inverse document frequency)."""
    values = wanted.values()
    total = max(1, EntryRow.objects.filter(is_shown=True, kind__in=wanted.kinds).count())
    facets = {facet for facet, _ in values}
    rows = TermRow.objects.filter(facet__in=facets, value__in={value for _, value in values})
    counts = {(facet, value): n for facet, value, n in rows.values_list("facet", "value").annotate(Count("id"))}
    told = {one: weight * math.log(1 + total / (1 + counts.get(one, 0))) for one, weight in values.items()}
    # However few there are in a country nearby: one's own comes first.
    most = _NEAR * min((told["country", clean(code)] for code in wanted.countries), default=math.inf)
    near = (("country", code) for code in wanted.near if code not in wanted.countries)
    return told | {one: min(told[one], most) for one in near}


def _shared(wanted: Wanted, weights: dict[tuple[str, str], float]) -> dict[int, list[tuple[str, str]]]:
    """Entry to what it shares, of those that share something telling."""
    candidates: dict[int, None] = {}
    for facet, value in sorted(weights, key=lambda one: -weights[one]):
        rows = TermRow.objects.filter(facet=facet, value=value, entry__is_shown=True, entry__kind__in=wanted.kinds)
        some = rows.exclude(entry__state="gone").order_by("entry")[: _CANDIDATES - len(candidates)]
        candidates |= dict.fromkeys(some.values_list("entry", flat=True))
        if len(candidates) >= _CANDIDATES:
            break
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for entry, facet, value in _terms(list(candidates), {facet for facet, _ in weights}):
        if (facet, value) in weights:
            found[entry].append((facet, value))
    return found


def _terms(entries: list[int], facets: Iterable[str]) -> Iterable[tuple[int, str, str]]:
    for start in range(0, len(entries), _BATCH):
        rows = TermRow.objects.filter(entry__in=entries[start : start + _BATCH], facet__in=tuple(facets))
        yield from rows.values_list("entry", "facet", "value")
