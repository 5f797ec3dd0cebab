"""`/register/KEY/history`: every change, with who, when, why and what differs; two versions compared; undo."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from baraza.coalition.register.entries import (
    EditConflict,
    Held,
    Moved,
    Revision,
    entry_of,
    history,
    revision,
    undo,
)
from baraza.coalition.register.looking import TakenOut
from baraza.coalition.register.merging import merged_into
from baraza.errors import NotFound, UsageError
from baraza.store.events import acting
from baraza.web.failure import failure
from baraza.web.register.difference import Row, differences
from baraza.web.register.listed import Text, text_of
from baraza.web.register.reason_words import why_said
from baraza.web.register.who import name_of
from baraza.web.rights import may, reach, who
from baraza.web.views.entry import held_for
from baraza.web.views.entry_actions import done

PER_PAGE = 20


class Change(Struct, frozen=True, kw_only=True):
    """One change as the page shows it."""

    revision: Revision
    by: str
    why: SafeString
    rows: tuple[Row, ...]


class Merged(Struct, frozen=True):
    """Another entry that leads here."""

    key: str
    name: Text
    may_part: bool


@require_safe
def history_page(request: HttpRequest, key: str) -> HttpResponse:
    """The newest changes first; with `from` and `to` those two compared."""
    held = _held(request, key)
    found = history(key)
    if held is None and found[0].entry.visibility != "public":
        raise NotFound("There is no such entry.", key=key)  # hidden, and merged into another since
    start = _number(request, "before", len(found) + 1)
    page = [one for one in found if one.number < start][:PER_PAGE]
    by_number = {one.number: one for one in found}
    context = {
        "key": key,
        "name": text_of(found[0].entry.names, found[0].entry.original),
        "changes": [_change(request, held, one, by_number.get(one.number - 1)) for one in page],
        "merged": tuple(_merged(request, held)) if held else (),
        "numbers": sorted(by_number, reverse=True),
        "compared": _compared(request, key),
        "may_undo": held is not None and may(request, "undo", held),
        "following": page[-1].number if page and page[-1].number > 1 else 0,
    }
    return render(request, "entry_history.html", context)


def _held(request: HttpRequest, key: str) -> Held | None:
    """The entry; None where it was merged into another. The history of what was taken out is for its keepers.

    What was merged is seen by those who see what it became a part of.
    """
    try:
        return held_for(request, key)
    except Moved as moved:
        held_for(request, moved.into)
        return None
    except TakenOut:
        held = entry_of(key)
        if not may(request, "undo", held):
            raise
        return held


def _merged(request: HttpRequest, held: Held) -> Iterator[Merged]:
    """What was merged into it; what nobody is to see is told to its keepers alone."""
    keeps = may(request, "merge", held)
    for key, entry in merged_into(held.key).items():
        if keeps or entry.visibility == "public":
            may_part = keeps and may(request, "merge", country=entry.countries, kind=entry.kind)
            yield Merged(key, text_of(entry.names, entry.original), may_part)


def _change(request: HttpRequest, held: Held | None, one: Revision, before: Revision | None) -> Change:
    in_full = held is not None and may(request, "see_contact", held)
    rows = differences(before.entry, one.entry) if before else ()
    why = why_said(one.what, one.why, is_disputed=one.entry.state == "disputed")
    return Change(revision=one, by=name_of(one.by, in_full=in_full), why=why, rows=tuple(rows))


def _compared(request: HttpRequest, key: str) -> dict[str, object] | None:
    if "from" not in request.GET or "to" not in request.GET:
        return None
    old, new = sorted((_number(request, "from", 1), _number(request, "to", 1)))
    rows = differences(revision(key, old).entry, revision(key, new).entry)
    return {"from": old, "to": new, "rows": tuple(rows)}


def _number(request: HttpRequest, name: str, usual: int) -> int:
    said = request.GET.get(name, "")
    if not said:
        return usual
    if not (said.isascii() and said.isdigit() and len(said) < 9):
        raise UsageError("The number of a version is a whole number from 1.", **{name: said})
    return int(said)


@never_cache
@require_POST
def undo_page(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Take one change back; where later ones touch the same fields, say which, and take nothing back."""
    held = entry_of(key)
    if not may(request, "undo", held):
        return failure(request, 403, _("You may not do this with this entry."))
    try:
        with acting(who(request)):
            undo(key, number, why=request.POST.get("why", ""), allowed=reach(request, "undo", held))
    except EditConflict as conflict:
        rows = differences(conflict.current.entry, revision(key, number - 1).entry)
        met = {field.partition(".")[0] for field in conflict.fields}
        context = {
            "key": key,
            "number": number,
            "name": text_of(held.entry.names, held.entry.original),
            "rows": [row for row in rows if row.field in met],
        }
        return render(request, "entry_undo.html", context, status=409)
    return done(key, "undone")
