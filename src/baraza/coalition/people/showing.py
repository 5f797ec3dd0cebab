"""Who cares for a country, of those who chose that everybody sees it."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import User
from msgspec import Struct

from baraza.coalition.people.models import OwnRow, RoleRow, ShownRow
from baraza.coalition.people.rights import Role, Scoped
from baraza.coalition.register.models import EntryRow
from baraza.store.clock import now

CARING: tuple[Role, ...] = ("focal_point", "curator")
"""Roles of a country, in the order in which its page names them."""


class Carer(Struct, frozen=True, kw_only=True):
    """One person with a role in the country."""

    name: str
    role: Scoped
    entry: str = ""
    """Key of their own public entry in the register; empty where they have none."""


def show(user: User, *, yes: bool) -> None:
    """Keep the choice; to be shown takes a name, for nobody is shown by an e-mail address."""
    if yes:
        ShownRow.objects.get_or_create(user=user, defaults={"since": now()})
    else:
        ShownRow.objects.filter(user=user).delete()


def is_shown(user: User) -> bool:
    """Whether somebody chose to be shown."""
    return ShownRow.objects.filter(user=user).exists()


def has_focal_point(country: str) -> bool:
    """Whether the country has one, shown or not."""
    return "focal_point" in RoleRow.in_country(country)


def carers(country: str) -> tuple[Carer, ...]:
    """The focal points of a country and its curators who chose to be shown and gave a name."""
    if RoleRow.in_country(country).isdisjoint(CARING):
        # Of most countries there is nobody: the longer question need not be asked.
        return ()
    rows = RoleRow.in_force().filter(country=country, role__in=CARING, user__is_active=True)
    shown = rows.filter(user__in=ShownRow.objects.values("user")).select_related("user").order_by("id")
    named = sorted((row for row in shown if row.user.get_full_name()), key=lambda row: CARING.index(row.role))
    entries = _entries([row.user_id for row in named]) if named else {}
    return tuple(
        Carer(
            name=row.user.get_full_name(),
            role=Scoped(cast(Role, row.role), row.country, row.kind),
            entry=entries.get(row.user_id, ""),
        )
        for row in named
    )


def _entries(users: list[int]) -> dict[int, str]:
    """Account to the key of the public entry of a person that they own."""
    owned = dict(OwnRow.objects.filter(user__in=users).order_by("-id").values_list("entry", "user_id"))
    people = EntryRow.objects.filter(key__in=owned, kind="person", is_shown=True).values_list("key", flat=True)
    return {owned[key]: key for key in people}
