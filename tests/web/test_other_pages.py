"""Who answers for the site."""

import pytest
from django.test import Client
from msgspec import structs

from baraza.settings import settings
from baraza.web import contact as said_contact
from tests.web.page import page


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("oer@example.org", "mailto:oer@example.org"),
        ("mailto:oer@example.org", "mailto:oer@example.org"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_about_says_who_answers_for_it(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, contact: str, link: str
) -> None:
    there = structs.replace(settings(), contact=contact)
    monkeypatch.setattr(said_contact, "settings", lambda: there)

    assert page(visitor, "/about").link(contact.removeprefix("mailto:")) == link


def test_about_without_a_contact_says_so(visitor: Client) -> None:
    assert "has not said how to reach them" in page(visitor, "/about").text


@pytest.mark.parametrize("address", ["/", "/about", "/source/", "/status"])
def test_pages_are_only_read(visitor: Client, address: str) -> None:
    response = visitor.post(address)

    assert response.status_code in {403, 405}
    assert b"<h1>" in response.content
