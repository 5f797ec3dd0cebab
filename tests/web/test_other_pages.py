"""What crawlers read, and who answers for the site."""

import pytest
from django.test import Client
from lxml import etree
from msgspec import structs

from baraza.settings import settings
from baraza.web.views import about
from tests.web.conftest import key_of
from tests.web.page import page


def test_robots_leads_to_the_map_of_every_resource(visitor: Client) -> None:
    lines = visitor.get("/robots.txt").content.decode().splitlines()
    index = etree.fromstring(visitor.get("/sitemap.xml").content)
    part = etree.fromstring(visitor.get("/sitemap-1.xml").content)
    places = [place.text for place in part.iter("{*}loc")]

    assert "Sitemap: http://localhost/sitemap.xml" in lines
    assert [place.text for place in index.iter("{*}loc")] == [
        "http://localhost/sitemap-1.xml",
        "http://localhost/sitemap-concepts-1.xml",
    ]
    assert len(places) == 56
    assert f"http://localhost/resource/{key_of('en/0')}" in places
    assert visitor.get("/sitemap-2.xml").status_code == 404


@pytest.mark.parametrize(
    ("contact", "link"),
    [("oer@example.org", "mailto:oer@example.org"), ("https://example.org/", "https://example.org/")],
)
def test_about_says_who_answers_for_it(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, contact: str, link: str
) -> None:
    there = structs.replace(settings(), contact=contact)
    monkeypatch.setattr(about, "settings", lambda: there)

    assert page(visitor, "/about").link(contact) == link


def test_about_without_a_contact_says_so(visitor: Client) -> None:
    assert "has not said how to reach them" in page(visitor, "/about").text


@pytest.mark.parametrize("address", ["/", "/about", "/source/", "/status"])
def test_pages_are_only_read(visitor: Client, address: str) -> None:
    response = visitor.post(address)

    assert response.status_code in {403, 405}
    assert b"<h1>" in response.content
