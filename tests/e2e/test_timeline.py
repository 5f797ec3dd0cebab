"""Where a resource speaks of what, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.visit import Visit

LESSON = "Making compost"


def lesson(visit: Visit, language: str = "") -> Page:
    """The page of a lesson that is a PDF of this site."""
    page = visit.go(f"/{language}?q=compost&in=en")
    page.get_by_role("link", name=LESSON).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LESSON)
    return page


def test_marks_stand_where_the_words_are_and_lead_there(visit: Visit) -> None:
    page = lesson(visit)
    lane, mark = page.locator(".timeline .lane").bounding_box(), page.locator(".timeline rect").bounding_box()

    assert lane is not None
    assert mark is not None
    assert 0 < (mark["x"] - lane["x"]) / lane["width"] < 1
    assert mark["height"] > 10
    assert page.locator(".timeline svg a").get_attribute("href") == "/starter/lessons/compost-and-soil/en.pdf#page=2"
    expect(page.locator(".timeline svg title")).to_have_text("Page 2")


def test_places_and_subjects_are_reached_by_keyboard_and_marks_do_not_stand_in_the_way(visit: Visit) -> None:
    page = lesson(visit)

    page.locator(".timeline .lane-name").focus()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Page 2")
    assert page.locator(":focus").get_attribute("href") == "/starter/lessons/compost-and-soil/en.pdf#page=2"
    page.locator(".topics li a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("water")
    page.go_back()
    page.get_by_role("link", name="Everything about water").click()
    expect(page.locator(".chips")).to_contain_text("About: water")
    expect(page.locator("article.result").first).to_be_visible()


def test_in_arabic_the_text_runs_from_the_right(visit: Visit) -> None:
    page = lesson(visit, "ar/")
    lane, mark = page.locator(".timeline .lane").bounding_box(), page.locator(".timeline rect").bounding_box()
    first, last = (page.locator(".timeline-ends bdi").nth(at).bounding_box() for at in (0, 1))

    expect(page.locator(".timeline .lane-name")).to_have_text("الماء")
    assert lane is not None
    assert mark is not None
    assert first is not None
    assert last is not None
    # The words stand in the latter half of the text.
    assert mark["x"] + mark["width"] / 2 < lane["x"] + lane["width"] / 2
    assert first["x"] > last["x"]


@pytest.mark.parametrize("language", ["", "ar/"])
def test_it_fits_on_a_phone_without_javascript(chromium: Browser, site: str, language: str) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 740})
    visit = Visit(context.new_page(), site)
    page = lesson(visit, language)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator(".timeline .lane")).to_be_visible()
    expect(page.locator(".timeline .spots a")).to_be_visible()
    assert (visit.complaints, visit.elsewhere) == ([], [])
    context.close()


def test_paper_shows_the_marks(visit: Visit) -> None:
    page = lesson(visit)

    page.emulate_media(media="print")
    expect(page.locator(".timeline rect")).to_be_visible()
    expect(page.locator(".timeline .spots a")).to_be_visible()
    expect(page.locator(".topics .alike")).to_be_hidden()
