"""Who is asked once a year whether an entry is still true."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from baraza.coalition.people.asking import EVERY_S, due, unreached, was_asked
from baraza.coalition.people.models import AskedRow
from baraza.coalition.people.roles import own
from baraza.coalition.register.entries import confirm
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.taking_out import remove
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db


def age(*keys: str) -> None:
    """Let a year pass for these."""
    EntryRow.objects.filter(key__in=keys).update(created=1, confirmed=None)


def test_owners_and_contacts_of_what_nobody_confirmed_for_a_year_are_asked() -> None:
    owned, known, nobodys, young, gone = (
        kept(name, contact=contact)
        for name, contact in (
            ("Owned", ""), ("Known", "desk@example.org"), ("Nobody's", ""), ("Young", "a@example.org"),
            ("Gone", "b@example.org"),
        )
    )  # fmt: skip
    own(User.objects.create_user("amina", "amina@example.org"), owned.key, "made")
    remove(gone.key, why="closed")
    age(owned.key, known.key, nobodys.key, gone.key)

    assert {one.key: one.emails for one in due(10)} == {
        owned.key: ("amina@example.org",),
        known.key: ("desk@example.org",),
    }
    assert len(due(1)) == 1
    assert young.key not in {one.key for one in due(10)}


def test_nobody_is_asked_again_before_a_year_nor_after_an_answer() -> None:
    asked, answered = kept("Asked", contact="a@example.org"), kept("Answered", contact="b@example.org")
    age(asked.key, answered.key)
    was_asked(asked.key)
    confirm(answered.key)

    assert due(10) == ()
    AskedRow.objects.update(asked=1)
    assert [one.key for one in due(10)] == [asked.key]
    assert EVERY_S == 31_536_000


def test_letters_that_bounce_are_told_to_those_who_curate() -> None:
    held = kept("Bounces", contact="a@example.org")
    was_asked(held.key, "The mail server did not take the message.")

    assert unreached() == {held.key: "The mail server did not take the message."}
    was_asked(held.key)
    assert unreached() == {}
