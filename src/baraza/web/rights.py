"""Whether whoever asks may do something with the register: the one place that decides for pages and API."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.http import HttpRequest

from baraza.coalition.people import rights
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.roles import owns, roles_of
from baraza.coalition.register.entries import Held
from baraza.coalition.register.reach import Allowed
from baraza.model import VISIBILITIES, Entry


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


def reach(request: HttpRequest, action: str, held: Held | None = None) -> Allowed:
    """Whether they may do this with an entry as it was and as it becomes: nothing moves out of reach, or into it.

    A person is shown to more people only by those who are that person, or care for everything.
    """
    roles, is_own = roles_of(request.user), held is not None and owns(request.user, held.key)

    def reached(wanted: str, entry: Entry) -> bool:
        return rights.may(roles, wanted, countries=entry.countries, kind=entry.kind, is_own=is_own)

    def allowed(before: Entry, after: Entry) -> bool:
        wider = VISIBILITIES.index(after.visibility) < VISIBILITIES.index(before.visibility)
        return reached(action, before) and reached(action, after) and (not wider or reached("unhide", before))

    return allowed


def keeps_anything(request: HttpRequest) -> bool:
    """Whether there is a country or a kind of entries that whoever asks cares for, or everything."""
    return any(held.role not in {"visitor", "member"} for held in roles_of(request.user))


def who(request: HttpRequest) -> str:
    """Who is written down as the one who acts: the account by its number; empty for a visitor."""
    return name_in_records(request.user) if isinstance(request.user, User) else ""
