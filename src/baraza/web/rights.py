"""Whether whoever asks may do something with the register: the one place that decides for pages and API."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.http import HttpRequest

from baraza.coalition.people import rights
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.roles import owns, roles_of
from baraza.coalition.register.entries import Held


def may(
    request: HttpRequest, action: str, entry: Held | None = None, country: str | Sequence[str] = (), kind: str = ""
) -> bool:
    """Whether they may do this with an entry, else with things of these countries and this kind.

    The actions are those of `coalition.people.rights.RIGHTS`; one that is not there is a KeyError, never a yes.
    """
    if entry is not None:
        kind, countries = entry.entry.kind, entry.entry.countries
    else:
        countries = (country,) if isinstance(country, str) and country else tuple(country)
    is_own = entry is not None and owns(request.user, entry.key)
    return rights.may(roles_of(request.user), action, countries=countries, kind=kind, is_own=is_own)


def who(request: HttpRequest) -> str:
    """Who is written down as the one who acts: the account by its number; empty for a visitor."""
    return name_in_records(request.user) if isinstance(request.user, User) else ""
