"""What every page knows: its language, its address in the others."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from baraza.web.names import direction, interface_language, page_language, tag_of

# In Python, for every page has them twice.
ALTERNATE = '<link rel="alternate" hreflang="%s" href="%s">\n'
LINK = '<li><a href="%s" lang="%s" dir="%s" hreflang="%s" data-language%s>%s</a></li>\n      '


def page(request: HttpRequest) -> dict[str, object]:
    """Context of every template."""
    here = page_language()
    addresses = {code: escape(address) for code, address in _in_languages(request).items()}
    return {
        "request": request,
        "language": here,
        "language_here": dict(settings.LANGUAGES)[interface_language(here)],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "alternates": SafeString("".join(ALTERNATE % (tag_of(code), address) for code, address in addresses.items())),
        "language_links": SafeString(
            "".join(_link(code, name, addresses[code], here) for code, name in settings.LANGUAGES)
        ),
    }


def _link(code: str, name: str, address: str, here: str) -> str:
    tag = tag_of(code)
    current = ' aria-current="true"' if tag == here else ""
    return LINK % (address, tag, direction(code), tag, current, escape(name))


def _in_languages(request: HttpRequest) -> dict[str, str]:
    """Django's code of each language of the interface to the address of this page in it."""
    path = request.path
    for known, _ in settings.LANGUAGES:
        if path == f"/{known}" or path.startswith(f"/{known}/"):
            path = path[len(known) + 1 :] or "/"
    query = request.META.get("QUERY_STRING", "")
    # Quoted anew: Django hands the path decoded. A leading pair of slashes would name another host.
    path = f"/{quote(path.lstrip('/'))}{'?' if query else ''}{query}"
    return {code: with_language(path, code) for code, _ in settings.LANGUAGES}


def with_language(path: str, code: str) -> str:
    """A path of the site's usual language, in this one."""
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
