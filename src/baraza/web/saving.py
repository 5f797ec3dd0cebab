"""Saved searches as pages and letters need them: addresses, names, what somebody typed, whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs

from django.conf import settings as django_settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.errors import UsageError
from baraza.search.answer import Ask
from baraza.search.ask import parse, query_string
from baraza.store.saved import SavedSearch
from baraza.web.links import Links
from baraza.web.middleware.rate import Buckets
from baraza.web.sent import email_faults, is_program, words_sent

LIMIT = Buckets(per_second=1 / 60, at_once=10)
COOKIE = "saved"
MOST = 50
"""Saved searches that a browser remembers."""
_YEAR_S = 365 * 86_400
_SALT = "saved-search"
EVERY = ("day", "week")


class Typed(Struct, frozen=True):
    """What the form sent, and what is wrong with it by field."""

    title: str = ""
    email: str = ""
    every: str = "week"
    faults: dict[str, str] = {}
    is_program: bool = False


def typed(request: HttpRequest) -> Typed:
    """What the form sent."""
    said = words_sent(request, "title", "email", "every")
    return Typed(
        title=said["title"][:200],
        email=said["email"],
        every=said["every"] if said["every"] in EVERY else "week",
        faults=email_faults(said["email"]),
        is_program=is_program(request),
    )


def plain_query(request: HttpRequest) -> str:
    """The query words of the address as they are kept: without page and language; raises UsageError."""
    return query_string(parse(dict(request.GET.lists())), page=1, lang="")


def ask_of(saved: SavedSearch) -> Ask | None:
    """The question that was saved; None where this version does not know its words any more."""
    try:
        return parse(parse_qs(saved.query))
    except UsageError:
        return None


def name_of(saved: SavedSearch) -> str:
    """As its owner called it, else its words."""
    ask = ask_of(saved)
    return saved.title or (ask.q if ask and ask.q else _("All resources"))


def results_address(saved: SavedSearch) -> str:
    """The page of its results, in the language of the page."""
    ask = ask_of(saved)
    return Links(ask).to(ask) if ask else reverse("search")


def feed_address(saved: SavedSearch) -> str:
    """The Atom feed of its results."""
    return f"{reverse('search-feed')}?{saved.query}"


def sealed(token: str, what: str) -> str:
    """The token in a form that only a letter of ours holds: who has it reads mail at that address."""
    return signing.dumps(token, salt=f"{_SALT}-{what}")


def opened(seal: str, what: str) -> str:
    """The token behind a seal; empty where it is none of ours."""
    try:
        token: str = signing.loads(seal, salt=f"{_SALT}-{what}")
    except signing.BadSignature:
        return ""
    return token


def remembered(request: HttpRequest) -> tuple[str, ...]:
    """The tokens that this browser holds."""
    try:
        held = request.get_signed_cookie(COOKIE, default="", salt=_SALT) or ""
    except signing.BadSignature:
        held = ""
    return tuple(held.split(".")) if held else ()


def remember(response: HttpResponseBase, request: HttpRequest, tokens: Iterable[str]) -> None:
    """Let this browser hold these tokens; nothing of it is kept here."""
    kept = list(dict.fromkeys(tokens))[:MOST]
    if not kept:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_signed_cookie(
        COOKIE,
        ".".join(kept),
        salt=_SALT,
        max_age=_YEAR_S,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or bool(getattr(django_settings, "CSRF_COOKIE_SECURE", False)),
    )
