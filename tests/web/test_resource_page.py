"""One resource: what it is, what one may do, and how we know."""

import json
import re

import pytest
from django.test import Client
from msgspec.structs import replace

from baraza.errors import IndexUnusable
from baraza.model import Finding, Resource
from baraza.store.resources import drop_resources
from baraza.store.withdrawals import withdraw
from baraza.web.evidence import evidence, languages_disagree
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

    assert rows[0] == "language English declared by the source en sure 100%"
    assert rows[1].startswith("language English detected from the words py3langid A short lesson")
    assert rows[1].endswith("sure 98%")
    assert rows[2] == (
        "licence CC BY 4.0 declared by the source address of a Creative Commons licence "
        "https://creativecommons.org/licenses/by/4.0/ sure 100%"
    )


def test_who_found_it_is_said_in_the_language_of_the_page(visitor: Client) -> None:
    found = page(visitor, f"/ar/resource/{key_of('en/0')}")

    assert found.texts(".evidence tbody tr:first-child td")[:2] == ["الإنجليزية", "صرّح به المصدر"]
    assert "ورقة عمل" in found.texts("article > header .facts li")


def test_a_language_in_doubt_is_seen_at_a_glance(visitor: Client) -> None:
    doubted, sure = page(visitor, f"/resource/{key_of('fr/1')}"), page(visitor, f"/resource/{key_of('fr/0')}")

    assert "French in doubt" in doubted.texts("header .facts li")
    assert doubted.one("header .doubt").get("href") == "#evidence"
    assert "The source says the language is French; the text reads as Spanish." in doubted.text
    assert [row.split(" detected")[0] for row in doubted.texts(".evidence tr:has(.doubt)")] == [
        "language Spanish says otherwise"
    ]
    assert not sure.all(".doubt")


@pytest.mark.parametrize(("confidence", "word"), [(1.0, "sure"), (0.7, "likely"), (0.3, "doubtful")])
def test_how_sure_is_a_word_and_a_figure(confidence: float, word: str) -> None:
    (row,) = evidence(Resource(id="x", findings=(Finding("licence", "MIT", "rights: spdx", "", confidence),)))

    assert (row.value, row.how, row.sure, row.percent) == ("MIT", "code of a licence (SPDX)", word, f"{confidence:.0%}")


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


def test_what_is_dead_is_told_with_title_date_reason_and_an_archive(visitor: Client) -> None:
    key = key_of("fr/1")
    withdraw([key], "dead", "The server answers 404.")
    found = page(visitor, f"/resource/{key}", status=410)

    assert found.texts(".lead") == ["Fractions et pourcentages"]
    assert "The server answers 404." in found.text
    archive = found.link("Look for it in the web archive")
    assert re.fullmatch(r"https://web\.archive\.org/web/\d{8}/https://well\.example/fr/1", archive)
    assert not found.all("img, iframe, script[src*=archive]")


def test_of_what_was_taken_down_nothing_is_said_but_when_and_why(visitor: Client) -> None:
    key = key_of("fr/1")
    withdraw([key], "takedown", "The author asked for it.")
    found = page(visitor, f"/resource/{key}", status=410)
    told = visitor.get(f"/api/v1/resources/{key}")

    assert "It was withdrawn on" in found.text
    assert "The author asked for it." in found.text
    assert "Fractions" not in found.body
    assert "well.example" not in found.body
    assert "Fractions" not in told.content.decode()
    assert (told.status_code, "The author asked for it." in told.json()["detail"]) == (410, True)
    assert visitor.get("/api/v1/resources?id=https://well.example/fr/1").json()["total"] == 0


def test_the_status_page_tells_what_was_done_about_a_record(visitor: Client) -> None:
    withdraw([key_of("fr/1")], "dead", "The server answers 404.")
    answer = page(visitor, "/status?url=https://well.example/fr/1").one("#answer")

    assert answer.cssselect(".state")[0].text_content() == "Withdrawn"
    assert "Its address leads nowhere" in answer.text_content()
    assert (
        visitor.get("/api/v1/records?url=https://well.example/fr/1").json()["results"][0]["events"][0]["what"] == "dead"
    )


def test_without_an_index_the_page_is_there_without_neighbours(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise IndexUnusable("There is no index.")

    monkeypatch.setattr("baraza.web.engine.index", none)

    assert not page(visitor, f"/resource/{key_of('en/0')}").all("#similar")
