"""What a curator of a country does in the register, and that other countries are none of their business."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import WORDS
from tests.e2e.spoken import LANGUAGES, speaker
from tests.e2e.visit import Visit

Browse = Callable[..., Visit]
Known = dict[str, Any]

KENYA = {"": "Kenya", "ar/": "كينيا"}


@pytest.mark.parametrize("path", LANGUAGES)
def test_decides_on_what_visitors_suggest_for_their_country(browse: Browse, known: Known, path: str) -> None:
    say, word, keys = speaker(path), WORDS[LANGUAGES[path]].title(), known["entries"][LANGUAGES[path]]
    page = browse("curator").go(f"/{path}account/")
    page.get_by_role("link", name=say("What waits in the register")).click()

    expect(waiting(page, f"{word} foreign house")).to_have_count(0)
    unwelcome = waiting(page, f"{word} unwelcome house")
    unwelcome.get_by_label(say("Or refuse it, with a reason")).fill("It is older.")
    unwelcome.get_by_role("button", name=say("Refuse"), exact=True).click()
    expect(page.get_by_role("status").first).to_have_text(say("Refused."))
    expect(waiting(page, f"{word} unwelcome house")).to_have_count(0)

    welcome = waiting(page, f"{word} welcome house")
    expect(welcome).to_contain_text(f"The {word.lower()} yearbook says so.")
    expect(welcome.locator("ins")).to_have_text("2019")
    welcome.get_by_role("button", name=say("Accept"), exact=True).click()
    expect(page.get_by_role("status").first).to_have_text(say("Your change is kept."))
    expect(page.locator("#facts ~ dl")).to_contain_text("2019")

    # Every page of another country offers what it offers to a visitor.
    page.goto(f"/{path}register/{keys['foreign']}")
    expect(page.get_by_role("link", name=say("Suggest a change"))).to_be_visible()
    for beyond in ("Merge it with another", "Change it"):
        expect(page.get_by_role("link", name=say(beyond), exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name=say("All of this is true today"))).to_have_count(0)


def waiting(page: Page, name: str) -> Locator:
    """What waits about the entry of this name."""
    return page.get_by_role("article", name=name)


@pytest.mark.parametrize("path", LANGUAGES)
def test_looks_after_what_is_disputed_stale_and_unconfirmed(browse: Browse, known: Known, path: str) -> None:
    say, word, keys = speaker(path), WORDS[LANGUAGES[path]].title(), known["entries"][LANGUAGES[path]]
    page = browse("curator").go(f"/{path}operate/register?queue=flags")

    complaint = waiting(page, f"{word} disputed house")
    expect(complaint).to_contain_text(f"says the {word.lower()} visitor")
    complaint.get_by_role("button", name=say("Show it as disputed")).click()
    expect(page.get_by_role("status").first).to_have_text(say("It is written down."))
    page.goto(f"/{path}register/{keys['disputed']}")
    expect(page.locator(".standing")).to_contain_text(say("Disputed", "entry"))
    page.go_back()
    complaint.get_by_label(say("Note for the others who keep the register (if you like)")).fill("It was 1999.")
    complaint.get_by_role("button", name=say("It is settled")).click()
    expect(waiting(page, f"{word} disputed house")).to_have_count(0)

    for queue, what in (("Unconfirmed", "unconfirmed"), ("Not confirmed lately", "stale")):
        page.goto(f"/{path}operate/register")
        page.get_by_role("link", name=say(queue, "queue")).click()
        expect(page.locator(".sorts [aria-current]")).to_contain_text(say(queue, "queue"))
        page.get_by_role("link", name=KENYA[path]).click()
        there = page.url
        page.get_by_role("link", name=f"{word} {what} house").click()
        expect(page.locator(".standing")).to_contain_text(say(queue, "entry"))
        page.get_by_role("button", name=say("All of this is true today")).click()
        expect(page.locator(".standing")).to_contain_text(say("Confirmed", "entry"))
        page.goto(there)
        expect(page.get_by_role("link", name=f"{word} {what} house")).to_have_count(0)

    page.goto(f"/{path}register/{keys['confirmed']}")
    page.get_by_role("button", name=say("All of this is true today")).click()
    expect(page.get_by_role("status").first).to_have_text(say("Thank you. The date of today stands beside it."))
    expect(page.locator(".standing")).to_contain_text(say("Confirmed", "entry"))


@pytest.mark.parametrize("path", LANGUAGES)
def test_takes_back_a_change_in_their_country_and_in_no_other(browse: Browse, known: Known, path: str) -> None:
    say, word, keys = speaker(path), WORDS[LANGUAGES[path]].title(), known["entries"][LANGUAGES[path]]
    page = browse("curator", width=360).go(f"/{path}register/{keys['spoilt']}/history")

    page.get_by_role("button", name=say("Take this change back")).click()
    expect(page.get_by_role("status").first).to_have_text(say("The change was taken back."))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{word} spoilt house")
    expect(page.locator("#facts ~ dl")).to_contain_text("1999")
    expect(page.locator("#facts ~ dl")).not_to_contain_text("1066")
    page.goto(f"/{path}register/{keys['spoilt']}/history")
    said = say("Takes back version %(detail)s.", "reason", detail=2)
    expect(page.locator("article").first).to_contain_text(said)

    page.goto(f"/{path}register/{keys['foreign']}/history")
    expect(page.get_by_role("button", name=say("Take this change back"))).to_have_count(0)


@pytest.mark.parametrize("path", LANGUAGES)
def test_merges_two_that_are_one_and_parts_two_that_are_not(browse: Browse, known: Known, path: str) -> None:
    say, word, keys = speaker(path), WORDS[LANGUAGES[path]].title(), known["entries"][LANGUAGES[path]]
    page = browse("curator", width=360).go(f"/{path}register/{keys['goes']}")

    page.get_by_role("link", name=say("Merge it with another")).click()
    page.get_by_label(say("Find the other one by its name")).fill(f"{word} stays")
    page.get_by_role("button", name=say("Find"), exact=True).click()
    page.get_by_role("link", name=f"{word} stays school").click()
    page.get_by_label(f"{word} stays school").check()
    page.get_by_role("button", name=say("Merge them")).click()
    expect(page.get_by_role("status").first).to_have_text(say("The two are one entry now."))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{word} stays school")
    expect(page.locator("article.entry header")).to_contain_text(f"{word} goes school")
    page.goto(f"/{path}register/{keys['goes']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{word} stays school")

    page.goto(f"/{path}register/{keys['joined']}/history")
    expect(page.locator("#merged ~ ul")).to_contain_text(f"{word} parted school")
    page.get_by_role("button", name=say("Part them again")).click()
    expect(page.get_by_role("status").first).to_have_text(say("The two are two entries again."))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{word} parted school")
    page.goto(f"/{path}register/{keys['joined']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{word} joined school")
    expect(page.locator("article.entry header")).not_to_contain_text(f"{word} parted school")
