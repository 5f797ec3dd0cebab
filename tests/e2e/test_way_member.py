"""What a member does in the register: makes an entry, changes one together with somebody, claims one, leaves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.people import WORDS
from tests.e2e.spoken import LANGUAGES, speaker
from tests.e2e.visit import Visit

Browse = Callable[..., Visit]
Known = dict[str, Any]


def _keeps(answer: Response, word: str) -> bool:
    """Whether a draft with this word in it was kept."""
    return "/register/draft" in answer.url and word.encode() in (answer.request.post_data_buffer or b"")


@pytest.mark.parametrize("path", LANGUAGES)
def test_makes_an_entry_of_four_fields_and_a_similar_one(browse: Browse, path: str) -> None:
    say, word = speaker(path), WORDS[LANGUAGES[path]]
    page = browse("member").go(f"/{path}register/new")

    expect(page.get_by_role("heading", level=1)).to_have_text(say("New entry"))
    page.get_by_label(say("What is it?")).select_option("service")
    page.get_by_label(say("Name", "of an entry"), exact=True).press_sequentially("shelf of open lessons")
    expect(page.locator("#likely")).to_contain_text("Shelf of Open Lessons")
    page.locator("#name-in-0").select_option("en")
    with page.expect_response(lambda answer: _keeps(answer, word)):
        page.get_by_label(say("Name", "of an entry"), exact=True).fill(f"Repository of {word} songs")
    expect(page.locator("#likely")).to_have_count(0)
    expect(page.locator("#kept")).to_contain_text(say("Kept with your account on %(when)s.").partition("%")[0].strip())
    page.goto(f"/{path}register/new")  # as if the page had been closed
    page.get_by_role("link", name=say("Go on with it")).click()
    page.get_by_label(say("Web address"), exact=True).fill(f"https://songs.{word}.people.example/")
    page.get_by_label(say("Country"), exact=True).select_option("KE")
    page.locator("form .buttons").get_by_role("button", name=say("Save"), exact=True).click()
    expect(page.get_by_role("status").first).to_have_text(say("It is kept, and everybody can find it now."))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Repository of {word} songs")

    page.get_by_role("link", name=say("Enter a similar one")).click()
    expect(page.get_by_label(say("What is it?"))).to_have_value("service")
    expect(page.get_by_label(say("Country"), exact=True)).to_have_value("KE")
    expect(page.get_by_label(say("Name", "of an entry"), exact=True)).to_have_value("")
    page.goto(f"/{path}account/")
    expect(page.locator("#entries ~ ul")).to_contain_text(f"Repository of {word} songs")


@pytest.mark.parametrize("path", LANGUAGES)
def test_two_change_one_entry_at_once_and_neither_loses_anything(browse: Browse, known: Known, path: str) -> None:
    say, key = speaker(path), known["entries"][LANGUAGES[path]]["shared"]
    mine, theirs = (browse(name).go(f"/{path}register/{key}/edit") for name in ("member", "curator"))

    retell(theirs, path, "It lends books to everybody.", start="1999")
    expect(theirs.get_by_role("status").first).to_have_text(say("Your change is kept."))
    retell(mine, path, "It lends films to everybody.", locality="Mombasa")
    expect(mine.get_by_role("heading", level=1)).to_have_text(say("Somebody else changed this too"))
    expect(mine.locator("fieldset")).to_have_count(1)
    expect(mine.locator("fieldset")).to_contain_text("It lends books to everybody.")
    mine.get_by_label("It lends films to everybody.").check()
    mine.get_by_role("button", name=say("Save"), exact=True).click()

    expect(mine.locator("#facts ~ dl")).to_contain_text("Mombasa")
    expect(mine.locator("#facts ~ dl")).to_contain_text("1999")
    expect(mine.locator("article.entry .lead")).to_have_text("It lends films to everybody.")
    mine.goto(f"/{path}register/{key}/history")
    newest = mine.locator("article.record").first
    expect(newest).to_contain_text("I have been there.")
    expect(newest.locator("del")).to_have_text("books")
    expect(newest.locator("ins").filter(has_text="films")).to_have_text("films")
    expect(newest).to_contain_text("Member")


def retell(page: Page, path: str, text: str, **others: str) -> None:
    """Describe the entry in English, say more of it, and why."""
    for group in (0, 1):
        page.locator("details.group > summary").nth(group).click()
    page.locator("#text-0").fill(text)
    page.locator("#text-in-0").select_option("en")
    for name, value in others.items():
        page.locator(f"#{name}").fill(value)
    page.locator("#why").fill("I have been there.")
    page.locator("form .buttons").get_by_role("button", name=speaker(path)("Save"), exact=True).click()


@pytest.mark.parametrize("path", LANGUAGES)
def test_claims_an_organisation_and_changes_it_once_a_curator_agreed(browse: Browse, known: Known, path: str) -> None:
    say, tag = speaker(path), LANGUAGES[path]
    name, key = f"{WORDS[tag].title()} free institute", known["entries"][tag]["free"]
    page, curator = browse("member").go(f"/{path}register/{key}"), browse("curator").page

    expect(page.get_by_role("link", name=say("Suggest a change"))).to_be_visible()
    page.get_by_role("link", name=say("It is about us")).click()
    page.locator("#note").fill("I keep its books.")
    page.get_by_role("button", name=say("Claim it")).click()
    expect(page.get_by_role("status").first).to_contain_text(
        say("Thank you. A curator looks at it; the entry then stands among yours.")
    )

    curator.goto(f"/{path}account/claims")
    asked = curator.get_by_role("region", name=name)
    expect(asked).to_contain_text("I keep its books.")
    asked.get_by_role("button", name=say("Accept"), exact=True).click()
    expect(curator.get_by_role("status").first).to_have_text(say("It is decided."))
    expect(asked.get_by_role("button", name=say("Accept"), exact=True)).to_have_count(0)
    expect(asked.get_by_role("button", name=say("Take it away"), exact=True)).to_be_visible()

    page.goto(f"/{path}account/")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("link", name=say("Change it"), exact=True)).to_be_visible()


@pytest.mark.parametrize("path", LANGUAGES)
def test_takes_everything_along_and_leaves(browse: Browse, path: str) -> None:
    say, tag = speaker(path), LANGUAGES[path]
    page = browse(f"leaver {tag}").go(f"/{path}account/")

    with page.expect_download() as begun:
        page.get_by_role("link", name=say("Take it along (JSON)")).click()
    taken = json.loads(Path(begun.value.path()).read_text(encoding="utf-8"))
    assert taken["account"]["email"] == f"leaver-{tag}@people.example"

    page.get_by_role("link", name=say("Erase my account")).click()
    page.get_by_role("button", name=say("Erase it for good")).click()
    expect(page.locator(".fault")).to_have_text(say("Tick the box, so that nothing is erased by mistake."))
    page.locator("#sure").check()
    page.get_by_role("button", name=say("Erase it for good")).click()
    expect(page.locator("#q")).to_be_visible()
    page.goto(f"/{path}account/")
    expect(page).to_have_url(re.compile("/account/login/"))


@pytest.mark.parametrize("path", LANGUAGES)
def test_offers_to_look_after_a_country_and_reads_why_it_is_refused(browse: Browse, path: str) -> None:
    say, country = speaker(path), {"en": "TV", "ar": "NR"}[LANGUAGES[path]]
    page = browse("member").go(f"/{path}account/offer/{country}")
    page.get_by_label(say("Role"), exact=True).select_option("curator")
    page.get_by_role("button", name=say("Send"), exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(say("Say who you are and why you offer it."))
    page.get_by_label(say("Who you are, and why you offer it")).fill(f"I teach in {country}.")
    page.get_by_label(say("An official page that shows it"), exact=True).fill("people.example/member")
    page.get_by_role("button", name=say("Send"), exact=True).click()
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_role("button", name=say("Withdraw the offer"))).to_be_visible()

    admin = browse("administrator").go(f"/{path}account/offers")
    offer = admin.locator("section", has_text=f"I teach in {country}.")
    offer.get_by_label(say("Reason, if you refuse it")).fill(f"Ask again from {country}.")
    offer.get_by_role("button", name=say("Refuse"), exact=True).click()
    expect(admin.get_by_role("status")).to_have_text(say("It is decided."))
    page.reload()
    expect(page.locator("#offers ~ ul")).to_contain_text(f"Ask again from {country}.")
