"""What somebody has not finished, or waits to be told: drafts, saved searches, invitations."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db.models import QuerySet

from baraza.coalition.people.addresses import at_proved
from baraza.coalition.people.models import InvitationRow
from baraza.coalition.register.drafts import drafts_of, drop_drafts
from baraza.model import Json
from baraza.store.saved_table import SavedSearchRow


def waiting(user: User, name: str) -> dict[str, Json]:
    """All of it, as JSON; `name` is how the account stands in records. Addresses count that are proved to be theirs."""
    return {
        "drafts": [
            {"of": place, "at": one.at.isoformat(), "said": {key: list(values) for key, values in one.said.items()}}
            for place, one in drafts_of(name)
        ],
        "saved_searches": [
            {
                "title": one.title,
                "query": one.query,
                "language": one.language,
                "email": one.email,
                "every": one.every,
                "made": _iso(one.made),
                "confirmed": None if one.confirmed is None else _iso(one.confirmed),
            }
            for one in _saved(user)
        ],
        "invitations": [
            {"role": one.role, "country": one.country, "kind": one.kind, "made": _iso(one.made)}
            for one in _invitations(user)
        ],
    }


def wipe_waiting(user: User, name: str) -> None:
    """Erase all of it, in the transaction of the caller: nobody is written to any more, and no invitation works."""
    drop_drafts(name)
    _saved(user).delete()
    _invitations(user).update(email="", withdrawn=True)


def _saved(user: User) -> QuerySet[SavedSearchRow]:
    return SavedSearchRow.objects.filter(at_proved(user)).order_by("made", "token")


def _invitations(user: User) -> QuerySet[InvitationRow]:
    return InvitationRow.objects.filter(at_proved(user), used=None, withdrawn=False).order_by("id")


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
