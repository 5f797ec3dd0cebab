"""An entry kept as the one who sent it: new or changed, their own or a suggestion of somebody else."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from msgspec import Struct

from baraza.coalition.people.roles import own
from baraza.coalition.register.consent import Given, give_consent
from baraza.coalition.register.entries import Held, change, entry_of, make
from baraza.coalition.register.suggestions import accept_entry
from baraza.model import Entry
from baraza.store.events import acting
from baraza.web.rights import reach, who


class Asked(Struct, frozen=True):
    """What comes with an entry that is to be kept."""

    key: str
    """Of the entry that is changed; empty for a new one."""
    version: int
    """Which they looked at."""
    why: str
    suggestion: int = 0
    """The suggestion that it comes of; 0: none."""
    consent: Given | None = None
    """What the person agreed to, where they were asked."""


def keep(request: HttpRequest, entry: Entry, asked: Asked) -> Held:
    """Keep it; raises Unfit, OutOfReach, and EditConflict where somebody changed the same fields since that version."""
    with acting(who(request)), transaction.atomic():
        if asked.suggestion:
            return accept_entry(asked.suggestion, entry, asked.version, allowed=reach(request, "decide"))
        if asked.key:
            return _changed(request, entry, asked)
        held = make(entry, why=asked.why)
        if asked.consent:
            give_consent(held.key, asked.consent)
        if isinstance(request.user, User):
            own(request.user, held.key, "made")
        return held


def _changed(request: HttpRequest, entry: Entry, asked: Asked) -> Held:
    allowed = reach(request, "edit", entry_of(asked.key))
    if asked.consent:
        # First: nobody who withdrew theirs is shown again without a new one.
        give_consent(asked.key, asked.consent)
    return change(asked.key, entry, version=asked.version, why=asked.why, allowed=allowed)
