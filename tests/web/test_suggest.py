"""The page where visitors suggest resources."""

from __future__ import annotations

import pytest
from django.test import Client

from baraza.store.models import SuggestionRow
from baraza.store.suggestions import accept, refuse, suggest, suggestions
from baraza.web import suggesting
from baraza.web.middleware.rate import Buckets
from baraza.web.suggesting import plain_form
from tests.web.page import Page, page


def _sent(client: Client, status: int = 303, **fields: str) -> Page:
    response = client.post("/suggest", fields)
    assert response.status_code == status, response.content[:300]
    return page(client, response.headers["Location"]) if status == 303 else Page(response.content.decode())


def test_what_is_sent_waits_and_is_thanked_for(visitor: Client) -> None:
    found = _sent(visitor, address=" example.org/lesson#part ", note="Fractions", email="amina@example.org")

    assert "Thank you." in found.text
    _, (kept,) = suggestions()
    assert (kept.address, kept.note, kept.email) == ("https://example.org/lesson", "Fractions", "amina@example.org")


def test_the_form_says_what_becomes_of_an_e_mail_address(visitor: Client) -> None:
    found = page(visitor, "/suggest?address=https://example.org/x")

    assert "erase it 30 days after the decision" in found.text
    assert found.one("#address").get("value") == "https://example.org/x"
    assert found.one("form.form input[name=csrfmiddlewaretoken]").get("value")
    labelled = {label.get("for") for label in found.all("form.form label")}
    assert labelled == {"address", "note", "email", "website"}


def test_a_known_address_is_told_at_once(visitor: Client) -> None:
    known = page(visitor, "/status?url=https://well.example/en/0").one("#answer .record a[href^='/resource/']")

    found = _sent(visitor, 200, address="http://www.well.example/en/0/")

    assert "We know this address already" in found.text
    assert found.one("#answer .record a[href^='/resource/']").get("href") == known.get("href")
    assert not SuggestionRow.objects.exists()


@pytest.mark.parametrize("state", ["waiting", "accepted", "refused"])
def test_an_address_that_was_suggested_before_is_told_with_what_became_of_it(visitor: Client, state: str) -> None:
    made = suggest("https://example.org/lesson")
    if state == "accepted":
        accept(made.id)
    elif state == "refused":
        refuse(made.id, "It is <b>not</b> open.")

    found = _sent(visitor, 200, address="https://example.org/lesson/")

    said = {"waiting": "It waits for somebody", "accepted": "taken in", "refused": "Reason: It is <b>not</b> open."}
    assert said[state] in " ".join(found.one("#answer").text_content().split())
    assert SuggestionRow.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"address": ""}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "http://127.0.0.1/"}, "address"),
        ({"address": "http://localhost/"}, "address"),
        ({"address": "https://user:secret@example.org/"}, "address"),
        ({"address": "just words"}, "address"),
        ({"address": "https://example.org/", "email": "no address"}, "email"),
        ({"address": "https://example.org/", "note": "x" * 2001}, "note"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field_and_nothing_is_lost(
    visitor: Client, fields: dict[str, str], field: str
) -> None:
    found = _sent(visitor, 422, **fields)

    assert found.one(f"#{field}").get("aria-invalid") == "true"
    assert found.texts(f"#{field}-fault")
    assert found.one("[role=alert] a").get("href") == f"#{field}"
    assert found.one("#address").get("value") == fields["address"]
    assert not SuggestionRow.objects.exists()


def test_a_program_that_fills_everything_in_learns_nothing(visitor: Client) -> None:
    found = _sent(visitor, address="https://example.org/spam", website="https://spam.example/")

    assert "Thank you." in found.text
    assert not SuggestionRow.objects.exists()


def test_a_form_from_elsewhere_is_refused(filled: None, db: None) -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)

    response = strict.post("/suggest", {"address": "https://example.org/"})

    assert response.status_code == 403
    assert not SuggestionRow.objects.exists()


def test_who_suggests_too_fast_waits(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.web.views.suggest.LIMIT", Buckets(per_second=1 / 60, at_once=2))

    for number in range(2):
        visitor.post("/suggest", {"address": f"https://example.org/{number}"}, REMOTE_ADDR="8.8.8.8")
    third = visitor.post("/suggest", {"address": "https://example.org/3"}, REMOTE_ADDR="8.8.8.8")

    assert third.status_code == 429
    assert 0 < int(third.headers["Retry-After"]) <= 60
    assert SuggestionRow.objects.count() == 2
    assert suggesting.LIMIT.wait_s("someone") == 0


def test_the_page_speaks_arabic(visitor: Client) -> None:
    found = page(visitor, "/ar/suggest")

    assert found.one("html").get("dir") == "rtl"
    assert found.texts("h1") == ["اقترح موردًا"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://Example.org/A?b=1#c", "https://example.org/A?b=1"),
        ("www.example.org", "https://www.example.org"),
        ("https://example.org/مرحبا", "https://example.org/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7"),
        ("ftp://example.org/", ""),
        ("https://[::1]/", ""),
        ("https://2130706433/", ""),
        ("", ""),
    ],
)
def test_addresses_are_kept_in_one_form(text: str, kept: str) -> None:
    assert plain_form(text).rstrip("/") == kept
