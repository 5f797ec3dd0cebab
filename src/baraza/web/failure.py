"""How an error is told: a problem document to a program (RFC 9457), a page to a person."""

from __future__ import annotations

from http import HTTPStatus

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baraza.errors import BarazaError, NotFound

API = "/api/"

# What a person reads first, and what they can do.
TITLES = {
    400: gettext_lazy("This address asks for something that cannot be"),
    403: gettext_lazy("This is not allowed"),
    404: gettext_lazy("There is no page here"),
    405: gettext_lazy("This address cannot be used in this way"),
    410: gettext_lazy("This resource is gone"),
    429: gettext_lazy("A little too fast"),
    500: gettext_lazy("Something broke on our side"),
    503: gettext_lazy("Not ready yet"),
}
NEXT = {
    400: gettext_lazy("Check the address, or start a new search."),
    403: gettext_lazy("Go back, load the page again and send the form once more."),
    404: gettext_lazy("Check the address for typing mistakes, or search for what you need."),
    405: gettext_lazy("Open the page from a link, or start a new search."),
    410: gettext_lazy("Its source no longer offers it. Search for a similar one."),
    429: gettext_lazy("Wait a moment, then load the page again."),
    500: gettext_lazy("It has been written to the log. Try again in a moment."),
    503: gettext_lazy("Try again in a minute. The status page shows how far things are."),
}


def failure(request: HttpRequest, status: int, detail: str = "", said: str = "") -> HttpResponse:
    """The answer with this status, in the form that fits who asks; `said` is in English, as errors are."""
    if request.path.startswith(API):
        return problem(request, status, said or detail)
    shown = status if status in TITLES else 500
    told = {"status": status, "title": TITLES[shown], "detail": detail, "said": said, "next": NEXT[shown]}
    return render(request, "error.html", told, status=status)


def problem(request: HttpRequest, status: int, detail: str, **more: object) -> HttpResponse:
    """A problem document; `more` are its extension members."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or HTTPStatus(status).description,
        "instance": request.path,
    }
    return HttpResponse(orjson.dumps(body | more), status=status, content_type="application/problem+json")


def of_error(request: HttpRequest, error: BarazaError) -> HttpResponse:
    """The answer to one of our own errors; what locates it (`where`) may name this machine and stays in the log."""
    if error.status >= 500:
        return failure(request, error.status, _("A part of this service is not ready."))
    if isinstance(error, NotFound):
        # A person reads the same in their language; a program wants to know what exactly was not found.
        said = error.message if request.path.startswith(API) else ""
        return failure(request, error.status, said=said)
    return failure(request, error.status, said=" ".join((error.message, error.hint)).strip())
