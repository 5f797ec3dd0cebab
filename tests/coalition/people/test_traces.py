"""What somebody left in other places: taken along, and erased with the account."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from baraza.coalition.people.claims import claim
from baraza.coalition.people.own import erase, export, name_in_records
from baraza.coalition.people.roles import own
from baraza.coalition.people.traces import entries_about
from baraza.coalition.register.entries import entry_of
from baraza.coalition.register.flags import flag, open_flags
from baraza.coalition.register.review_tables import EntryFlagRow, EntrySuggestionRow
from baraza.coalition.register.suggestions import entry_suggestions, suggest_entry
from baraza.store.models import SuggestionRow
from baraza.store.suggestions import suggest, suggestions
from tests.coalition.register.made import entry, kept

pytestmark = pytest.mark.django_db

EMAIL = "hana@example.org"


def person(email: str = EMAIL) -> User:
    user = User.objects.create_user(email, email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def test_claims_suggestions_and_complaints_are_taken_along_and_those_of_others_are_not() -> None:
    hana, held = person(), kept()
    claim(hana, held.key, "I run it")
    for email in ("Hana@example.org", "other@example.org"):
        suggest_entry(entry(f"Suggested by {email}"), email=email)
        suggest(f"https://well.example/{email}", "a note", email)
        flag(held.key, "wrong", f"says {email}", email)

    told: dict[str, Any] = export(hana)

    assert [one["note"] for one in told["claims"]] == ["I run it"]
    for name in ("suggested_entries", "suggested_resources", "complaints"):
        (one,) = told[name]
        assert "Hana@example.org" in str(one)


def test_what_was_sent_with_the_account_is_taken_along_without_any_address() -> None:
    hana, brahim, held = person(), person("brahim@example.org"), kept()
    for user in (hana, brahim):
        name, email = name_in_records(user), user.email
        suggest_entry(entry(f"Suggested by {email}"), sender=name)
        suggest(f"https://well.example/{email}", f"a note of {email}", sender=name)
        flag(held.key, "wrong", f"says {email}", sender=name)

    told: dict[str, Any] = export(hana)
    for name in ("suggested_entries", "suggested_resources", "complaints"):
        (one,) = told[name]
        assert EMAIL in str(one)


def test_what_was_sent_with_an_address_that_nobody_proved_is_anothers() -> None:
    mallory = User.objects.create_user(EMAIL, EMAIL)
    EmailAddress.objects.create(user=mallory, email=EMAIL, verified=False, primary=True)
    flag(kept().key, "wrong", "by the real Hana", EMAIL)

    assert export(mallory)["complaints"] == []
    erase(mallory)
    assert open_flags()[1][0].email == EMAIL


def test_with_an_account_its_name_and_its_address_go_from_what_it_sent() -> None:
    hana, held = person(), kept()
    name = name_in_records(hana)
    flag(held.key, "wrong", "mine", "elsewhere@example.org", name)
    suggest("https://well.example/x", "mine", "", name)
    suggest_entry(entry("Suggested"), sender=name)

    erase(hana)

    for table in (EntryFlagRow, SuggestionRow, EntrySuggestionRow):
        assert list(table._default_manager.values_list("email", "sender")) == [("", "")]
    assert open_flags()[1][0].note == "mine"


def test_with_an_account_its_address_goes_from_what_waits_and_what_was_said_stays() -> None:
    hana = person()
    held = kept()
    suggest_entry(entry("Suggested"), email="HANA@example.org")
    suggest("https://well.example/x", "", EMAIL)
    flag(held.key, "wrong", "", EMAIL)
    flag(held.key, "wrong", "", "other@example.org")

    erase(hana)

    assert [one.email for one in entry_suggestions()[1]] == [""]
    assert [one.email for one in suggestions()[1]] == [""]
    assert [one.email for one in open_flags()[1]] == ["", "other@example.org"]


def test_with_an_account_goes_the_entry_about_its_owner_and_no_other() -> None:
    hana, other = person(), person("other@example.org")
    mine = kept("Hana", kind="person")
    asked = kept("Hana K", kind="person", contact="Hana@Example.org")
    shared, made, school = kept("Both", kind="person"), kept("A colleague", kind="person"), kept("School")
    own(hana, mine.key, "claimed")
    own(hana, shared.key, "claimed")
    own(other, shared.key, "claimed")
    own(hana, school.key, "claimed")
    for held in (asked, made):
        own(hana, held.key, "made")
    client = Client()
    client.force_login(hana)

    assert [held.key for held in entries_about(hana)] == [mine.key, asked.key]
    shown = client.get(reverse("own-erase")).content.decode()
    assert "Hana K" in shown
    assert "A colleague" not in shown
    client.post(reverse("own-erase"), {"sure": "yes"})

    assert [entry_of(held.key).is_shown for held in (mine, asked)] == [False, False]
    assert [entry_of(held.key).entry.name() for held in (mine, asked)] == ["–", "–"]
    assert all(entry_of(held.key).is_shown for held in (shared, made, school))
