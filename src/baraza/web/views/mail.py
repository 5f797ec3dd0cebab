"""`/operate/mail`: addresses that letters do not reach, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from baraza.store.events import acting
from baraza.store.mailing import reopen, troubles
from baraza.web.operators import operator_of, operator_required, see
from baraza.web.paging import page_number
from baraza.web.rights import may, who

PER_PAGE = 50

View = Callable[[HttpRequest], HttpResponseBase]


def administrator_required(view: View) -> View:
    """Let administrators alone pass."""
    for_operators = operator_required(view)

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if may(request, "audit"):
            with acting(who(request)):
                return view(request)
        return for_operators(request)

    return never_cache(guarded)


@administrator_required
@require_safe
def mail_page(request: HttpRequest) -> HttpResponse:
    """The newest trouble first."""
    page = page_number(request)
    total, found = troubles(offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    context = {
        "operator": operator_of(request),
        "troubles": found,
        "done": "done" in request.GET,
        "previous": _address(page - 1) if page > 1 else "",
        "following": _address(page + 1) if page * PER_PAGE < total else "",
    }
    return render(request, "mail.html", context)


@administrator_required
@require_POST
def mail_again(request: HttpRequest) -> HttpResponseBase:
    """Write to an address again."""
    reopen(request.POST.get("address", "").replace("\x00", ""))
    return see(f"{reverse('mail')}?done=1")


def _address(page: int) -> str:
    return f"{reverse('mail')}?page={page}"
