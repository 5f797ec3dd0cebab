"""`/saved/`: keep a search, be told of what is new, erase it again. Nobody needs an account."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import structs

from baraza.errors import NotFound
from baraza.settings import settings
from baraza.store.saved import (
    UNCONFIRMED_DAYS,
    Every,
    SavedSearch,
    confirm_search,
    erase_search,
    save_search,
    saved_search,
    saved_searches,
)
from baraza.web import saving
from baraza.web.failure import failure
from baraza.web.middleware.rate import wait_of
from baraza.web.operators import see
from baraza.web.sent import HONEYPOT


@never_cache
@require_safe
def saved_page(request: HttpRequest) -> HttpResponse:
    """What this browser saved."""
    kept = saved_searches(saving.remembered(request))
    return render(request, "saved.html", {"saved": [_shown(one) for one in kept]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save_page(request: HttpRequest) -> HttpResponseBase:
    """The form for the search whose query words stand in the address."""
    query = saving.plain_query(request)
    if request.method != "POST":
        return _form(request, query, saving.Typed())
    wait_s = wait_of(request, saving.LIMIT)
    if wait_s:
        response = failure(request, 429, _("You save faster than anybody can read. Please wait a moment."))
        response.headers["Retry-After"] = str(math.ceil(wait_s))
        return response
    said = saving.typed(request)
    if said.faults:
        return _form(request, query, said, status=422)
    if said.is_program:
        return see(reverse("saved"))  # so that it learns nothing
    return _saved(request, query, said)


def _saved(request: HttpRequest, query: str, said: saving.Typed) -> HttpResponseBase:
    email = said.email if settings().mail_url else ""
    language = get_language() or "en"
    every: Every = "day" if said.every == "day" else "week"
    made = save_search(query, title=said.title, language=language, email=email, every=every)
    answer = see(reverse("saved-search", args=[made.token]))
    saving.remember(answer, request, (made.token, *saving.remembered(request)))
    return answer


def _form(request: HttpRequest, query: str, said: saving.Typed, status: int = 200) -> HttpResponse:
    draft = SavedSearch(
        token="", query=query, title="", language="", email="", every="", made=0, asked=None, confirmed=None, told=0,
        seen=frozenset(),
    )  # fmt: skip
    context = {
        "typed": said,
        "name": saving.name_of(draft),
        "results": saving.results_address(draft),
        "feed": saving.feed_address(draft),
        "honeypot": HONEYPOT,
        "writes": bool(settings().mail_url),
        "days": UNCONFIRMED_DAYS,
        "query": query,
    }
    return render(request, "save.html", context, status=status)


@never_cache
@require_safe
def saved_search_page(request: HttpRequest, token: str) -> HttpResponse:
    """One saved search: who has its address may look at it and erase it."""
    return render(request, "saved_search.html", {"one": _shown(saved_search(token))})


@never_cache
@require_safe
def saved_search_json(request: HttpRequest, token: str) -> JsonResponse:
    """All that is kept of it, for its owner to take along."""
    kept = structs.asdict(saved_search(token)) | {
        "results": request.build_absolute_uri(f"/?{saved_search(token).query}")
    }
    return JsonResponse(kept | {"seen": sorted(kept["seen"])})


@never_cache
@require_POST
def erase_page(request: HttpRequest, token: str) -> HttpResponseBase:
    """Erase it, with the address."""
    erase_search(token)
    answer = see(f"{reverse('saved')}?erased=1")
    saving.remember(answer, request, (one for one in saving.remembered(request) if one != token))
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, seal: str) -> HttpResponseBase:
    """Reached from a letter: its owner says that we may write."""
    one = saved_search(_token(seal, "yes"))
    if request.method == "POST":
        return see(reverse("saved-search", args=[confirm_search(one.token).token]))
    return render(request, "saved_confirm.html", {"one": _shown(one)})


@csrf_exempt  # mail programs send it for their reader (RFC 8058); the seal is what permits it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_page(request: HttpRequest, seal: str) -> HttpResponseBase:
    """Reached from a letter: no more of them, and the search is erased with the address."""
    token = _token(seal, "no")
    if request.method == "POST":
        erase_search(token)
        return see(f"{reverse('saved')}?erased=1")
    return render(request, "saved_stop.html", {"one": _shown(saved_search(token))})


def _token(seal: str, what: str) -> str:
    token = saving.opened(seal, what)
    if not token:
        raise NotFound("There is no such saved search.", hint="The address may have been cut off in the letter.")
    return token


def _shown(one: SavedSearch) -> dict[str, object]:
    return {
        "saved": one,
        "name": saving.name_of(one),
        "page": reverse("saved-search", args=[one.token]),
        "results": saving.results_address(one),
        "feed": saving.feed_address(one),
    }
