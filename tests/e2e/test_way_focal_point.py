"""What the national focal point of a country does: keeps its entries, and invites those who help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.people import WORDS
from tests.e2e.spoken import LANGUAGES, speaker
from tests.e2e.visit import Visit

Browse = Callable[..., Visit]
Known = dict[str, Any]


@pytest.mark.parametrize("path", LANGUAGES)
def test_invites_a_curator_once(browse: Browse, path: str) -> None:
    say, tag = speaker(path), LANGUAGES[path]
    page = browse("focal point").go(f"/{path}account/")

    page.get_by_role("link", name=say("Who cares for what")).click()
    assert page.locator("#role option").count() == 1
    page.get_by_label(say("E-mail address")).fill(f"guest-{tag}@people.example")
    page.get_by_role("button", name=say("Send the invitation")).click()
    # Without a mail server the link is handed on by hand.
    link = urlsplit(page.get_by_role("status").locator(".code").inner_text()).path

    stranger = browse("member").go(link)
    stranger.get_by_role("button", name=say("Take it")).click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(say("This address asks for something that cannot be"))
    guest = browse(f"guest {tag}").go(link)
    expect(guest.locator("main strong")).to_have_text(f"{say('Curator')}: {'كينيا' if path else 'Kenya'}")
    guest.get_by_role("button", name=say("Take it")).click()
    expect(guest.locator("dl.pairs")).to_contain_text(say("Curator"))
    guest.get_by_role("link", name=say("What waits in the register")).click()
    expect(guest.get_by_role("heading", level=1)).to_have_text(say("Looking after the register"))

    again = guest.goto(link)
    assert again
    assert again.status == 400
    page.goto(f"/{path}account/people")
    expect(page.get_by_role("row", name=f"guest-{tag}@people.example")).to_be_visible()


@pytest.mark.parametrize("path", LANGUAGES)
def test_comes_from_the_page_of_the_country_to_an_entry_and_changes_it(browse: Browse, known: Known, path: str) -> None:
    say, word = speaker(path), WORDS[LANGUAGES[path]].title()
    page = browse("focal point", width=360).go(f"/{path}register/?country=KE&q={word}+corrected")

    page.get_by_role("link", name=f"{word} corrected house").click()
    page.get_by_role("link", name=say("Change it"), exact=True).click()
    page.locator("#name-0").fill(f"{word} corrected library")
    page.locator("form .buttons").get_by_role("button", name=say("Save"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{word} corrected library")
    expect(page.get_by_role("button", name=say("All of this is true today"))).to_be_visible()
