"""Suggestions while somebody types: by keyboard, by mouse, from right to left, and on a line that does not answer."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Route, expect

from tests.e2e.test_access import AXE
from tests.e2e.visit import Visit


def test_a_suggestion_is_chosen_by_keyboard(visit: Visit) -> None:
    page = visit.go("/")
    box = page.get_by_role("combobox")

    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("water cyc")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("The water cycle")
    expect(box).to_have_attribute("aria-activedescendant", "q-option-0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/resource/"))


def test_suggestions_stand_by_kind_and_arrows_go_round(visit: Visit) -> None:
    page = visit.go("/?q=")

    page.get_by_role("combobox").press_sequentially("wat")
    expect(page.get_by_role("listbox").get_by_role("group")).to_have_count(2)
    expect(page.get_by_role("group", name="Concepts")).to_contain_text("water")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("wat")


def test_enter_without_a_choice_searches_for_what_was_typed(visit: Visit) -> None:
    page = visit.go("/")

    page.get_by_role("combobox").press_sequentially("wat")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=wat"))


def test_an_arabic_page_suggests_in_arabic_from_right_to_left(visit: Visit) -> None:
    page = visit.go("/ar/")

    page.get_by_role("combobox").press_sequentially("agua")
    option = page.get_by_role("option", name="الماء")
    expect(option).to_contain_text("agua")
    label, end = option.locator("bdi").first.bounding_box(), option.locator(".quiet").bounding_box()
    assert label is not None
    assert end is not None
    assert label["x"] > end["x"]
    option.click()
    expect(page).to_have_url(re.compile(r"/ar/\?concept="))


def test_suggestions_go_when_the_box_is_left(visit: Visit) -> None:
    page = visit.go("/")

    page.get_by_role("combobox").press_sequentially("wat")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_line_that_does_not_answer_holds_nobody_up(visit: Visit) -> None:
    page = visit.go("/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/suggest*", hold)

    page.get_by_role("combobox").press_sequentially("water", delay=150)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("results for “water”")
    assert held


def test_axe_finds_nothing_in_an_open_list(chromium: Browser, site: str) -> None:
    for path, width in (("/", 1280), ("/ar/", 360)):
        context = chromium.new_context(base_url=site, bypass_csp=True, viewport={"width": width, "height": 740})
        page = context.new_page()
        page.goto(path)
        page.get_by_role("combobox").press_sequentially("wa")
        expect(page.get_by_role("listbox")).to_be_visible()
        page.evaluate(AXE)
        assert page.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))") == []
        context.close()


def test_a_long_list_of_filters_can_be_searched(visit: Visit) -> None:
    page = visit.go("/?q=water")

    page.get_by_text("Year", exact=True).click()
    page.get_by_text("Show 9 more").click()
    page.get_by_label("Find in this list").fill("2017")
    expect(page.locator(".more[data-find] li:visible")).to_have_text("2017 2")
