"""Roles given and taken, and the entries that people own."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction

from baraza.coalition.people.models import InvitationRow, OwnRow, RoleRow
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import GIVEN, Role, Scoped
from baraza.errors import UsageError
from baraza.model import KINDS
from baraza.store.clock import now
from baraza.store.events import who_acts, write_event
from baraza.store.operators import plain_email


def roles_of(user: AbstractBaseUser | AnonymousUser) -> tuple[Scoped, ...]:
    """What somebody is: nothing beyond a visitor without an account; operators are administrators."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    held = [Scoped("member")]
    if user.is_staff:
        held.append(Scoped("administrator"))
    rows = RoleRow.in_force().filter(user=user, role__in=GIVEN).order_by("id")
    return (*held, *(_scoped(row) for row in rows))


def give_role(user: User, scoped: Scoped) -> None:
    """Give a role; one that is held as long already stays. Raises UsageError where its reach makes no sense."""
    check(scoped)
    with transaction.atomic():
        place = {"role": scoped.role, "country": scoped.country, "kind": scoped.kind}
        given = {"given": now(), "by": who_acts()[:100], "until": scoped.until}
        row, is_new = RoleRow.objects.select_for_update().get_or_create(user=user, **place, defaults=given)
        if not is_new and _lasts(row.until, scoped.until):
            return
        if not is_new:
            RoleRow.objects.filter(pk=row.pk).update(**given)
        ends = {"until": scoped.until} if scoped.until else {}
        write_event("role-given", detail={"to": name_in_records(user), **place, **ends})


def _lasts(held: int | None, wanted: int | None) -> bool:
    """Whether a role that is held ends no sooner than the one that is wanted."""
    return held is None or (wanted is not None and held >= wanted)


def take_role(user: User, scoped: Scoped) -> bool:
    """Take a role away; whether it was there."""
    with transaction.atomic():
        place = {"role": scoped.role, "country": scoped.country, "kind": scoped.kind}
        gone, _ = RoleRow.objects.filter(user=user, **place).delete()
        # A second invitation to the same would give it back.
        waiting = InvitationRow.objects.filter(email=plain_email(user.email), used=None, withdrawn=False, **place)
        waiting.update(withdrawn=True, email="")
        if gone:
            write_event("role-taken", detail={"from": name_in_records(user), **place})
    return bool(gone)


def holders(country: str = "", role: str = "") -> tuple[tuple[User, Scoped], ...]:
    """Who has roles: in a country, of one sort, or all."""
    rows = RoleRow.in_force().select_related("user").order_by("country", "role", "id")
    if country:
        rows = rows.filter(country=country)
    if role:
        rows = rows.filter(role=role)
    return tuple((row.user, _scoped(row)) for row in rows)


def _scoped(row: RoleRow) -> Scoped:
    return Scoped(cast(Role, row.role), row.country, row.kind, row.until)


def check(scoped: Scoped) -> None:
    """Raise UsageError for a role that is none, or whose country or kind makes no sense."""
    if scoped.role not in GIVEN:
        raise UsageError("There is no such role to give.", role=scoped.role, hint=f"Roles: {', '.join(GIVEN)}.")
    if scoped.country and not (len(scoped.country) == 2 and scoped.country.isascii() and scoped.country.isupper()):
        raise UsageError("This is no country code.", country=scoped.country, hint="Two letters of ISO 3166: KE.")
    if scoped.kind and scoped.kind not in KINDS:
        raise UsageError("There is no such kind of entry.", kind=scoped.kind, hint=f"Kinds: {', '.join(KINDS)}.")
    if scoped.role == "curator" and not (scoped.country or scoped.kind):
        raise UsageError("A curator cares for a country, for a kind of entries, or for both.")
    if scoped.role == "focal_point" and (not scoped.country or scoped.kind):
        raise UsageError("A national focal point has a country, and cares for all kinds of entries.")
    if scoped.role in {"editor", "administrator"} and (scoped.country or scoped.kind):
        raise UsageError("Editors and administrators care for everything: give no country and no kind.")


def own(user: User, entry: str, how: str) -> None:
    """Write down that somebody made an entry, or claimed it with a curator's consent."""
    OwnRow.objects.get_or_create(user=user, entry=entry, defaults={"how": how, "since": now()})


def disown(user: User, entry: str) -> None:
    """Take an entry that somebody claimed out of their care; what they made stays theirs."""
    OwnRow.objects.filter(user=user, entry=entry, how="claimed").delete()


def owns(user: AbstractBaseUser | AnonymousUser, entry: str) -> bool:
    """Whether an entry is somebody's own."""
    return isinstance(user, User) and OwnRow.objects.filter(user=user, entry=entry).exists()


def owners(entry: str) -> tuple[User, ...]:
    """Whose entry it is; those who claimed it first."""
    rows = OwnRow.objects.filter(entry=entry).select_related("user").order_by("how", "id")
    return tuple(row.user for row in rows)
