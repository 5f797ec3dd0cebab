"""What somebody left elsewhere: claims, offers, suggestions, complaints, entries about themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet

from baraza.coalition.people.models import AskedRow, ClaimRow, OwnRow
from baraza.coalition.people.offer_table import OfferRow
from baraza.coalition.register.entries import Held, Moved, entry_of
from baraza.coalition.register.erasing import erase_person
from baraza.coalition.register.reasons import written
from baraza.coalition.register.review_tables import EntryFlagRow, EntrySuggestionRow
from baraza.errors import NotFound
from baraza.model import Json
from baraza.store.models import SuggestionRow

_WHY = written("left")


def traces(user: User) -> dict[str, Json]:
    """All of it, as JSON."""
    entries = _with_address(EntrySuggestionRow, user).values_list("key", "body", "why", "state", "made")
    flags = _with_address(EntryFlagRow, user).values_list("key", "code", "note", "made")
    resources = _with_address(SuggestionRow, user).values_list("address", "note", "state", "made")
    claims = ClaimRow.objects.filter(user=user).order_by("id")
    return {
        "claims": [
            {"entry": one.entry, "note": one.note, "state": one.state, "reason": one.reason, "made": _iso(one.made)}
            for one in claims
        ],
        "offers": [_offer(one) for one in OfferRow.objects.filter(user=user).order_by("id")],
        "suggested_entries": [
            {"entry": key, "said": body, "why": why, "state": state, "made": _iso(made)}
            for key, body, why, state, made in entries
        ],
        "suggested_resources": [
            {"address": address, "note": note, "state": state, "made": _iso(made)}
            for address, note, state, made in resources
        ],
        "complaints": [
            {"entry": key, "code": code, "note": note, "made": _iso(made)} for key, code, note, made in flags
        ],
    }


def _offer(one: OfferRow) -> Json:
    said = {name: getattr(one, name) for name in ("role", "country", "note", "page", "domain", "state", "reason")}
    return {**said, "made": _iso(one.made), "until": None if one.until is None else _iso(one.until)}


def entries_about(user: User) -> tuple[Held, ...]:
    """Entries of persons that are theirs alone, and that they claimed or are asked about: they themselves."""
    emails = {email.lower() for email in _emails(user)}
    found = (_held(own.entry) for own in OwnRow.objects.filter(user=user).order_by("id"))
    return tuple(
        held
        for held in found
        if held
        and held.entry.kind == "person"
        and (held.entry.contact.lower() in emails or _claimed(user, held.key))
        and not OwnRow.objects.filter(entry=held.key).exclude(user=user).exists()
    )


def wipe(user: User) -> None:
    """Erase all of it, in the transaction of the caller."""
    for held in entries_about(user):
        erase_person(held.key, why=_WHY)
        AskedRow.objects.filter(entry=held.key).delete()
        ClaimRow.objects.filter(entry=held.key).delete()
    for table in (EntrySuggestionRow, EntryFlagRow, SuggestionRow):
        _with_address(table, user).update(email="")


def _claimed(user: User, key: str) -> bool:
    return OwnRow.objects.filter(user=user, entry=key, how="claimed").exists()


def _held(key: str) -> Held | None:
    try:
        return entry_of(key)
    except (Moved, NotFound):
        return None


def _emails(user: User) -> list[str]:
    return [user.email, *EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)]


def _with_address(table: type[Model], user: User) -> QuerySet[Model]:
    wanted = Q(pk__in=[])
    for email in filter(None, _emails(user)):
        wanted |= Q(email__iexact=email)
    return table._default_manager.filter(wanted).order_by("pk")


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
