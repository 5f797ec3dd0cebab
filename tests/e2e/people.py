"""People of every role, each with a session and with entries that they have to do with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from time import time
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from msgspec import structs

from baraza.coalition.people.claims import claim
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role, own
from baraza.coalition.register.entries import Held, change, confirm
from baraza.coalition.register.flags import flag
from baraza.coalition.register.merging import merge
from baraza.coalition.register.suggestions import suggest_entry
from baraza.model import Address
from baraza.store.cadence import DAY_S
from baraza.store.clock import told_by
from tests.web.entries import named

ROLES = {
    "member": (),
    "curator": (Scoped("curator", "KE"),),
    "focal point": (Scoped("focal_point", "KE"),),
    "administrator": (Scoped("administrator"),),
    "mover": (),
}
WORDS = {"en": "first", "ar": "second"}
"""So that what is done in one language does not meet what is done in the other."""


def people() -> None:
    """Make them, and print as JSON who holds which session and which entries there are for each language."""
    sessions = dict(_sessions())
    _moves(User.objects.get(username="mover@people.example"))
    member = User.objects.get(username="member@people.example")
    entries = {tag: _entries(word, member) for tag, word in WORDS.items()}
    sys.stdout.write(json.dumps({"sessions": sessions, "entries": entries}))


def _sessions() -> Iterator[tuple[str, str]]:
    for name, roles in ROLES.items():
        yield name, _session(name, *roles)
    for tag in WORDS:
        for name in ("guest", "leaver"):
            yield f"{name} {tag}", _session(f"{name} {tag}")


def _moves(mover: User) -> None:
    """Somebody who wants to have another address, and has not confirmed it yet."""
    EmailAddress.objects.create(user=mover, email=mover.email, primary=True, verified=True)
    EmailAddress.objects.create(user=mover, email="new@people.example")


def _session(name: str, *roles: Scoped) -> str:
    email = f"{name.replace(' ', '-')}@people.example"
    user, client = User.objects.create_user(username=email, email=email, first_name=name.title()), Client()
    for role in roles:
        give_role(user, role)
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _entries(word: str, member: User) -> dict[str, Any]:
    """What is done something to, by what: every name holds the word, so that it is found alone."""
    keys = {
        what: _kept(f"{word.title()} {what} house").key for what in ("corrected", "disputed", "confirmed", "shared")
    }
    own(member, keys["shared"], "made")
    flag(keys["disputed"], "wrong", f"It was founded later, says the {word} visitor.")
    return keys | _suggested(word) | _twins(word) | _claimed(word) | _neglected(word)


def _neglected(word: str) -> dict[str, str]:
    """One that nobody confirmed yet, one that was confirmed long ago, and one that somebody changed for the worse."""
    unconfirmed = _kept(f"{word.title()} unconfirmed house", state="unconfirmed")
    stale, spoilt = _kept(f"{word.title()} stale house"), _kept(f"{word.title()} spoilt house", start="1999")
    long_ago = time() - 500 * DAY_S
    with told_by(lambda: long_ago):
        confirm(stale.key)
    change(spoilt.key, structs.replace(spoilt.entry, start="1066"), version=1)
    return {"unconfirmed": unconfirmed.key, "stale": stale.key, "spoilt": spoilt.key}


def _suggested(word: str) -> dict[str, str]:
    """Changes that wait: of one entry at home that is right, of one that is not, and of one abroad."""
    made = {}
    for what, country in (("welcome", "KE"), ("unwelcome", "KE"), ("foreign", "SI")):
        held = _kept(f"{word.title()} {what} house", countries=(country,))
        suggest_entry(
            structs.replace(held.entry, start="2019"), key=held.key, base=1, why=f"The {word} yearbook says so."
        )
        made[what] = held.key
    return made


def _twins(word: str) -> dict[str, str]:
    """Two that are one thing, and two that were merged and are two."""
    made = {what: _kept(f"{word.title()} {what} school").key for what in ("stays", "goes", "joined", "parted")}
    merge(made["joined"], made["parted"])
    return made


def _claimed(word: str) -> dict[str, str]:
    """One that the member says is theirs, and one that they have not claimed yet."""
    home = (Address(url=f"https://{word}.people.example/"),)
    asked, free = (_kept(f"{word.title()} {what} institute", addresses=home) for what in ("asked", "free"))
    claim(User.objects.get(username="member@people.example"), asked.key, f"I answer the {word} telephone.")
    return {"asked": asked.key, "free": free.key}


def _kept(name: str, **more: object) -> Held:
    said: dict[str, object] = {"countries": ("KE",), "original": "en"}
    return named("organisation", name, **(said | more))
