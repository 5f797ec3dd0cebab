"""Once a year those who must know are asked whether an entry is still true."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from msgspec import Struct

from baraza.coalition.people.models import AskedRow, OwnRow
from baraza.coalition.people.roles import owners
from baraza.coalition.register.models import EntryRow
from baraza.model import Entry
from baraza.store.clock import now
from baraza.store.mailing import troubles_of
from baraza.store.pack import from_text, to_text

EVERY_S = 365 * 24 * 3600
"""A year; as long after the last answer, and after the last question."""


class Due(Struct, frozen=True):
    """An entry that somebody is to be asked about, and whom."""

    key: str
    entry: Entry
    emails: tuple[str, ...]
    """Those to which letters go; none where all of them rest."""
    problem: str = ""
    """Why no letter goes to them."""
    is_closed: bool = False
    """None of them ever gets one again."""


def due(most: int) -> tuple[Due, ...]:
    """Entries whose truth nobody confirmed for a year, and that nobody was asked about for a year; some of them."""
    return tuple(_due(most))


def who_know(key: str, entry: Entry) -> tuple[str, ...]:
    """The addresses of those who must know whether an entry is true: its owners' and its contact's, each once."""
    return tuple(dict.fromkeys(filter(None, (*(user.email for user in owners(key)), entry.contact))))


def _due(most: int) -> Iterator[Due]:
    found = 0
    for row in _unconfirmed().iterator(200):
        entry = from_text(row.body, Entry)
        emails = who_know(row.key, entry)
        if emails:
            yield _written_to(row.key, entry, emails)
            found += 1
        if found >= most:
            return


def _written_to(key: str, entry: Entry, emails: tuple[str, ...]) -> Due:
    rest = troubles_of(emails)
    reached = tuple(email for email in emails if email not in rest)
    if reached:
        return Due(key, entry, reached)
    problem = next(iter(rest.values())).reason
    return Due(key, entry, (), problem, all(one.rests_until is None for one in rest.values()))


def _unconfirmed() -> QuerySet[EntryRow]:
    """Rows whose owner is known and may be asked, those confirmed longest ago first."""
    old = now() - EVERY_S
    asked = AskedRow.objects.filter(entry=OuterRef("key"), asked__gt=old)
    owned = OwnRow.objects.filter(entry=OuterRef("key"))
    rows = EntryRow.objects.filter(is_shown=True).exclude(state="gone").filter(~Exists(asked))
    rows = rows.filter(Q(confirmed__lte=old) | Q(confirmed=None, created__lte=old))
    # The contact stands in the body alone; few entries have one.
    return rows.filter(Exists(owned) | Q(body__contains='"contact":"')).order_by("confirmed", "id")


def was_asked(key: str, problem: str = "", *, again_s: int = EVERY_S) -> None:
    """A letter about this entry went out, or could not: then those who curate its country see why.

    Nobody is asked about it again before `again_s` seconds.
    """
    at = now() - EVERY_S + again_s
    AskedRow.objects.update_or_create(entry=key, defaults={"asked": at, "problem": problem[:500]})


def came_back(email: str, reason: str) -> int:
    """Letters to this address are lost: told of every entry whose owner was asked there; how many."""
    asked = AskedRow.objects.values("entry")
    owned = OwnRow.objects.filter(entry__in=asked, user__email__iexact=email).values_list("entry", flat=True)
    known = EntryRow.objects.filter(key__in=asked, body__icontains=f'"contact":{to_text(email)}')
    keys = {*owned, *known.values_list("key", flat=True)}
    return AskedRow.objects.filter(entry__in=keys).update(problem=reason[:500])


def unreached(limit: int = 200) -> dict[str, str]:
    """Key of an entry to why its owner could not be asked; the newest first."""
    rows = AskedRow.objects.exclude(problem="").order_by("-asked").values_list("entry", "problem")
    return dict(rows[:limit])
