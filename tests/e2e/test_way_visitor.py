"""What a visitor does in the register, in English and in Arabic, with and without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.spoken import LANGUAGES, speaker
from tests.e2e.visit import Visit

Browse = Callable[..., Visit]


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("path", LANGUAGES)
def test_finds_an_entry_and_says_what_is_missing_and_what_is_wrong(browse: Browse, path: str, script: bool) -> None:
    say = speaker(path)
    page = browse(width=1280 if script else 360, java_script_enabled=script).go(f"/{path}register/")

    page.locator("#q").fill("shelf")
    page.get_by_role("button", name=say("Find")).click()
    if not script:
        page.locator(".filters > summary").click()
    page.locator("#kind-service").click()
    expect(page.locator(".chips")).to_contain_text(say("Service", "kind of entry"))
    page.get_by_role("link", name="Shelf of Open Lessons").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shelf of Open Lessons")
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")

    suggest_a_change(page, path)
    expect(page.get_by_role("status").first).to_have_text(say("Thank you. Somebody will look at your suggestion."))
    page.get_by_role("link", name=say("Something is wrong")).click()
    page.get_by_role("button", name=say("Send"), exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(say("Choose what is wrong."))
    page.get_by_label(say("An address leads nowhere", "complaint")).check()
    page.get_by_label(say("Note (if you like)")).fill("It says 404.")
    page.get_by_role("button", name=say("Send"), exact=True).click()
    expect(page.get_by_role("status").first).to_have_text(say("Thank you. Somebody will look at what you wrote."))
    assert page.evaluate("document.documentElement.scrollWidth") <= (1280 if script else 360)


def suggest_a_change(page: Page, path: str) -> None:
    say = speaker(path)
    page.get_by_role("link", name=say("Suggest a change")).click()
    page.get_by_role("button", name=say("Add its name in another language")).click()
    page.locator("#name-1").fill("رف الدروس المفتوحة")
    page.locator("#name-in-1").select_option("ar")
    page.get_by_label(say("How you know this, or why you change it (if you like)")).fill("It stands on its page.")
    page.get_by_role("button", name=say("Send the suggestion")).click()


@pytest.mark.parametrize("path", LANGUAGES)
def test_takes_lists_and_entries_along(browse: Browse, path: str) -> None:
    page = browse().go(f"/{path}register/?kind=event&country=KE")

    table = taken(page, "CSV")
    assert "Meeting of open schools" in table
    assert table.count("\n") > 1
    calendar = taken(page, "iCalendar")
    assert "BEGIN:VEVENT" in calendar
    assert "SUMMARY:Meeting of open schools" in calendar
    page.get_by_role("link", name="Meeting of open schools").click()
    entry = json.loads(taken(page, "JSON-LD"))
    assert entry["@type"] == "Event"
    assert entry["startDate"] == "2026-05-04"


def taken(page: Page, name: str) -> str:
    """What the link of this name leads to."""
    link = page.locator(".data").get_by_role("link", name=name, exact=True)
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.ok
    return answer.text()


@pytest.mark.parametrize("path", LANGUAGES)
def test_compares_countries_finds_peers_and_reads_statistics(browse: Browse, known: dict[str, Any], path: str) -> None:
    say = speaker(path)
    page = browse(width=360).go(f"/{path}country/KE")

    page.get_by_role("link", name=say("Compare with others")).click()
    page.locator("#c2").select_option("SI")
    page.get_by_role("button", name=say("Compare"), exact=True).click()
    for code in ("KE", "SI"):
        expect(page.locator(f"table.compared thead a[href$='/country/{code}']")).to_have_count(1)

    page.goto(f"/{path}peers")
    page.get_by_label(say("Your country")).select_option("KE")
    page.get_by_role("button", name=say("Find"), exact=True).click()
    first = page.locator("article.result").first
    expect(first).to_contain_text(say("In common: %(values)s").partition("%")[0].strip())
    expect(first).to_contain_text("كينيا" if path else "Kenya")

    page.goto(f"/{path}register/statistics")
    pictures = page.locator("main svg[role=img]")
    assert pictures.count() >= 4
    assert all(picture.get_attribute("aria-label") for picture in pictures.all())
    numbers = page.get_by_text(say("The numbers"), exact=True).first
    numbers.click()
    expect(page.locator("details[open] tbody tr").first).to_be_visible()
    assert taken_first(page, "CSV").count("\n") > 1
    assert "<svg" in taken_first(page, "SVG")


def taken_first(page: Page, name: str) -> str:
    link = page.locator(".data").first.get_by_role("link", name=name, exact=True)
    return page.request.get(str(link.get_attribute("href"))).text()
