"""Addresses that may stand in a link."""

import csv
import io
import json

import pytest
from django.test import Client, RequestFactory
from msgspec.structs import replace

from baraza.model import Resource
from baraza.model.resource import Media
from baraza.store import read
from baraza.web import addresses
from tests.web.conftest import key_of
from tests.web.page import page
from tests.web.portal import OWN


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", True), ("/starter/lessons/x/en.html", True), ("/", True),
        ("javascript:alert(1)", False),
        ("//a.example", False), ("/\\a.example", False), ("/\t/a.example", False), ("http://[", False), ("x/y", False),
        ("", False),
    ],
)  # fmt: skip
def test_only_the_web_and_our_own_paths_become_links(url: str, expected: bool) -> None:
    assert addresses.is_link(url) is expected


def test_a_path_of_this_site_gets_its_host_for_others() -> None:
    request = RequestFactory().get("/", headers={"host": "localhost"})
    resource = Resource(id="x", url="/a", image="https://b.example/i", encoding=(Media(url="/a"),))

    found = addresses.located(request, resource)

    assert found == replace(resource, url="http://localhost/a", encoding=(Media(url="http://localhost/a"),))
    assert addresses.asked_for(request, "http://localhost/a") == ("http://localhost/a", "/a")
    assert addresses.asked_for(request, "urn:x") == ("urn:x",)


def test_a_lesson_of_our_own_is_opened_first_of_all_and_says_its_format(visitor: Client) -> None:
    found = page(visitor, f"/resource/{key_of('own')}")
    (data,) = found.all("script[type='application/ld+json']")

    assert [link.get("href") for link in found.all("main a.action")] == [OWN]
    assert found.texts(".open") == ["Open the original PDF on this site"]
    assert found.body.index('class="open"') < found.body.index('class="reuse')
    assert (found.one("#attribution").text or "").endswith(f". http://localhost{OWN}")
    assert json.loads(data.text or "")["url"] == f"http://localhost{OWN}"


def test_programs_get_whole_addresses_and_may_ask_by_them(visitor: Client) -> None:
    whole = f"http://localhost{OWN}"
    rows = csv.DictReader(io.StringIO(visitor.get("/api/v1/search.csv?q=compost").content.decode("utf-8-sig")))
    answers = ("search?q=compost", f"records?url={whole}", f"resources?id={read.resource(key_of('own')).id}")

    assert [row["url"] for row in rows] == [whole]
    for answer in answers:
        results = json.loads(visitor.get(f"/api/v1/{answer}").content)["results"]
        assert whole in json.dumps(results[0]), answer
    assert page(visitor, f"/status?url={whole}").texts(".record h3 .state") == ["In the search"]
