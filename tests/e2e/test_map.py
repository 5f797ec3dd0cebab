"""The map in a real browser: without JavaScript, with it, and within somebody else's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import baraza.web
from tests.e2e.visit import Visit

MAPLIBRE = Path(baraza.web.__file__).parent / "static/baraza/maplibre/maplibre.js"


@pytest.mark.parametrize("language", ["", "ar/"])
def test_without_javascript_it_is_whole_and_light(chromium: Browser, site: str, language: str) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 740})
    visit = Visit(context.new_page(), site)
    page = visit.go(f"/{language}map?region=africa")

    assert visit.wire_bytes < 80_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("svg.map:not(.swatch)")).to_be_visible()
    page.locator("#kind").select_option("policy")
    page.locator(".map-filters button").click()
    assert "kind=policy" in page.url
    assert "region=africa" in page.url
    expect(page.locator("table.places tbody tr")).to_have_count(1)
    page.locator("table.places th a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("كينيا" if language else "Kenya")
    page.get_by_role("link", name="Shelf of Open Lessons").click()
    expect(page.locator("h1")).to_have_text("Shelf of Open Lessons")
    page.go_back()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert (visit.complaints, visit.elsewhere) == ([], [])
    context.close()


def test_a_country_in_the_picture_is_a_link(visit: Visit) -> None:
    visit.page.add_init_script("navigator.__defineGetter__('connection', () => ({ saveData: true }))")
    page = visit.go("/map")
    page.locator('svg.map a[href="/country/BR"] path').click()
    expect(page.locator("h1")).to_have_text("Brazil")


@pytest.mark.parametrize(("language", "first"), [("", "Afghanistan"), ("ar/", "آيسلندا")])
def test_the_keyboard_goes_through_the_countries_by_name_or_past_them(visit: Visit, language: str, first: str) -> None:
    visit.page.add_init_script("navigator.__defineGetter__('connection', () => ({ saveData: true }))")
    page = visit.go(f"/{language}map")
    page.locator(".sorts a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("a.past")).to_be_focused()
    expect(page.locator("a.past")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".data a").first).to_be_focused()

    page.locator("a.past").focus()
    page.keyboard.press("Tab")
    there = page.locator("svg.map a:focus-visible")
    expect(there).to_have_accessible_name(f"{first}: 0")
    assert there.locator("path").evaluate("one => getComputedStyle(one).strokeWidth") == "5px"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(first)


@pytest.mark.skipif(not MAPLIBRE.exists(), reason="MapLibre is not installed here: `make setup` does it where Node is")
def test_the_map_that_moves_names_the_country_in_its_middle_to_the_keyboard(visit: Visit) -> None:
    page = visit.go("/map")
    page.locator("[data-moves]").wait_for()
    expect(page.locator("a.past")).to_be_hidden()
    canvas = page.locator(".maplibregl-canvas")
    canvas.focus()
    page.keyboard.press("Enter")
    named = page.locator(".maplibregl-popup a")
    expect(named).to_be_focused()
    # The middle of the world's extent lies in the Sahara.
    assert named.get_attribute("href") in {"/country/DZ", "/country/NE", "/country/ML"}
    page.keyboard.press("Escape")
    expect(canvas).to_be_focused()
    expect(named).to_have_count(0)
    visit.complaints[:] = [said for said in visit.complaints if "GL Driver Message" not in said]


@pytest.mark.skipif(not MAPLIBRE.exists(), reason="MapLibre is not installed here: `make setup` does it where Node is")
def test_with_javascript_it_moves_and_keeps_its_filters(visit: Visit) -> None:
    page = visit.go("/map?kind=service")
    page.locator("[data-moves]").wait_for()

    # A worker's own request is not told by the browser: its file counts as it lies there.
    worker = MAPLIBRE.with_name("maplibre-worker.js.br").stat().st_size
    assert visit.wire_bytes + worker < 350_000
    expect(page.locator("svg.map:not(.swatch)")).to_be_hidden()
    expect(page.locator("table.places")).to_be_visible()
    canvas = page.locator(".maplibregl-canvas")
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] * 0.87, "y": box["height"] * 0.72})
    expect(page.locator(".maplibregl-popup a")).to_have_attribute("href", "/country/AU")
    page.get_by_role("button", name="Zoom in").click()
    expect(canvas).to_be_visible()
    # What a driver without a graphics card says of its own speed is no complaint about the page.
    visit.complaints[:] = [said for said in visit.complaints if "GL Driver Message" not in said]


def test_others_show_it_within_their_page(visit: Visit, site: str) -> None:
    page = visit.page
    page.route(
        "**/other", lambda route: route.fulfill(content_type="text/html", body=f'<iframe src="{site}/map/embed">')
    )
    page.goto("/other")
    expect(page.frame_locator("iframe").locator("svg.map:not(.swatch)")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_text("Cite as:")).to_be_visible()


def test_paper_shows_a_country_without_what_serves_the_screen(visit: Visit) -> None:
    page = visit.go("/country/KE")
    page.emulate_media(media="print")
    expect(page.locator(".lead")).to_be_visible()
    expect(page.locator("svg.axis")).to_be_visible()
    for served in page.locator("header nav").all():
        expect(served).to_be_hidden()
    expect(page.locator(".data").first).to_be_hidden()
