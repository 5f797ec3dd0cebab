"""`/register/`: who does what, as a list that is narrowed by its address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from msgspec import structs

from baraza.coalition.register.listing import SORTS, listed
from baraza.coalition.register.state import one_state
from baraza.web import names, words
from baraza.web.links import Choice
from baraza.web.register.asked import Asked, address, asked
from baraza.web.register.data import data_addresses
from baraza.web.register.entry_lines import entry_lines
from baraza.web.register.facets import filters
from baraza.web.register.ways import ways_on
from baraza.web.register.words import SORTS as SORT_WORDS

PER_PAGE = 25


@require_safe
@one_state()
def register_page(request: HttpRequest) -> HttpResponse:
    """The list, its filters, and what to do where nothing is found."""
    of = asked(request)
    offset = (of.page - 1) * PER_PAGE
    total, found = listed(of.filter, sort=of.sort, offset=offset, limit=PER_PAGE)
    beside = filters(of)
    context = {
        "of": of,
        "is_sent": "sent" in request.GET,
        "total": total,
        "count": _counted(total, of.filter.q),
        "lines": entry_lines(found),
        "facets": beside.shown,
        "chips": beside.chosen,
        "hidden": of.chosen,
        "unfiltered": address(Asked(filter=structs.replace(Asked().filter, q=of.filter.q), sort=of.sort)),
        "undated": address(_undated(of)),
        "sorts": _sorts(of),
        "data": data_addresses(of),
        "onward": [] if total else ways_on(of),
        "previous": address(structs.replace(of, page=of.page - 1)) if of.page > 1 else "",
        "following": address(structs.replace(of, page=of.page + 1)) if offset + PER_PAGE < total else "",
    }
    return render(request, "register.html", context)


def _undated(of: Asked) -> Asked:
    return structs.replace(of, filter=structs.replace(of.filter, since="", until=""), page=1)


def _counted(total: int, q: str) -> str:
    shown = names.number(total)
    if not q:
        return ngettext("%(shown)s entry", "%(shown)s entries", total) % {"shown": shown}
    said = ngettext("%(shown)s entry for “%(q)s”", "%(shown)s entries for “%(q)s”", total)
    return said % {"shown": shown, "q": q}


def _sorts(of: Asked) -> list[Choice]:
    return [
        Choice(words.called(SORT_WORDS, sort), address(structs.replace(of, sort=sort, page=1)), sort == of.sort)
        for sort in SORTS
    ]


def register_title(of: Asked) -> str:
    """What a list is called in feeds and calendars."""
    return f"{of.filter.q} · Baraza" if of.filter.q else _("Who does what for OER")
