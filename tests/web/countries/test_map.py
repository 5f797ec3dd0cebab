"""The map: colours, circles, list and data say the same, for every filter."""

from __future__ import annotations

import csv
import gzip
import io

import pytest
from babel import Locale
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from baraza.coalition.countries.facts import countries, in_force
from baraza.coalition.register.entries import make
from baraza.model import Entry
from baraza.web.countries import map_shown, movable
from baraza.web.countries.measure import Measured
from baraza.web.name_order import name_key
from tests.web.page import Page, page


def colour(shown: Page, code: str) -> str:
    """The class of a country in the drawing."""
    (link,) = [link for link in shown.all("svg.map a") if str(link.get("href")).endswith(f"/country/{code}")]
    return str(link[0].get("class"))


def listed(shown: Page) -> list[str]:
    """The countries of the list."""
    return shown.texts("table.places tbody th")


def rows(client: Client, address: str) -> dict[str, dict[str, str]]:
    """The lines of a CSV, by country."""
    text = client.get(address).content.decode("utf-8-sig")
    return {row["country"]: row for row in csv.DictReader(io.StringIO(text))}


def test_colours_circles_and_list_say_how_many_entries_there_are(reader: Client) -> None:
    shown = page(reader, "/map")

    assert shown.texts("figcaption") == ["Entries: in 11 countries and territories; the most, 12, in India."]
    assert listed(shown)[:3] == ["India", "United States", "Kenya"]
    assert colour(shown, "IN") == "step-4"
    assert colour(shown, "TV") == "step-1"
    assert colour(shown, "TD") == "none"
    assert shown.texts(".key li")[:3] == ["none known", "1", "2–3"]
    assert "Kenya: 7" in shown.texts("svg.map title")
    assert len(shown.all("circle.entries")) >= 11
    assert shown.texts("table.places tbody tr")[2].split() == ["Kenya", "7", "2", "1", "0", "3", "1", "56"]
    assert len(shown.all(".absent li")) == 194 - 10
    assert "They take no position on the legal status" in shown.text


def test_filters_stand_in_the_address_and_hold_for_everything(reader: Client) -> None:
    shown = page(reader, "/map?kind=service&region=eastern-africa&language=sw&level=primary")

    assert listed(shown) == ["Kenya"]
    assert shown.texts("figcaption") == ["Entries: in 1 country or territory; the most, 1, in Kenya."]
    assert [option.get("value") for option in shown.all("option[selected]")] == [
        "service",
        "eastern-africa",
        "sw",
        "primary",
    ]
    assert "kind=service&region=eastern-africa&language=sw&level=primary" in shown.link("Policies")
    told = rows(reader, "/map.csv?kind=service&region=eastern-africa&language=sw&level=primary")
    assert {code for code, row in told.items() if row["entries"] != "0"} == {"KE"}
    assert len(told) == 22
    found = reader.get("/map.geojson?kind=service&language=sw").json()["features"]
    assert [one["properties"]["name"] for one in found] == ["Shelf of Open Lessons"]
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [34.75, -0.1]}
    left, top, width, height = map(
        float, str(shown.one("svg.map").get("viewbox") or shown.one("svg.map").get("viewBox")).split()
    )
    assert width < 1000
    assert abs(width / height - 1000 / 435) < 0.02
    assert left > 0 < top


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_measure_speaks_every_language(reader: Client, language: str) -> None:
    with translation.override(language):
        address = reverse("map")
    for measure in ("entries", "policies", "services", "resources", "marrakesh", "member"):
        shown = page(reader, f"{address}?measure={measure}")
        assert shown.one("figcaption").text_content().strip()
        assert shown.one(".sorts [aria-current]").text_content().strip()
        assert not shown.all("[style]")


def test_a_country_whose_name_takes_an_article_has_it_in_a_sentence_of_english(reader: Client) -> None:
    assert page(reader, "/map?region=americas").texts("figcaption") == [
        "Entries: in 3 countries and territories; the most, 9, in the United States."
    ]
    assert page(reader, "/country/US").one(".lead").text_content().startswith("The United States is a Member State")
    assert page(reader, "/country/US").texts("h1") == ["United States"]
    assert "Guam belongs to the United States." in page(reader, "/country/GU").text
    french = page(reader, "/fr/map?region=americas").one("figcaption").text_content()
    assert french.endswith("États-Unis (9).")


def test_the_keyboard_goes_through_the_countries_of_the_picture_by_name(reader: Client) -> None:
    for address in ("/map", "/sl/map?measure=marrakesh", "/region/africa"):
        shown = page(reader, address)
        said = [link.text_content() for link in shown.all("svg.map[role=group] a:not([tabindex])")]
        assert len(said) == 248 - 2
        assert all(": " in one for one in said)
        large = [link.text_content().partition(":")[0] for link in shown.all("svg.map[role=group] > a:has(> path)")]
        language = Locale(str(shown.one("html").get("lang")))
        assert large == sorted(large, key=lambda one: name_key(one, language))
        assert shown.link(shown.one("a.past").text_content()) == "#past-map"
        assert shown.all("#past-map[tabindex='-1']")
        assert not shown.all("[aria-hidden=true] a:not([tabindex='-1'])")


def test_measures_have_their_own_colours(reader: Client) -> None:
    resources = page(reader, "/map?measure=resources")
    assert listed(resources)[0] == "Kenya"
    assert colour(resources, "KE") == "step-4"
    assert colour(page(reader, "/map?measure=policies"), "KE") == "step-2"

    treaty = page(reader, "/map?measure=marrakesh")
    assert colour(treaty, "SI") == "yes"
    assert colour(treaty, "KE") == "yes"
    assert colour(treaty, "EG") == "none"
    bound = sum("marrakesh" in in_force(code) for code in countries())
    assert treaty.texts("figcaption") == [f"Marrakesh treaty: {bound} countries and territories."]
    assert colour(page(reader, "/map?measure=member"), "GF") == "none"


