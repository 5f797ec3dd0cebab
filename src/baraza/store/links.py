"""Addresses of resources: which are to be looked at, and what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Count
from msgspec import Struct

from baraza.model.uri import is_web
from baraza.store.cadence import fraction
from baraza.store.clock import now
from baraza.store.events import write_event
from baraza.store.models import LinkHostRow, LinkRow, ResourceRow
from baraza.store.pack import unpack
from baraza.store.sql import clean
from baraza.store.watermark import read_watermark, write_watermark
from baraza.store.withdrawals import lift, withdraw, withdrawn_keys

_FOLLOWED = "links"
_IDENTITY = "1"
# A host with more that is due than its share lets others through: the rest is put off by an hour.
_PUT_OFF_S = 3_600
_WINDOW = 500
# Compressed; as the index follows.
_MOST_BYTES = 8_000_000


class _Named(Struct, frozen=True):
    """All that is read of a resource here; its text is passed over."""

    url: str = ""
    name: str = ""


class Link(Struct, frozen=True, kw_only=True):
    """The address of a resource, and what was seen there the last time."""

    key: str
    source: str
    host: str
    url: str
    name: str = ""
    """Title of the resource."""
    judgement: str = ""
    reason: str = ""
    since: int | None = None
    tries: int = 0
    moved_to: str = ""
    dead: bool = False


class Look(Struct, frozen=True, kw_only=True):
    """What a look at an address gave, and what follows."""

    key: str
    judgement: str
    reason: str
    since: int
    tries: int
    moved_to: str
    dead: bool
    next_look: int


class LinkState(Struct, frozen=True, kw_only=True):
    """How an address stands, as pages show it."""

    url: str
    judgement: str
    reason: str
    looked: datetime | None
    since: datetime | None
    next_look: datetime | None
    moved_to: str


def note_addresses(limit: int, every_s: int) -> int:
    """Follow what changed among the resources: new addresses get their day, spread evenly; how many changes."""
    with transaction.atomic():
        mark = read_watermark(_FOLLOWED, _IDENTITY)
        rows = _changed(mark, limit)
        if not rows:
            return 0
        keys = [row.key for row in rows]
        before = {row.key: row for row in LinkRow.objects.filter(key__in=keys)}
        dead = set(withdrawn_keys("dead").filter(key__in=keys))
        noted = [_noted(row, before.get(row.key), row.key in dead, every_s) for row in rows]
        LinkRow.objects.bulk_create(
            [link for link in noted if link is not None],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["source", "host", "url", "next_look", "judgement", "reason", "since", "tries", "moved_to"],
        )
        write_watermark(_FOLLOWED, _IDENTITY, rows[-1].changed)
    return len(rows)


def _changed(mark: int, limit: int) -> list[ResourceRow]:
    """The next changes, fewer where they are large."""
    rows: list[ResourceRow] = []
    size = 0
    for row in ResourceRow.objects.filter(changed__gt=mark).order_by("changed")[:limit].iterator(chunk_size=100):
        rows.append(row)
        size += len(row.body)
        if size > _MOST_BYTES:
            break
    return rows


def _noted(row: ResourceRow, link: LinkRow | None, dead: bool, every_s: int) -> LinkRow | None:
    """The row as it should be; None where nothing is to be written."""
    url = clean(unpack(row.body, _Named).url)
    if not is_web(url) or (row.gone and not dead):
        if link is None:
            return None
        link.next_look = None
        return link
    first = now() + round(every_s * fraction(row.key))
    if link is None or link.url != url:
        # Another address of something that is dead may be where it went: it is looked at now.
        turn = now() if dead else first
        return LinkRow(key=row.key, source=row.source_id, host=host_and_port(url), url=url, next_look=turn)
    if link.next_look is None:
        link.next_look = first
    return link


def host_and_port(url: str) -> str:
    """What is paced together."""
    return urlsplit(url).netloc.lower().rpartition("@")[2]


def due_links(limit: int, per_host: int) -> tuple[Link, ...]:
    """Addresses whose turn it is, the longest waiting first, a few of each host."""
    rows = list(LinkRow.objects.filter(next_look__lte=now()).order_by("next_look", "key")[:_WINDOW])
    taken: list[LinkRow] = []
    left_out: list[str] = []
    count: dict[str, int] = {}
    for row in rows:
        count[row.host] = count.get(row.host, 0) + 1
        if count[row.host] > per_host:
            left_out.append(row.key)
        elif len(taken) < limit:
            taken.append(row)
    if len(rows) == _WINDOW:
        LinkRow.objects.filter(key__in=left_out).update(next_look=now() + _PUT_OFF_S)
    return _links(taken)


def _links(rows: Sequence[LinkRow]) -> tuple[Link, ...]:
    keys = [row.key for row in rows]
    bodies = ResourceRow.objects.filter(key__in=keys).values_list("key", "body")
    names = {key: unpack(body, _Named).name for key, body in bodies}
    dead = set(withdrawn_keys("dead").filter(key__in=keys))
    return tuple(
        Link(
            key=row.key,
            source=row.source,
            host=row.host,
            url=row.url,
            name=names.get(row.key, ""),
            judgement=row.judgement,
            reason=row.reason,
            since=row.since,
            tries=row.tries,
            moved_to=row.moved_to,
            dead=row.key in dead,
        )
        for row in rows
    )


def keep_look(link: Link, look: Look) -> None:
    """Keep what was seen; what is dead leaves the search, and what is found again returns, in one transaction."""
    with transaction.atomic():
        row = LinkRow.objects.filter(key=link.key, url=link.url)
        kept = row.update(
            looked=now(),
            judgement=look.judgement,
            reason=clean(look.reason),
            since=look.since,
            tries=look.tries,
            moved_to=clean(look.moved_to),
            next_look=look.next_look,
        )
        if not kept:  # it got another address meanwhile, and is looked at there
            return
        if look.moved_to and look.moved_to != link.moved_to:
            detail = {"reason": look.reason, "to": look.moved_to}
            write_event("moved", source=link.source, key=link.key, detail=detail)
        if look.dead and not link.dead:
            withdraw([link.key], "dead", look.reason)
        elif link.dead and not look.dead:
            lift([link.key], "dead", look.reason)


def put_off(links: Iterable[Link], seconds: int) -> None:
    """Look at these later; what was seen now does not count."""
    LinkRow.objects.filter(key__in=[link.key for link in links]).update(next_look=now() + seconds)


def link_state(key: str) -> LinkState | None:
    """How the address of a resource stands; None where it was not looked at yet."""
    row = LinkRow.objects.filter(key=key).exclude(looked=None).first()
    if row is None:
        return None
    return LinkState(
        url=row.url,
        judgement=row.judgement,
        reason=row.reason,
        looked=_time(row.looked),
        since=_time(row.since),
        next_look=_time(row.next_look),
        moved_to=row.moved_to,
    )


def link_counts(source: str) -> dict[str, int]:
    """How many addresses of a source were judged how, the last time they were looked at."""
    rows = LinkRow.objects.filter(source=clean(source), next_look__isnull=False).exclude(looked=None)
    return dict(rows.order_by().values_list("judgement").annotate(Count("key")))


def _time(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def probed(hosts: Iterable[str], since: int) -> dict[str, tuple[str, str]]:
    """Hosts that were asked for a made-up address since then: where that led, and what was there as JSON."""
    rows = LinkHostRow.objects.filter(host__in=list(hosts), probed__gt=since)
    return {host: (url, words) for host, url, words in rows.values_list("host", "url", "words")}


def keep_probe(host: str, url: str, words: str) -> None:
    """Keep what a host says to an address that was made up."""
    LinkHostRow.objects.update_or_create(
        host=host, defaults={"probed": now(), "url": clean(url), "words": clean(words)}
    )
