"""`/register/KEY`: one entry, and the same as JSON-LD."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from baraza.coalition.register.consent import consent_of
from baraza.coalition.register.entries import Held, Moved, entry_of
from baraza.coalition.register.looking import TakenOut, looked_at
from baraza.web.operators import operator_of
from baraza.web.register.consent_shown import ConsentShown, consent_shown
from baraza.web.register.data import linked_data, page_of
from baraza.web.register.entry_shown import shown
from baraza.web.register.harvested import offered, source_of
from baraza.web.register.listed import text_of
from baraza.web.register.naming import source_name
from baraza.web.register.reason_words import why_said
from baraza.web.rights import may

DONE = frozenset(
    {
        "made",
        "changed",
        "confirmed",
        "restored",
        "suggested",
        "flagged",
        "undone",
        "hidden",
        "merged",
        "parted",
        "parted-in-part",
        "kept",
    }
)


def held_for(request: HttpRequest, key: str) -> Held:
    """The entry for whoever asks; raises NotFound, Moved, TakenOut."""
    held = entry_of(key)
    if held.is_shown:
        return held
    return looked_at(key, member=request.user.is_authenticated, keeper=may(request, "edit", held))


@require_safe
def entry_page(request: HttpRequest, key: str) -> HttpResponseBase:
    """The page; where the entry was merged the way to the other one, where it was taken out 410 and why."""
    try:
        held = held_for(request, key)
    except Moved as moved:
        return _moved("entry", moved)
    except TakenOut as out:
        return _taken_out(request, out)
    source = source_of(held.entry)
    context = {
        "held": held,
        "entry": held.entry,
        "shown": shown(held, page_of(request, key)),
        "source": source,
        "offer": None if source or not may(request, "harvest", held) else offered(held.entry),
        "source_name": source_name(held.entry),
        "may": _rights(request, held),
        "consent": _consent(request, held),
        "operator": operator_of(request),
        "done": request.GET.get("done", "") if request.GET.get("done", "") in DONE else "",
    }
    response = render(request, "entry.html", context)
    return response if held.is_shown else _for_one(response)


def _consent(request: HttpRequest, held: Held) -> ConsentShown | None:
    """That of a person, for themselves and those who keep the entry."""
    is_seen = held.entry.kind == "person" and may(request, "edit", held)
    return consent_shown(consent_of(held.key)) if is_seen else None


def _for_one(response: HttpResponseBase) -> HttpResponseBase:
    """What not everybody sees is kept by nothing between us and the one who does."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _rights(request: HttpRequest, held: Held) -> dict[str, bool]:
    return {action: may(request, action, held) for action in ("edit", "confirm", "merge", "remove")}


def _moved(page: str, moved: Moved) -> HttpResponse:
    """The way to the entry that it was merged into; asked for again each time, for they may be parted."""
    response = HttpResponsePermanentRedirect(reverse(page, args=[moved.into]))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _taken_out(request: HttpRequest, out: TakenOut) -> HttpResponse:
    """Of a person nothing is said; of everything else the name and the reason."""
    held = out.held
    context = {
        "held": held,
        "name": None if held.entry.kind == "person" else text_of(held.entry.names, held.entry.original),
        "why": why_said("removed", out.why),
        "may_restore": may(request, "remove", held),
    }
    return render(request, "entry_gone.html", context, status=410)


@require_safe
def entry_json(request: HttpRequest, key: str) -> HttpResponseBase:
    """The entry as JSON-LD."""
    try:
        held = held_for(request, key)
    except Moved as moved:
        return _moved("entry-json", moved)
    response = JsonResponse(
        linked_data(request, held), json_dumps_params={"ensure_ascii": False}, content_type="application/ld+json"
    )
    return response if held.is_shown else _for_one(response)
