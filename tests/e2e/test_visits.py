"""What a visitor does, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.visit import Visit

WIRE_LIMIT = 60_000


def test_search_filter_page_and_open(visit: Visit) -> None:
    page = visit.go("/")

    page.get_by_role("combobox").fill("water")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("results for “water”")
    page.get_by_role("link", name="Openly licensed").click()
    expect(page.locator(".chips")).to_contain_text("Openly licensed")
    page.get_by_role("link", name="Exercise 0 on water and weather").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Exercise 0 on water and weather")


def test_filters_and_pages_change_the_list_without_loading_the_page_anew(visit: Visit) -> None:
    page = visit.go("/?q=")
    page.evaluate("window.stayed = true")

    page.get_by_role("link", name="Next").click()
    expect(page.locator(".pager [aria-current=page]")).to_have_text("Page 2")
    assert "page=2" in page.url
    assert page.evaluate("window.stayed") is True
    page.get_by_role("link", name="French").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5 resources")
    expect(page.get_by_role("status")).to_have_text("5 resources")
    assert page.title().startswith("All resources")
    page.go_back()
    expect(page.locator(".pager [aria-current=page]")).to_have_text("Page 2")


def test_the_language_link_follows_the_list(visit: Visit) -> None:
    page = visit.go("/?q=")

    page.get_by_role("link", name="French").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5 resources")
    page.locator(".interface summary").click()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text("5 موارد")


def test_arabic_reads_from_right_to_left(visit: Visit) -> None:
    page = visit.go("/about")

    page.locator(".interface summary").click()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", level=1)).to_have_text("عن بارازا")
    brand, nav = page.locator(".brand").bounding_box(), page.locator(".menu").bounding_box()
    assert brand is not None
    assert nav is not None
    assert brand["x"] > nav["x"]


def test_everything_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit.go("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("cycle")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("“cycle”")
    target = page.locator("article.result h2 a").first
    name = target.inner_text()
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("link => link === document.activeElement"):
            break
    assert target.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_after_a_swap_reading_goes_on_at_the_same_link_or_at_the_heading(visit: Visit) -> None:
    page = visit.go("/?q=")

    page.get_by_role("link", name="Next").press("Enter")
    expect(page.locator(".pager [aria-current=page]")).to_have_text("Page 2")
    expect(page.locator("#total")).to_be_focused()
    page.locator("#language-fr").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("5 resources")
    expect(page.locator("#language-fr")).to_be_focused()


def test_credit_is_copied(visit: Visit, context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = visit.go("/?q=water+cycle&language=en")

    page.get_by_role("link", name="The water cycle").click()
    page.get_by_role("button", name="Copy attribution").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert "The water cycle by Amina Odhiambo is licensed under CC BY 4.0" in page.evaluate(
        "navigator.clipboard.readText()"
    )


def test_hostile_descriptions_do_nothing(visit: Visit) -> None:
    page = visit.go("/?q=Bold")

    page.locator("article.result h2 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("</script>")
    assert page.title() != "taken"


def test_without_javascript_all_of_it_works(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 740})
    visit = Visit(context.new_page(), site)
    page = visit.go("/?q=")

    page.locator(".filters > summary").click()
    page.get_by_role("link", name="French").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5 resources")
    page.get_by_role("searchbox").fill("eau")
    page.keyboard.press("Enter")
    page.locator(".spoken summary").click()
    page.get_by_label("My words are in").select_option("French")
    page.locator(".spoken button").click()
    expect(page.locator(".spoken summary")).to_have_text("Searched as French · change")
    page.get_by_role("link", name="Le cycle de l’eau").click()
    expect(page.locator("#attribution")).to_contain_text("CC BY 4.0")
    expect(page.get_by_role("button", name="Copy attribution")).to_be_hidden()
    page.locator(".menu > summary").click()
    page.get_by_role("link", name="Status", exact=True).click()
    page.get_by_label("Why is my resource not here?").fill("https://well.example/nameless")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer")).to_contain_text("It has no title.")
    assert (visit.complaints, visit.elsewhere) == ([], [])
    context.close()


@pytest.mark.parametrize("path", ["/?q=water", "/ar/?q=ماء", "/zh-hans/?q=水", "/", "/source/well", "/about"])
def test_a_page_is_light(visit: Visit, path: str) -> None:
    visit.go(path)

    assert 2_000 < visit.wire_bytes < WIRE_LIMIT


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/?q=water", "/ar/?q=", "/zh-hans/?q=", "/source/well", "/ar/status", "/status?url=x", "/nope"]
)
def test_nothing_sticks_out(visit: Visit, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 740})
    page = visit.go(path)
    if path == "/nope":
        visit.complaints.clear()  # the browser itself reports the 404 that was asked for

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_lesson_of_the_starter_reads_well(visit: Visit) -> None:
    page = visit.go("/starter/lessons/electric-circuits/ar.html")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate("document.styleSheets.length") == 1
