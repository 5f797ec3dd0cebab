"""`/register/KEY/merge`: two entries of one thing become one, both seen beside each other; `/part`: two again."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from baraza.coalition.register.entries import Held, Moved, entry_of
from baraza.coalition.register.merging import give_back, merge, merged_into, part
from baraza.errors import UsageError
from baraza.store.events import acting
from baraza.web.failure import failure
from baraza.web.register.difference import differences
from baraza.web.register.form_finding import find_entries
from baraza.web.register.likely import likely_of
from baraza.web.register.listed import text_of
from baraza.web.rights import may, reach, who
from baraza.web.views.entry_actions import done


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: HttpRequest, key: str) -> HttpResponseBase:
    """Pick the other one, look at both, choose which one stays."""
    held = entry_of(key)
    chosen = request.POST.get("other") or request.GET.get("other", "")
    other = entry_of(chosen) if chosen else None
    if other and other.key == held.key:
        raise UsageError("An entry cannot be merged into itself.", key=key)
    if not all(may(request, "merge", one) for one in (held, other) if one):
        return failure(request, 403, _("You may not do this with this entry."))
    if request.method == "POST" and other:
        return _merged(request, held, other)
    return render(request, "entry_merge.html", _around(request, held, other))


def _merged(request: HttpRequest, held: Held, other: Held) -> HttpResponse | HttpResponseBase:
    stays, goes = (other, held) if request.POST.get("stays") == other.key else (held, other)
    with acting(who(request)):
        merge(stays.key, goes.key, why=request.POST.get("why", "").strip())
    return done(stays.key, "merged")


def _around(request: HttpRequest, held: Held, other: Held | None) -> dict[str, object]:
    find = request.GET.get("find", "")
    return {
        "key": held.key,
        "name": text_of(held.entry.names, held.entry.original),
        "other": other,
        "other_name": text_of(other.entry.names, other.entry.original) if other else None,
        "rows": tuple(differences(held.entry, other.entry)) if other else (),
        "find": find,
        "found": find_entries(find, held.key),
        "likely": [] if other or find else likely_of(held.entry, held.key),
    }


@never_cache
@require_POST
def part_entry(request: HttpRequest, key: str) -> HttpResponseBase:
    """Let an entry that was merged stand for itself again, and the other one without what it took over."""
    into = _stays(key)
    goes = merged_into(into.key)[key]
    allowed = reach(request, "merge", into)
    if not allowed(into.entry, goes):
        return failure(request, 403, _("You may not do this with this entry."))
    why = request.POST.get("why", "").strip()
    with acting(who(request)), transaction.atomic():
        part(key, why=why)
        is_whole = give_back(into.key, key, why=why, allowed=allowed)
    return done(key, "parted") if is_whole else done(into.key, "parted-in-part")


def _stays(key: str) -> Held:
    """The one that an entry was merged into."""
    try:
        entry_of(key)
    except Moved as moved:
        return entry_of(moved.into)
    raise UsageError("This entry was not merged into another one.", key=key)