def test_data_are_the_whole_table_and_name_countries_in_the_language_that_is_asked_for(reader: Client) -> None:
    told = rows(reader, "/map.csv")
    assert set(told) == set(countries())
    assert told["KE"] | {"name": "Kenya", "policy": "3", "resources": "56", "marrakesh": "2017-09-02"} == told["KE"]
    assert rows(reader, "/map.csv?lang=ar")["KE"]["name"] == "كينيا"

    data = reader.get("/map.json?measure=member").json()
    assert sum(one["step"] == "yes" for one in data["countries"]) == 194
    assert data["steps"] == {"yes": "yes", "none": "no"}
    assert "legal status" in data["note"]


def test_a_change_of_the_register_shows_at_once(reader: Client) -> None:
    assert colour(page(reader, "/map"), "TD") == "none"
    make(Entry(kind="policy", names={"fr": "Politique"}, original="fr", countries=("TD",)))
    assert colour(page(reader, "/map"), "TD") == "step-1"


def test_before_there_is_an_index_the_map_says_so(early: Client) -> None:
    shown = page(early, "/map?measure=resources")
    assert shown.texts("figcaption") == ["Nothing can be said of this yet: there is no search index."]
    assert colour(shown, "KE") == "unknown"
    assert rows(early, "/map.csv")["KE"]["resources"] == ""
    empty = page(early, "/map")
    assert "Nothing is known that fits." in empty.text


def test_others_may_show_the_map_within_their_pages(reader: Client) -> None:
    given = page(reader, "/map?region=africa").texts("details code")
    assert given[0].startswith('<iframe src="http://localhost/map/embed?region=africa" width="800"')
    answer = reader.get("/map/embed?region=africa")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in reader.get("/map").headers["Content-Security-Policy"]
    shown = Page(answer.content.decode())
    assert "Cite as: Baraza." in shown.text
    assert shown.all("a[href='http://localhost/map?region=africa']")
    assert {link.get("target") for link in shown.all("svg a")} == {"_blank"}
    assert "They take no position" in shown.text
    assert not shown.all("script, form")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("measure=shoes", 400),
        ("kind=unicorn", 400),
        ("level=postdoc", 400),
        ("region=atlantis", 404),
        ("language=%00", 200),
    ],
)
def test_what_cannot_be_asked_is_told(reader: Client, query: str, status: int) -> None:
    assert reader.get(f"/map?{query}").status_code == status
    assert reader.get(f"/map.csv?{query}").status_code == status


def test_squares_of_other_sizes_are_refused(reader: Client) -> None:
    assert reader.get("/map.geojson?cell=10").json()["features"][0]["properties"]["count"] >= 9
    for cell in ("3", "-1", "nan", "1e9", "x"):
        assert reader.get(f"/map.geojson?cell={cell}").status_code == 400


def test_the_page_is_light(reader: Client) -> None:
    assert len(gzip.compress(reader.get("/ar/map").content)) < 45_000


def test_names_of_entries_cannot_break_the_drawing(reader: Client) -> None:
    make(Entry(kind="policy", names={"en": "A & B"}, original="en", countries=("TD",)))
    assert "<script>alert" not in reader.get("/map?language=<script>alert(1)</script>").content.decode()


def test_outlines_are_there_for_programs(reader: Client) -> None:
    answer = reader.get("/map/shapes.json")
    assert len(answer.json()["objects"]["countries"]["geometries"]) == 248
    assert "max-age" in answer.headers["Cache-Control"]


def test_entries_come_one_by_one_as_long_as_they_are_few(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = reader.get("/map.geojson?cell=0").json()["features"]
    assert {one["properties"]["count"] for one in alone} == {1}
    assert all(one["properties"]["key"] and one["properties"]["name"] for one in alone)

    monkeypatch.setattr(map_shown, "MOST_ALONE", 10)
    together = reader.get("/map.geojson?cell=0").json()["features"]
    assert len(together) < len(alone) == sum(one["properties"]["count"] for one in together)


def test_the_map_that_can_be_moved_is_offered_only_where_it_is_installed(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(movable, "is_installed", lambda: False)
    without = reader.get("/map")
    assert "baraza/map.js" not in without.content.decode()
    assert "worker-src" not in without.headers["Content-Security-Policy"]

    monkeypatch.setattr(movable, "is_installed", lambda: True)
    monkeypatch.setattr(movable, "asset", lambda name: f"/static/{name}?v=1")
    answer = reader.get("/ar/map?region=africa&measure=policies")
    shown = Page(answer.content.decode())
    told = shown.one("figure.map-figure")
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert told.get("data-worker") == "/static/baraza/maplibre/maplibre-worker.js?v=1"
    assert told.get("data-shared") == "/static/baraza/maplibre/maplibre-shared.js?v=1"
    assert told.get("data-countries") == "/map.json?measure=policies&region=africa&lang=ar"
    assert told.get("data-entries") == "/map.geojson?measure=policies&region=africa&lang=ar&cell=0"
    assert told.get("data-country") == "/ar/country/XX"
    assert shown.all("svg.map")


def test_steps_grow_by_the_same_factor() -> None:
    how = Measured(values={"KE": 1, "SI": 625, "UG": 0}, limits=(1, 4, 16, 64, 256))
    assert (how.step("KE"), how.step("SI"), how.step("UG"), how.step("XX")) == ("step-1", "step-5", "none", "none")
    assert [step.label for step in how.steps()] == ["none known", "1–3", "4–15", "16–63", "64–255", "256 and more"]
