"""The head of a page in every language of the interface: it fits, leads to the others, and is light."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from tests.e2e.test_access import objections_here
from tests.e2e.test_visits import WIRE_LIMIT
from tests.e2e.visit import Visit

CODES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("code", CODES)
def test_the_head_fits_and_axe_finds_nothing(chromium: Browser, site: str, code: str) -> None:
    context = chromium.new_context(base_url=site, bypass_csp=True)
    page = context.new_page()
    for width in (320, 360, 960, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(address(code))
        page.locator(".interface > summary").click()
        expect(page.locator(".interface a")).to_have_count(len(CODES))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not page.evaluate(OUTSIDE)
        assert objections_here(page) == []
    context.close()


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_light_with_links_to_every_language(visit: Visit, code: str) -> None:
    visit.go(address(code))

    assert 2_000 < visit.wire_bytes < WIRE_LIMIT


@pytest.mark.parametrize("javascript", [True, False])
def test_another_language_is_chosen_by_keyboard(chromium: Browser, site: str, *, javascript: bool) -> None:
    context = chromium.new_context(
        base_url=site, java_script_enabled=javascript, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/about")
    page.locator(".interface > summary").press("Enter")
    expect(page.locator(".interface [aria-current]")).to_have_text("English")
    for _ in range(1 + [code for code, _ in settings.LANGUAGES].index("ar")):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="العربية")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    context.close()


def test_a_list_of_the_head_closes_by_escape_and_by_a_press_elsewhere_and_one_is_open_at_a_time(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    page = visit.go("/about")
    languages, menu = page.locator(".interface > summary"), page.locator(".menu > summary")

    menu.click()
    languages.click()
    expect(page.locator(".top details[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".top details[open]")).to_have_count(0)
    expect(languages).to_be_focused()
    menu.click()
    page.locator(".bottom").click()
    expect(page.locator(".top details[open]")).to_have_count(0)


OUTSIDE = """(() => {
    const inside = document.querySelector(".top").getBoundingClientRect();
    return [...document.querySelectorAll(".top summary, .top .brand, .top details[open] li")]
        .map((each) => each.getBoundingClientRect())
        .some((box) => box.width && (box.left < inside.left - 1 || box.right > inside.right + 1));
})()"""


def address(code: str) -> str:
    """The way to the home page in a language."""
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
