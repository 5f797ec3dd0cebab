"""No page of accounts asks a browser for what our rules for content forbid: inline styles and scripts, other hosts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.spoken import LANGUAGES, speaker
from tests.e2e.visit import Visit

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
"""
OWN = (
    "", "email/", "password/set/", "password/change/", "reauthenticate/", "logout/", "two/", "two/authenticate/",
    "two/totp/activate/", "two/webauthn/",
    "two/webauthn/add/", "connections", "claims", "erase",
)  # fmt: skip
DOORS = ("login/", "login/code/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "inactive/")


def refused(page: Page, path: str, names: tuple[str, ...]) -> dict[str, Any]:
    """What a browser was not let do, by the page that asked for it."""
    page.add_init_script(LISTEN)
    found = {}
    for name in names:
        response = page.goto(f"/{path}account/{name}", wait_until="networkidle")
        assert response is not None
        assert response.ok, name
        found[name] = page.evaluate("window.refused")
    return {name: directives for name, directives in found.items() if directives}


@pytest.mark.parametrize("path", LANGUAGES)
def test_nothing_on_the_pages_of_accounts_is_blocked(browse: Callable[..., Visit], path: str) -> None:
    assert refused(browse("mover").page, path, OWN) == {}
    assert refused(browse().page, path, DOORS) == {}


@pytest.mark.parametrize("path", LANGUAGES)
def test_an_address_that_waits_to_be_confirmed_is_told_and_can_be_given_up(
    browse: Callable[..., Visit], path: str
) -> None:
    say, page = speaker(path), browse("mover", width=360).go(f"/{path}account/email/")

    expect(page.locator("main dl.pairs")).to_contain_text("new@people.example")
    expect(page.get_by_role("button", name=say("Keep the old address"))).to_be_visible()
    page.get_by_label(say("New address"), exact=True).fill("no address")
    page.get_by_role("button", name=say("Change the address")).click()
    expect(page.locator("main .fault")).to_be_visible()
    expect(page.get_by_label(say("New address"), exact=True)).to_have_value("no address")
