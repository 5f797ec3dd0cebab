"""What somebody left elsewhere: claims, offers, suggestions, complaints, entries about themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet

from baraza.coalition.people.addresses import at_proved, proved
from baraza.coalition.people.models import AskedRow, ClaimRow, OwnRow
from baraza.coalition.people.offer_table import OfferRow
from baraza.coalition.register.consent import Consent, consents
from baraza.coalition.register.entries import Held, Moved, entry_of
from baraza.coalition.register.erasing import erase_person
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.reasons import written
from baraza.coalition.register.review_tables import EntryFlagRow, EntrySuggestionRow
from baraza.errors import NotFound
from baraza.model import Json
from baraza.store.models import SuggestionRow

_WHY = written("left")


def traces(user: User, name: str) -> dict[str, Json]:
    """All of it, as JSON; `name` is how the account stands in records."""
    entries = _sent(EntrySuggestionRow, user, name).values_list("key", "body", "why", "state", "made")
    flags = _sent(EntryFlagRow, user, name).values_list("key", "code", "note", "made")
    resources = _sent(SuggestionRow, user, name).values_list("address", "note", "state", "made")
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
        "consents": [_consent_said(one) for one in consents(_own_people(user))],
        "complaints": [
            {"entry": key, "code": code, "note": note, "made": _iso(made)} for key, code, note, made in flags
        ],
    }


def _offer(one: OfferRow) -> Json:
    said = {name: getattr(one, name) for name in ("role", "country", "note", "page", "domain", "state", "reason")}
    return {**said, "made": _iso(one.made), "until": None if one.until is None else _iso(one.until)}


def _own_people(user: User) -> list[str]:
    own = OwnRow.objects.filter(user=user).values("entry")
    return list(EntryRow.objects.filter(key__in=own, kind="person").values_list("key", flat=True))


def _consent_said(one: Consent) -> Json:
    dates = {
        name: when.isoformat() if when else None for name, when in (("given", one.given), ("withdrawn", one.withdrawn))
    }
    return {"entry": one.entry, **dates, "by": one.by, "words": one.words, "language": one.language}


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


def wipe(user: User, name: str) -> None:
    """Erase all of it, in the transaction of the caller; what they said stays, by nobody."""
    for held in entries_about(user):
        erase_person(held.key, why=_WHY)
        AskedRow.objects.filter(entry=held.key).delete()
        ClaimRow.objects.filter(entry=held.key).delete()
    for table in (EntrySuggestionRow, EntryFlagRow, SuggestionRow):
        table._default_manager.filter(at_proved(user)).update(email="")
        table._default_manager.filter(sender=name).update(email="", sender="")


def _claimed(user: User, key: str) -> bool:
    return OwnRow.objects.filter(user=user, entry=key, how="claimed").exists()


def _held(key: str) -> Held | None:
    try:
        return entry_of(key)
    except (Moved, NotFound):
        return None


def _emails(user: User) -> list[str]:
    return [user.email, *proved(user)]


def _sent(table: type[Model], user: User, name: str) -> QuerySet[Model]:
    """What they sent: with their account, or with an address that is proved to be theirs."""
    wanted = Q(sender=name) | at_proved(user)
    return table._default_manager.filter(wanted).order_by("pk")


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
