"""Addresses of entries: which are looked at, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b

from django.db.models import Count, Min, Q
from msgspec import Struct

from baraza.coalition.register.link_table import EntryLinkRow
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.coalition.register.said_addresses import addresses
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.links import host_and_port
from baraza.store.pack import from_text
from baraza.store.sql import clean

LINK = "link"
"""The facet of how addresses stand; its values are BROKEN and MOVED."""
BROKEN, MOVED = "broken", "moved"


class Standing(Struct, frozen=True, kw_only=True):
    """How an address stands, as it was seen the last time."""

    url: str
    judgement: str
    """A name of `links.judge`: `fine`, `moved`, `gone`, `unreachable` …"""
    reason: str
    looked: datetime
    since: datetime
    """When it was first seen so."""
    moved_to: str
    """Where permanent redirects lead."""
    is_broken: bool
    """Looks on several days found that it leads nowhere."""


def link_rows(row: EntryRow, entry: Entry) -> list[EntryLinkRow]:
    """The rows that the addresses in an entry have, not saved; a new one is looked at as soon as can be.

    Nobody looks at what is not shown to all, or does not exist any more.
    """
    if not row.is_shown or entry.state == "gone":
        return []
    urls = dict.fromkeys(map(clean, addresses(entry)))
    return [
        EntryLinkRow(entry=row, digest=digest_of(url), url=url, host=host_and_port(url), next_look=now())
        for url in urls
    ]


def link_terms(row: EntryRow, wanted: Iterable[EntryLinkRow]) -> set[tuple[str, str]]:
    """What of its addresses an entry can be filtered by."""
    held = EntryLinkRow.objects.filter(entry=row, digest__in=[one.digest for one in wanted])
    return {term for broken, judged in held.values_list("is_broken", "judgement") for term in _terms(broken, judged)}


def _terms(is_broken: bool, judgement: str) -> list[tuple[str, str]]:
    return [(LINK, BROKEN)] * is_broken + [(LINK, MOVED)] * (judgement == "moved")


def digest_of(url: str) -> str:
    """By which an address is found again."""
    return blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def standings(key: str) -> tuple[Standing, ...]:
    """How the addresses of an entry stand that were looked at."""
    return tuple(map(_standing, EntryLinkRow.objects.filter(entry__key=clean(key)).exclude(looked=None).order_by("id")))


def broken_since(keys: Iterable[str] | None = None) -> dict[str, datetime]:
    """Key of every entry (of these) with a broken address to since when the first of them is so."""
    rows = EntryLinkRow.objects.filter(is_broken=True)
    if keys is not None:
        rows = rows.filter(entry__in=EntryRow.objects.filter(key__in=list(keys)))
    found = rows.order_by().values_list("entry__key").annotate(Min("since"))
    return {key: _moment(since) for key, since in found}


class Lost(Struct, frozen=True, kw_only=True):
    """An address that leads nowhere or on to another one, and whose it is."""

    key: str
    name: str
    countries: tuple[str, ...]
    standing: Standing


def lost(country: str = "") -> Iterator[Lost]:
    """Addresses that lead nowhere or on to another one, of all or one country (ISO 3166-1), the longest so first."""
    rows = EntryLinkRow.objects.filter(Q(is_broken=True) | Q(judgement="moved")).select_related("entry")
    if country:
        here = TermRow.objects.filter(facet="country", value=clean(country))
        rows = rows.filter(entry__in=here.values("entry"))
    for row in rows.order_by("-is_broken", "since", "id").iterator(500):
        entry = from_text(row.entry.body, Entry)
        yield Lost(key=row.entry.key, name=entry.name(), countries=entry.countries, standing=_standing(row))


def link_counts() -> dict[str, int]:
    """How many addresses of entries were judged how; `broken` are among them, `` was not looked at yet."""
    rows = EntryLinkRow.objects.order_by()
    return {
        **dict(rows.values_list("judgement").annotate(Count("id"))),
        BROKEN: rows.filter(is_broken=True).count(),
    }


def _standing(row: EntryLinkRow) -> Standing:
    return Standing(
        url=row.url,
        judgement=row.judgement,
        reason=row.reason,
        looked=_moment(row.looked),
        since=_moment(row.since),
        moved_to=row.moved_to,
        is_broken=row.is_broken,
    )


def _moment(seconds: int | None) -> datetime:
    return datetime.fromtimestamp(seconds or 0, UTC)
