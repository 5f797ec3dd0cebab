"""Site maps: every page that crawlers should know, with its other languages, in files of a size that is allowed."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.regions import regions
from baraza.coalition.register.entries import Held, make
from baraza.model import Entry
from baraza.web import site_map
from tests.web.conftest import key_of

HOST = "http://localhost"


def places(client: Client, path: str) -> list[str]:
    answer = client.get(path, headers={"accept-language": "ar"})
    assert answer.status_code == 200
    return [str(place.text) for place in etree.fromstring(answer.content).iter("{*}loc")]


def project(at: int) -> Held:
    return make(Entry(kind="project", names={"en": f"Project {at}"}, original="en"))


def test_robots_leads_to_maps_of_pages_entries_concepts_and_resources(visitor: Client) -> None:
    keys = [project(at).key for at in range(3)]
    assert "Sitemap: http://localhost/sitemap.xml" in visitor.get("/robots.txt").content.decode().splitlines()
    assert places(visitor, "/sitemap.xml") == [
        f"{HOST}/sitemap-{name}.xml" for name in ("pages", "1", "entries-1", "concepts-1")
    ]
    assert places(visitor, "/sitemap-entries-1.xml") == [f"{HOST}/register/{key}" for key in keys]
    resources = places(visitor, "/sitemap-1.xml")
    assert len(resources) == 56
    assert f"{HOST}/resource/{key_of('en/0')}" in resources


def test_map_countries_and_regions_are_there_and_every_address_answers(visitor: Client) -> None:
    pages = places(visitor, "/sitemap-pages.xml")
    assert len(pages) == len(set(pages))
    assert {f"{HOST}/map", f"{HOST}/country/", f"{HOST}/register/", f"{HOST}/source/well"} <= set(pages)
    assert {f"{HOST}/country/{code}" for code in countries()} <= set(pages)
    assert {f"{HOST}/region/{slug}" for slug in regions()} <= set(pages)
    for page in [*pages[:12], *pages[12::40]]:
        assert visitor.get(page.removeprefix(HOST)).status_code == 200, page


def test_each_address_names_the_page_in_every_language_as_the_page_itself_does(visitor: Client) -> None:
    root = etree.fromstring(visitor.get("/sitemap-pages.xml").content)
    kenya = next(url for url in root if url[0].text == f"{HOST}/country/KE")
    told = {(link.get("hreflang"), link.get("href")) for link in kenya.iter("{http://www.w3.org/1999/xhtml}link")}

    shown = etree.HTML(visitor.get("/country/KE").content)
    alternates = shown.findall(".//link[@rel='alternate'][@hreflang]")
    assert told == {(link.get("hreflang"), f"{HOST}{link.get('href')}") for link in alternates}
    assert len(told) == len(settings.LANGUAGES)
    assert ("ar", f"{HOST}/ar/country/KE") in told


def test_many_entries_take_several_files_and_those_taken_out_none(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_map, "PER_FILE", 2)
    keys = [project(at).key for at in range(3)]
    make(Entry(kind="person", names={"en": "Hidden"}, original="en", visibility="members"))

    listed = [name for name in places(visitor, "/sitemap.xml") if "entries" in name]
    assert listed == [f"{HOST}/sitemap-entries-1.xml", f"{HOST}/sitemap-entries-2.xml"]
    found = [place for name in listed for place in places(visitor, name.removeprefix(HOST))]
    assert found == [f"{HOST}/register/{key}" for key in keys]
    for path in ("/sitemap-entries-3.xml", "/sitemap-entries-0.xml", "/sitemap-9999.xml", "/sitemap-0.xml"):
        assert visitor.get(path).status_code == 404


def test_before_there_is_an_index_there_are_maps_of_the_rest(early: Client) -> None:
    project(1)
    listed = places(early, "/sitemap.xml")
    assert listed[:2] == [f"{HOST}/sitemap-pages.xml", f"{HOST}/sitemap-entries-1.xml"]
    assert f"{HOST}/sitemap-1.xml" not in listed
