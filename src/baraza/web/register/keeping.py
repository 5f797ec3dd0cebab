"""An entry kept as the one who sent it: new or changed, their own or a suggestion of somebody else."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest

from baraza.coalition.people.roles import own
from baraza.coalition.register.entries import Held, change, entry_of, make
from baraza.coalition.register.suggestions import accept_entry
from baraza.model import Entry
from baraza.store.events import acting
from baraza.web.rights import reach, who


def keep(request: HttpRequest, entry: Entry, key: str, version: int, why: str, suggestion: int = 0) -> Held:
    """Keep it; raises Unfit, OutOfReach, and EditConflict where somebody changed the same fields since `version`."""
    with acting(who(request)):
        if suggestion:
            return accept_entry(suggestion, entry, version, allowed=reach(request, "decide"))
        if key:
            allowed = reach(request, "edit", entry_of(key))
            return change(key, entry, version=version, why=why, allowed=allowed)
        with transaction.atomic():
            held = make(entry, why=why)
            if isinstance(request.user, User):
                own(request.user, held.key, "made")
        return held
