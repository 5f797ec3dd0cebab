"""What every page knows: its language, its address in the others."""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from baraza.web.names import direction, interface_language, page_language, tag_of


class Elsewhere(TypedDict):
    """This page in another language."""

    code: str
    name: str
    dir: str
    url: str


def page(request: HttpRequest) -> dict[str, object]:
    """Context of every template."""
    return {
        "request": request,
        "language": page_language(),
        "language_here": dict(settings.LANGUAGES)[interface_language(page_language())],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "languages": [
            Elsewhere(code=tag_of(other), name=name, dir=direction(other), url=in_language(request, other))
            for other, name in settings.LANGUAGES
        ],
    }


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in another language of the interface."""
    path = request.path
    for known, _ in settings.LANGUAGES:
        if path == f"/{known}" or path.startswith(f"/{known}/"):
            path = path[len(known) + 1 :] or "/"
    query = request.META.get("QUERY_STRING", "")
    # Quoted anew: Django hands the path decoded. A leading pair of slashes would name another host.
    address = with_language("/" + quote(path.lstrip("/")), code)
    return f"{address}?{query}" if query else address


def with_language(path: str, code: str) -> str:
    """A path of the site's usual language, in this one."""
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
