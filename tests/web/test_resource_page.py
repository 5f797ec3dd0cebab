"""One resource: what it is, what one may do, and how we know."""

import json

import pytest
from django.test import Client
from msgspec.structs import replace

from baraza.errors import IndexUnusable
from baraza.model import Finding, Resource
from baraza.store.resources import drop_resources
from baraza.web.evidence import languages_disagree
from tests.web.conftest import key_of
from tests.web.page import page


def test_says_what_it_is_and_what_one_may_do(visitor: Client) -> None:
    found = page(visitor, f"/resource/{key_of('en/1')}")

    assert found.texts("h1") == ["Fractions and percentages"]
    assert found.texts(".reuse-line") == ["CC BY-SA 4.0 Share changes alike; give credit"]
    assert found.one("a[rel~=license]").get("href") == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert found.one(".open a").get("href") == "https://well.example/en/1"
    assert found.one("#attribution").text == (
        "Fractions and percentages by Amina Odhiambo is licensed under CC BY-SA 4.0. https://well.example/en/1"
    )


def test_a_licence_that_was_not_stated_is_not_known(visitor: Client) -> None:
    found = page(visitor, f"/resource/{key_of('en/4')}")

    assert found.texts(".reuse-line") == ["Licence not known Ask before you reuse it"]
    assert not found.all("a[rel~=license]")


def test_embedded_data_cannot_leave_their_block(visitor: Client) -> None:
    found = page(visitor, f"/resource/{key_of('hostile')}")
    (block,) = found.all("script[type='application/ld+json']")

    assert json.loads(block.text or "")["name"].startswith("</script><script>")
    assert len([script for script in found.all("script") if not script.get("src")]) == 1
    assert not found.all("b")


def test_an_address_that_a_browser_would_run_is_no_link(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of("en/1")
    evil = Resource(id="x", key=key, source="well", name="Evil", url="javascript:alert(1)")
    monkeypatch.setattr("baraza.store.read.resource", lambda asked: evil)

    assert "javascript:" not in {str(link.get("href"))[:11] for link in page(visitor, f"/resource/{key}").all("a")}


def test_every_finding_has_who_says_so_and_from_what(visitor: Client) -> None:
    rows = page(visitor, f"/resource/{key_of('en/0')}").texts("section[aria-labelledby=evidence] > .wide tbody tr")

    assert rows[0] == "language English said by the source en 100 %"
    assert rows[1].startswith("language English py3langid A short lesson")
    assert any(row.startswith("licence ") and "creativecommons.org/licenses/by/4.0" in row for row in rows)


def test_a_language_that_reads_otherwise_than_declared_is_said() -> None:
    said, read = Finding("language", "en", "declared"), Finding("language", "fr", "py3langid")
    both = Resource(id="x", findings=(said, read))

    assert languages_disagree(both) == ("English", "French")
    assert languages_disagree(replace(both, findings=(said, replace(read, value="en-GB")))) is None
    assert languages_disagree(replace(both, findings=(read,))) is None


def test_gone_is_410_and_never_there_is_404(visitor: Client) -> None:
    key = key_of("en/2")
    drop_resources([key])

    assert page(visitor, f"/resource/{key}", status=410).texts("h1") == ["This resource is gone"]
    assert page(visitor, "/resource/nobody", status=404).texts("h1") == ["There is no page here"]


def test_without_an_index_the_page_is_there_without_neighbours(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise IndexUnusable("There is no index.")

    monkeypatch.setattr("baraza.web.engine.index", none)

    assert not page(visitor, f"/resource/{key_of('en/0')}").all("#similar")
