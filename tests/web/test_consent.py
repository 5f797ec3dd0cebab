"""The consent of a person on the page of their entry, and in its form."""

from __future__ import annotations

import pytest
from django.test import Client

from baraza.coalition.people.own import export, name_in_records
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import own
from baraza.coalition.register.consent import WORDS, consent_of
from baraza.coalition.register.entries import entry_of
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.suggestions import entry_suggestions
from baraza.web.register import consent_shown
from tests.coalition.register.made import kept
from tests.web.accounts.test_claiming import signed_in
from tests.web.page import page

pytestmark = pytest.mark.django_db

HANA = {"kind": "person", "name": "Hana", "name_in": "en", "country": "KE", "do": "save", "another": "yes"}
PART = "[aria-labelledby=consent]"


def test_what_somebody_agreed_to_is_never_reworded() -> None:
    assert {number: str(words) for number, words in consent_shown.WORDS.items()} == {
        1: "This person agreed to stand here."
    }
    assert max(consent_shown.WORDS) == WORDS


def test_a_member_enters_a_person_and_the_date_of_the_consent_is_shown_to_those_who_keep_the_entry() -> None:
    member, user = signed_in("amina@mail.example")
    curator, _ = signed_in("c@mail.example", Scoped("curator", "KE"))
    elsewhere, _ = signed_in("s@mail.example", Scoped("curator", "SI"))
    assert member.post("/register/new", HANA).status_code == 422
    assert member.post("/ar/register/new", HANA | {"consent": "yes"}).status_code == 303

    key = listed(Filter())[1][0].key
    found = consent_of(key)
    assert found
    assert (found.by, found.language) == (name_in_records(user), "ar")
    for client in (member, curator):
        (said,) = page(client, f"/register/{key}").texts(f"{PART} p")
        assert said.startswith("Given on ")
        assert said.endswith("written down by amina. This person agreed to stand here.")
    for client in (elsewhere, Client()):
        shown = page(client, f"/register/{key}")
        assert not shown.all(PART)
        assert client.post(f"/register/{key}/consent", {"do": "withdraw"}).status_code == 403
    told = export(user)["consents"]
    assert isinstance(told, list)
    assert [(one["entry"], one["by"], one["words"], one["withdrawn"]) for one in told] == [  # type: ignore[index,call-overload]
        (key, name_in_records(user), WORDS, None)
    ]


def test_an_old_entry_says_that_nobody_wrote_the_consent_down_and_it_can_be_written_down_now() -> None:
    held = kept("Hana", kind="person")
    curator, _ = signed_in("c@mail.example", Scoped("curator", "KE"))
    assert page(curator, f"/register/{held.key}").texts(f"{PART} p") == ["Nobody wrote down when it was given."]

    assert curator.post(f"/register/{held.key}/consent", {"do": "give"}).status_code == 422
    assert consent_of(held.key) is None
    assert curator.post(f"/register/{held.key}/consent", {"do": "give", "consent": "yes"}).status_code == 303
    assert page(curator, f"/register/{held.key}").texts(f"{PART} p")[0].startswith("Given on ")


def test_a_person_withdraws_their_consent_and_is_shown_again_only_with_a_new_one() -> None:
    held = kept("Hana", kind="person")
    hana, user = signed_in("hana@mail.example")
    own(user, held.key, "claimed")

    answer = hana.post(f"/register/{held.key}/consent", {"do": "withdraw"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/register/{held.key}?done=hidden")
    for path in (f"/register/{held.key}", f"/register/{held.key}.json", f"/api/v1/register/{held.key}"):
        assert Client().get(path).status_code == 404
    assert "Withdrawn on" in page(hana, f"/register/{held.key}").texts(f"{PART} p")[0]

    form = HANA | {"version": "2", "visibility": "public"}
    address = f"/register/{held.key}/edit"
    assert hana.post(address, form).status_code == 422
    assert hana.post(address, form | {"visibility": "nobody", "start": "1980"}).status_code == 303
    assert not entry_of(held.key).is_shown
    assert hana.post(address, form | {"version": "3", "consent": "yes"}).status_code == 303
    assert entry_of(held.key).is_shown
    assert "Withdrawn on" not in page(hana, f"/register/{held.key}").text


def test_a_visitor_who_suggests_a_person_is_asked_and_what_they_say_is_kept() -> None:
    assert Client().post("/register/new", HANA).status_code == 422
    assert Client().post("/register/new", HANA | {"consent": "yes"}).status_code == 303
    curator, _ = signed_in("c@mail.example", Scoped("curator", "KE"))
    number = entry_suggestions()[1][0].id

    assert curator.post(f"/operate/register/suggestion/{number}", {"decision": "accept"}).status_code == 303
    found = consent_of(listed(Filter())[1][0].key)
    assert found
    assert found.words == WORDS


def test_of_what_is_no_person_no_consent_is_written_down() -> None:
    held = kept()
    curator, _ = signed_in("c@mail.example", Scoped("curator", "KE"))
    for do in ("give", "withdraw"):
        assert curator.post(f"/register/{held.key}/consent", {"do": do, "consent": "yes"}).status_code == 400
    assert not page(curator, f"/register/{held.key}").all(PART)
