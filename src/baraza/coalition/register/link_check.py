"""Look at the addresses of entries now and then: a few at a time, politely, each on its day."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from msgspec import Struct

from baraza.coalition.register.entries import Held, change, entry_of
from baraza.coalition.register.link_table import EntryLinkRow
from baraza.coalition.register.links import LINK, link_terms, standings
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.coalition.register.reasons import written
from baraza.coalition.register.said_addresses import with_address
from baraza.coalition.register.state import take_turn
from baraza.errors import NotFound
from baraza.fetch.contract import Fetcher
from baraza.links.judge import Judgement
from baraza.links.looking import LATER_S, look_at
from baraza.links.verdict import Before, verdict
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.events import acting, write_event
from baraza.store.pack import from_text
from baraza.store.sql import clean

LOOKS = 20
"""Addresses of one round."""
LOOKS_PER_HOST = 4
# A host with more that is due than its share lets others through: the rest is put off by an hour.
_PUT_OFF_S = 3_600
_WINDOW = 500
BY = "link check"


class _Due(Struct, frozen=True):
    """An address whose turn it is."""

    digest: str
    url: str
    host: str
    name: str


def check_entry_links(fetcher: Fetcher, every_s: int) -> int:
    """One round: look at some of those whose turn it is; how many were looked at. None where `every_s` is 0."""
    due = _due() if every_s else ()
    if not due:
        return 0
    judgements = look_at(fetcher, due)
    if judgements is None:
        EntryLinkRow.objects.filter(digest__in=[one.digest for one in due]).update(next_look=now() + LATER_S)
        return 0
    with acting(BY):
        for one, judgement in zip(due, judgements, strict=True):
            _keep(one.digest, judgement, every_s)
    return len(due)


def look_at_entries(fetcher: Fetcher, every_s: int) -> None:
    """One round of it, among the other work of a working process."""
    check_entry_links(fetcher, every_s)


def _due() -> tuple[_Due, ...]:
    """Addresses whose turn it is, the longest waiting first, a few of each host, each once."""
    rows = list(EntryLinkRow.objects.filter(next_look__lte=now()).order_by("next_look", "id")[:_WINDOW])
    taken: dict[str, EntryLinkRow] = {}
    left_out: list[int] = []
    count: dict[str, int] = {}
    for row in rows:
        if row.digest in taken:
            continue
        count[row.host] = count.get(row.host, 0) + 1
        if count[row.host] > LOOKS_PER_HOST:
            left_out.append(row.pk)
        elif len(taken) < LOOKS:
            taken[row.digest] = row
    if len(rows) == _WINDOW:
        EntryLinkRow.objects.filter(pk__in=left_out).update(next_look=now() + _PUT_OFF_S)
    return _named(list(taken.values()))


def _named(rows: Sequence[EntryLinkRow]) -> tuple[_Due, ...]:
    bodies = dict(EntryRow.objects.filter(pk__in=[row.entry_id for row in rows]).values_list("pk", "body"))
    names = {pk: from_text(body, Entry).name() for pk, body in bodies.items()}
    return tuple(_Due(row.digest, row.url, row.host, names.get(row.entry_id, "")) for row in rows)


def _keep(digest: str, judgement: Judgement, every_s: int) -> None:
    """Keep what was seen for every entry that has the address, in one transaction."""
    with transaction.atomic():
        take_turn()  # somebody may be changing the entry, and each would wait for a row of the other
        for row in EntryLinkRow.objects.select_for_update().filter(digest=digest).order_by("id"):
            _keep_row(row, judgement, every_s)


def _keep_row(row: EntryLinkRow, judgement: Judgement, every_s: int) -> None:
    before = Before(row.judgement, row.since, row.tries, row.is_broken)
    stands = verdict(before, judgement, now(), every_s, row.digest)
    told = _what_happened(row, judgement, is_broken=stands.dead)
    row.looked, row.judgement, row.reason = now(), judgement.name, clean(judgement.reason)
    row.since, row.tries, row.next_look = stands.since, stands.tries, stands.next_look
    row.moved_to, row.is_broken = clean(judgement.moved_to), stands.dead
    row.save()
    if told:
        write_event(told, key=row.entry.key, detail={"url": row.url, "reason": row.reason, "to": row.moved_to})
    if told or before.judgement != row.judgement:
        _tell(row.entry)


def _what_happened(row: EntryLinkRow, judgement: Judgement, *, is_broken: bool) -> str:
    """What of EVENTS is to be written down; empty where all is as before."""
    if is_broken != row.is_broken:
        return "dead" if is_broken else "back"
    return "moved" if judgement.moved_to and clean(judgement.moved_to) != row.moved_to else ""


def _tell(entry: EntryRow) -> None:
    """Set by what of its addresses the entry can be filtered."""
    wanted = link_terms(entry, EntryLinkRow.objects.filter(entry=entry))
    held = set(TermRow.objects.filter(entry=entry, facet=LINK).values_list("facet", "value"))
    TermRow.objects.filter(entry=entry, facet=LINK).exclude(value__in=[value for _, value in wanted]).delete()
    TermRow.objects.bulk_create([TermRow(entry=entry, facet=facet, value=value) for facet, value in wanted - held])


def follow_move(key: str, url: str) -> Held:
    """Put the address to which this one leads for good in its place; NotFound where it leads nowhere else."""
    held = entry_of(key)
    to = next((one.moved_to for one in standings(key) if one.url == clean(url) and one.moved_to), "")
    if not to:
        raise NotFound("This address of the entry does not lead on to another one.", key=key, url=url)
    return change(key, with_address(held.entry, url, to), version=held.version, why=written("leads-on", url))
