"""Who may do what: one table, read by role."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Role = Literal["visitor", "member", "curator", "focal_point", "editor", "administrator"]
Reach = Literal["all", "own", "scope", "own_or_scope"]

ROLES: tuple[Role, ...] = ("visitor", "member", "curator", "focal_point", "editor", "administrator")
"""From the least to the most: a visitor has no account, a member has one and no more."""
GIVEN: tuple[Role, ...] = ("curator", "focal_point", "editor", "administrator")
"""Roles that somebody gives; a curator has a country, a kind of entries, or both; a focal point has a country."""

_ANYBODY: dict[Role, Reach] = dict.fromkeys(ROLES, "all")
_KEEPERS: dict[Role, Reach] = {"curator": "scope", "focal_point": "scope", "editor": "all", "administrator": "all"}
_OWNERS: dict[Role, Reach] = {
    "member": "own",
    "curator": "own_or_scope",
    "focal_point": "own_or_scope",
    "editor": "all",
    "administrator": "all",
}

RIGHTS: dict[str, dict[Role, Reach]] = {
    "look": _ANYBODY,
    "suggest": _ANYBODY,
    "flag": _ANYBODY,
    "make": {role: "all" for role in ROLES if role != "visitor"},
    "claim": {role: "all" for role in ROLES if role != "visitor"},
    "edit": _OWNERS,
    "confirm": _OWNERS,
    "undo": _OWNERS,
    "decide": _KEEPERS,
    "unhide": {role: "all" if role in {"editor", "administrator"} else "own" for role in ROLES if role != "visitor"},
    "merge": _KEEPERS,
    "remove": _KEEPERS,
    "harvest": {"editor": "all", "administrator": "all"},
    "invite_curator": {"focal_point": "scope", "administrator": "all"},
    "give_role": {"administrator": "all"},
    "appoint": {"editor": "all", "administrator": "all"},
    "see_contact": {"administrator": "all", "editor": "all", "curator": "scope", "focal_point": "scope"},
    "audit": {"administrator": "all"},
}
"""Action to the roles that may do it, and how far: `own` is what one made or claimed, `scope` what one cares for."""


class Scoped(Struct, frozen=True):
    """A role, and where it holds."""

    role: Role
    country: str = ""
    """ISO 3166-1 alpha-2; empty: everywhere."""
    kind: str = ""
    """Of entries; empty: all."""
    until: int | None = None
    """When it ends by itself, in seconds since 1970; None: never."""

    def covers(self, countries: tuple[str, ...], kind: str) -> bool:
        """Whether something of these countries and this kind lies within; what has no country lies in no country."""
        in_country = not self.country or self.country in countries
        of_kind = not self.kind or self.kind == kind
        return in_country and of_kind and bool(self.country or self.kind)


def gives(roles: tuple[Scoped, ...], scoped: Scoped) -> bool:
    """Whether somebody gives and takes this role: administrators all, focal points curators of their country."""
    if may(roles, "give_role"):
        return True
    countries = (scoped.country,) if scoped.country else ()
    return scoped.role == "curator" and may(roles, "invite_curator", countries=countries, kind=scoped.kind)


def may(
    roles: tuple[Scoped, ...], action: str, *, countries: tuple[str, ...] = (), kind: str = "", is_own: bool = False
) -> bool:
    """Whether somebody with these roles may do this with an entry of these countries and this kind.

    Every asker is at least a visitor. An action that the table does not know is a KeyError, never a yes.
    """
    reaches = RIGHTS[action]
    for held in (Scoped("visitor"), *roles):
        reach = reaches.get(held.role)
        if reach == "all" or (reach in {"own", "own_or_scope"} and is_own):
            return True
        if reach in {"scope", "own_or_scope"} and held.covers(countries, kind):
            return True
    return False
