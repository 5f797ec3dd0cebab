"""Entries that are likely the same thing as another one, with the reasons for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count
from msgspec import Struct

from baraza.coalition.register.hosts import PLATFORMS
from baraza.coalition.register.likeness import Reason, compared, score, traits
from baraza.coalition.register.models import EntryRow, NameRow, TermRow
from baraza.coalition.register.terms import NEAR, near_keys, other_names
from baraza.model import Entry
from baraza.store.pack import from_text
from baraza.store.sql import clean

LIKELY = 0.35
"""From this score on an entry is told: whoever enters it sees one too many rather than one too few."""

_COMPARED = 80
"""Entries that are looked at closely, those with the rarest keys in common."""
_MOST_ROWS = 4_000
"""Rows that candidates are taken from; keys that more entries have are left out, the most common ones first."""
_PER_NAME = 40
_BY_NAME = 2.0
"""What an address or identifier in common counts beside keys of names, which count 1 / (entries that have it)."""


class Likely(Struct, frozen=True):
    """An entry that is likely the same thing."""

    key: str
    score: float
    """From 0 to 1; one that is told has at least LIKELY."""
    reasons: tuple[Reason, ...]
    """What both have in common."""


def similar(entry: Entry, *, key: str = "", limit: int = 5) -> tuple[Likely, ...]:
    """Entries of the register that are likely the same thing as this one (`key` is its own, where it has one).

    The likeliest stand first. A draft is enough: a name, or an address.
    """
    mine = traits(entry)
    found = []
    for row in _rows(candidates(entry), key):
        likeness = compared(mine, traits(from_text(row.body, Entry)))
        likely = Likely(row.key, round(score(likeness), 3), likeness.reasons)
        found += [likely] if likely.score >= LIKELY and likely.reasons else []
    return tuple(sorted(found, key=lambda likely: (-likely.score, likely.key))[:limit])


def candidates(entry: Entry) -> tuple[int, ...]:
    """Rows of entries that have something rare in common with this one, the most promising first."""
    weights: dict[int, float] = defaultdict(float)
    for row, weight in (*_by_names(entry), *_by_addresses(entry)):
        weights[row] += weight
    return tuple(sorted(weights, key=lambda row: (-weights[row], row))[:_COMPARED])


def _by_names(entry: Entry) -> Iterator[tuple[int, float]]:
    keys = [clean(key)[:200] for key in near_keys(entry)]
    rows = TermRow.objects.filter(facet=NEAR, value__in=keys).order_by()
    counts = dict(rows.values_list("value").annotate(Count("id")))
    rare = _rarest(counts)
    for row, key in TermRow.objects.filter(facet=NEAR, value__in=rare).order_by().values_list("entry_id", "value"):
        yield row, 1 / counts[key] + 0.1


def _rarest(counts: dict[str, int]) -> list[str]:
    kept: list[str] = []
    left = _MOST_ROWS
    for key in sorted(counts, key=lambda key: (counts[key], key)):
        if counts[key] > left:
            break
        left -= counts[key]
        kept.append(key)
    return kept


def _by_addresses(entry: Entry) -> Iterator[tuple[int, float]]:
    for scheme, value in other_names(entry):
        if scheme in {"host", "domain"} and value in PLATFORMS:
            continue
        rows = NameRow.objects.filter(scheme=scheme, value=clean(value)).order_by("id")[:_PER_NAME]
        weight = 1.0 if scheme in {"host", "domain"} else _BY_NAME
        yield from ((row, weight) for row in rows.values_list("entry_id", flat=True))


def _rows(ids: Iterable[int], key: str) -> Iterator[EntryRow]:
    rows = EntryRow.objects.filter(pk__in=list(ids), is_shown=True).only("key", "body")
    yield from (row for row in rows if row.key != key)
