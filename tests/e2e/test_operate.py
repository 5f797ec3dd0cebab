"""What an operator does, in a real browser without JavaScript, and how it looks to axe."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.test_access import objections
from tests.e2e.test_visits import WIRE_LIMIT
from tests.e2e.visit import Visit

EMAIL = "amina@example.org"
TROUBLE = """
from baraza.store.setup import connect; connect()
from baraza.model import Page, Record, Source
from baraza.settings import settings
from baraza.store.blobs import FileBlobs
from baraza.store.runs import begin_run, end_run, fail_run, keep_page
from baraza.store.sources import add_source, pause_source
from baraza.store.suggestions import suggest
add_source(Source(name="broken", kind="file", url="x", title="A source that fails"))
fail_run(begin_run("broken"), "The endpoint answered a page of HTML where XML was expected.")
add_source(Source(name="shrunk", kind="file", url="y", title="A source that shrank"))
for count in (50, 1):
    run = begin_run("shrunk")
    records = tuple(Record(identifier=f"r:{number}", format="amb", body=b"{}") for number in range(count))
    keep_page(run, Page(records=records), FileBlobs(settings().home / "blobs"))
    end_run(run, since=None, complete=True)
add_source(Source(name="quiet", kind="file", url="z", title="مصدر هادئ"))
pause_source("quiet")
for number in (1, 2, 3):
    suggest(f"https://example.org/lessons/{number}", "A whole course on fractions.", "teacher@example.org")
"""
PATHS = ("operate/", "operate/suggestions", "operate/suggestions?state=refused", "source/shrunk")


@pytest.fixture(scope="module")
def troubled(portal: dict[str, str]) -> dict[str, str]:
    """The portal with sources in trouble and suggestions that wait."""
    subprocess.run([sys.executable, "-c", TROUBLE], env=portal, cwd=portal["BARAZA_HOME"], check=True)
    return portal


def printed_link(portal: dict[str, str], site: str) -> str:
    """What the command prints for an operator."""
    command = [sys.executable, "-m", "baraza", "operator", "add", EMAIL, "--site", site]
    done = subprocess.run(command, env=portal, cwd=portal["BARAZA_HOME"], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def session(chromium: Browser, site: str, troubled: dict[str, str]) -> Any:
    """The cookies of an operator who has signed in."""
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto(printed_link(troubled, site))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview for operators")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def scriptless(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A phone without JavaScript."""
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["", "ar/"])
def test_axe_finds_nothing(
    chromium: Browser, site: str, session: Any, language: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    # The policy of our pages lets nobody bring a script along, axe included; only here it is set aside.
    context = chromium.new_context(
        base_url=site,
        bypass_csp=True,
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
        storage_state=session,
    )
    page = context.new_page()
    found = {path: (objections(page, f"/{language}{path}"), sticks_out(page, width)) for path in PATHS}
    context.clear_cookies()
    found["sign-in"] = (objections(page, f"/{language}operate/sign-in?next=/"), sticks_out(page, width))
    wrong = {path: each for path, each in found.items() if each != ([], False)}
    context.close()

    assert wrong == {}


def sticks_out(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light_and_keeps_the_policy(chromium: Browser, site: str, session: Any, path: str) -> None:
    context = chromium.new_context(base_url=site, storage_state=session)
    visit = Visit(context.new_page(), site)
    visit.go(f"/{path}")
    context.close()

    assert 2_000 < visit.wire_bytes < WIRE_LIMIT
    assert (visit.complaints, visit.elsewhere) == ([], [])


def test_an_operators_morning(scriptless: BrowserContext, site: str, troubled: dict[str, str]) -> None:
    page = scriptless.new_page()
    link = printed_link(troubled, site)
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()

    # What is in trouble stands first.
    first = page.locator("#sources ~ div tbody tr").first
    expect(first).to_contain_text("Failing")
    first.get_by_role("link", name="A source that fails").click()
    page.get_by_role("button", name="Harvest now").click()
    expect(page.get_by_role("status")).to_have_text("The harvest is asked for; it comes next.")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("status")).to_contain_text("The source is paused")
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("status")).to_have_text("The source is taken in again.")

    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="A source that shrank").click()
    page.get_by_role("button", name="Believe it: they are gone").click()
    expect(page.get_by_role("status")).to_contain_text("what it did not offer is gone")

    page.get_by_role("link", name="Suggestions", exact=True).click()
    page.get_by_role("button", name="Accept").first.click()
    expect(page.get_by_role("status")).to_contain_text("Accepted.")
    page.get_by_label("Or refuse it").first.fill("It has no open licence.")
    page.get_by_role("button", name="Refuse").first.click()
    expect(page.get_by_role("status")).to_contain_text("Refused.")
    page.get_by_role("link", name="Refused").click()
    expect(page.locator("article.record")).to_contain_text("It has no open licence.")

    page.get_by_role("link", name="Overview").click()
    expect(page.locator("#lately ~ div tbody tr").first).to_contain_text("Suggestion refused")
    expect(page.locator("#lately ~ div tbody tr").first).to_contain_text(EMAIL)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You have signed out.")
    page.goto("/operate/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(link)
    expect(page.locator("main")).to_contain_text("does not work any more")
