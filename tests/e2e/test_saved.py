"""A search is saved, found again and erased, in a real browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from tests.e2e.visit import Visit


def test_a_search_is_saved_from_its_results_listed_and_erased(visit: Visit) -> None:
    page = visit.go("/?q=water&language=en")

    page.get_by_role("link", name="Save this search").click()
    page.get_by_label("Name (if you like)").fill("Water for class 5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Water for class 5")
    mine = page.url
    page.get_by_role("link", name="Saved searches").first.click()
    page.get_by_role("link", name="Water for class 5", exact=True).click()
    expect(page.locator(".chips")).to_contain_text("English")
    assert "q=water" in page.url

    visit.go("/saved/")
    page.locator("li", has_text="Water for class 5").get_by_role("link", name="Look after it").click()
    assert page.url == mine
    page.get_by_role("button", name="Erase this saved search").click()
    expect(page.get_by_role("status")).to_contain_text("It is erased")
    expect(page.get_by_role("link", name="Water for class 5")).to_have_count(0)
    response = page.request.get(mine)
    assert response.status == 404


def test_another_browser_does_not_see_it(visit: Visit, context: BrowserContext) -> None:
    page = visit.go("/saved/new?q=soil")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Erase this saved search")).to_be_visible()
    context.clear_cookies()

    visit.go("/saved/")
    expect(page.get_by_text("This browser has not saved a search.")).to_be_visible()
