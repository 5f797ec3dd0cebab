"""The list of the register: filters in the address, counts, chips, ways on, and the same as data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import etree, html
from msgspec.structs import replace

from baraza.coalition.register.listing import Filter, listed
from baraza.model import Place
from baraza.web.register.entry_lines import entry_lines
from tests.web.entries import fund, named
from tests.web.page import page


def data(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response).decode() if response.streaming else response.content.decode()


def test_a_list_shows_name_kind_country_date_and_how_sure_it_is(visitor: Client) -> None:
    held = fund()

    shown = page(visitor, "/register/")

    assert shown.link("Open Textbook Fund") == f"/register/{held.key}"
    assert shown.texts(".entry-line .facts li") == [
        "Organisation",
        "Kenya",
        "Nairobi",
        "English and Swahili",
        "2012",
    ]
    assert shown.texts(".entry-line .state") == ["New"]


def test_an_arabic_reader_gets_the_arabic_name_and_the_original_marked_where_there_is_none(visitor: Client) -> None:
    fund()
    named("project", "Books for all")

    links = page(visitor, "/ar/register/").all(".entry-line h3 a")

    assert {(link.text, link.get("lang"), link.get("dir")) for link in links} == {
        ("صندوق الكتب المفتوحة", "ar", "rtl"),
        ("Books for all", "en", "ltr"),
    }


def test_filters_in_the_address_narrow_and_stand_as_chips_that_take_them_away(visitor: Client) -> None:
    fund()
    named("policy", "A law", countries=("KE",), details={"level": "national"})
    named("policy", "A rule", countries=("SI",), details={"level": "institutional"})

    shown = page(visitor, "/register/?country=ke&kind=policy&detail=level:national")

    assert shown.texts(".entry-line h3") == ["A law"]
    assert shown.texts("#total") == ["1 entry"]
    assert shown.link("Country: Kenya take away") == "/register/?kind=policy&detail=level%3Anational"
    assert "More exactly: Where it holds: national take away" in shown.texts(".chips li")


def test_counts_stand_beside_values_as_if_their_own_filter_were_open(visitor: Client) -> None:
    fund()
    named("policy", "A law", countries=("KE",))
    named("policy", "A rule", countries=("SI",))

    shown = page(visitor, "/register/?kind=policy")

    assert "Organisation 1" in shown.texts(".facet li")
    assert {"Kenya 1", "Slovenia 1"} <= set(shown.texts(".facet li"))


def test_zero_results_lead_on_to_lists_that_hold_something(visitor: Client) -> None:
    fund()

    shown = page(visitor, "/register/?q=textbook&kind=event")

    assert shown.texts("#total") == ["0 entries for “textbook”"]
    assert shown.link("without the filter “What it is”") == "/register/?q=textbook"
    assert "/register/new" in [link.get("href") for link in shown.all(".empty a")]


@pytest.mark.parametrize("asked", ["kind=nonsense", "state=nope", "sort=colour", "page=0", "from=yesterday"])
def test_what_cannot_be_is_refused_in_words(visitor: Client, asked: str) -> None:
    assert visitor.get(f"/register/?{asked}").status_code == 400
    assert visitor.get(f"/api/v1/register?{asked}").status_code in {400, 422}


def test_the_list_turns_its_pages(visitor: Client) -> None:
    for number in range(26):
        named("project", f"Project {number:02}")

    first = page(visitor, "/register/?kind=project")
    second = page(visitor, first.link("Next"))

    assert (len(first.all(".entry-line")), second.texts(".entry-line h3")) == (25, ["Project 25"])
    assert second.link("Previous") == "/register/?kind=project"


def test_the_same_list_as_json_and_in_the_api(visitor: Client) -> None:
    held = fund()
    named("event", "A meeting")

    told = data(visitor, "/register.json?kind=organisation")

    (there,) = data(visitor, "/api/v1/register?kind=organisation")["results"]
    assert there | {"changed": ""} == told["results"][0] | {"changed": ""}
    assert told["total"] == 1
    assert told["results"][0] | {"changed": ""} == {
        "key": held.key,
        "page": f"http://localhost/register/{held.key}",
        "kind": "organisation",
        "state": "new",
        "names": {"en": "Open Textbook Fund", "ar": "صندوق الكتب المفتوحة"},
        "original": "en",
        "descriptions": {"en": "Gives money to those who write open textbooks."},
        "countries": ["KE"],
        "languages": ["en", "sw"],
        "start": "2012",
        "end": "",
        "url": "https://fund.example/",
        "latitude": -1.28,
        "longitude": 36.82,
        "locality": "Nairobi",
        "changed": "",
        "confirmed": None,
        "details": {"type": "foundation"},
        "filled": 78,
        "broken_since": None,
    }


def test_no_cell_of_the_csv_is_run_as_a_formula(visitor: Client) -> None:
    for name in ("=cmd|' /C calc'!A0", "+1", "-1", "@sum", "fine"):
        named("project", name)

    rows = list(csv.DictReader(io.StringIO(body(visitor, "/register.csv?kind=project").lstrip("\ufeff"))))

    assert {row["name"] for row in rows} == {"'=cmd|' /C calc'!A0", "'+1", "'-1", "'@sum", "fine"}


def test_geojson_has_what_has_a_place(visitor: Client) -> None:
    held = fund()
    named("project", "Nowhere")

    (feature,) = json.loads(body(visitor, "/register.geojson"))["features"]

    assert (feature["id"], feature["geometry"]) == (held.key, {"type": "Point", "coordinates": [36.82, -1.28]})
    assert feature["properties"]["name"] == "Open Textbook Fund"


def test_atom_tells_what_changed_last(visitor: Client) -> None:
    held = fund()

    feed = etree.fromstring(body(visitor, "/register.atom?country=KE").encode())
    atom = {"a": "http://www.w3.org/2005/Atom"}

    assert feed.xpath("string(a:entry/a:title)", namespaces=atom) == "Open Textbook Fund"
    assert feed.xpath("string(a:entry/a:id)", namespaces=atom) == f"http://localhost/register/{held.key}"


def test_events_are_a_calendar_whose_text_is_escaped_and_whose_lines_are_folded(visitor: Client) -> None:
    named(
        "event",
        "Learning; openly, together",
        descriptions={"en": "ĉ" * 60},
        start="2026-11-03",
        end="2026-11-05",
    )
    named("event", "A call", start="2026-11-03T14:00+02:00")
    named("event", "Some time", start="2026")

    made = body(visitor, "/register.ics")

    assert "DTSTART;VALUE=DATE:20261103\r\nDTEND;VALUE=DATE:20261106\r\n" in made
    assert "SUMMARY:Learning\\; openly\\, together\r\n" in made
    assert "DTSTART:20261103T120000Z\r\n" in made
    assert "Some time" not in made
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert "ĉ" * 60 in made.replace("\r\n ", "")


def test_persons_who_are_not_public_are_in_no_list(visitor: Client) -> None:
    named("person", "Hidden Hana", visibility="nobody", countries=("KE",))
    named("person", "Quiet Quentin", visibility="members", countries=("KE",))
    named("person", "Public Paula", countries=("KE",))

    assert "Kenya 1" in page(visitor, "/register/").texts(".facet li")
    assert page(visitor, "/register/?q=hana").texts("#total") == ["0 entries for “hana”"]
    assert page(visitor, "/register/?kind=person").texts(".entry-line h3") == ["Public Paula"]
    assert [one["names"]["en"] for one in data(visitor, "/register.json?kind=person")["results"]] == ["Public Paula"]


MARKUP = '<b onclick="x">&\'</b>'


def test_markup_in_the_address_stays_text(visitor: Client) -> None:
    fund()

    for asked in (f"?level={quote(MARKUP)}", f"?q={quote(MARKUP)}&subject={quote(MARKUP)}", f"?{quote(MARKUP)}"):
        assert page(visitor, f"/register/{asked}").all("b") == []
        assert "<b onclick" not in body(visitor, f"/register/{asked}")
    assert page(visitor, f"/register/?level={quote(MARKUP)}").texts(".chips bdi") == [MARKUP]


@pytest.mark.django_db
def test_markup_in_what_others_wrote_stays_text() -> None:
    fund()
    _total, (brief,) = listed(Filter())
    written = replace(brief, names={MARKUP: MARKUP}, descriptions={MARKUP: MARKUP}, place=Place(locality=MARKUP))

    line = html.fromstring(entry_lines([replace(written, countries=(MARKUP,), languages=(MARKUP,), key=MARKUP)]))

    assert line.findall(".//b") == []
    texts = [text for one in line.iter() for text in (one.text, one.tail) if text]
    assert sum(MARKUP in text for text in texts) == 5
    assert {link.get("lang") for link in line.iter("a")} == {MARKUP}


def test_what_somebody_chose_is_in_the_filters_of_nobody_else(visitor: Client) -> None:
    fund()

    first = page(visitor, "/register/?country=KE&language=mine")
    other = page(visitor, "/register/?country=KE")

    assert [link.get("aria-current") for link in first.all(".facet .chosen a")] == ["true", "true"]
    assert len(other.all(".facet .chosen")) == 1
    assert "mine" not in body(visitor, "/register/?country=KE")
