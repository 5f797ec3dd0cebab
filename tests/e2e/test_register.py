"""The register in a real browser: suggested by a visitor, accepted by an operator, found, changed, taken back."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_access import objections
from tests.e2e.test_operate import printed_link
from tests.e2e.visit import Visit

FILL = """
from baraza.store.setup import connect; connect()
from tests.web.entries import fund, named
from baraza.coalition.register.entries import change, confirm
from baraza.coalition.register.taking_out import remove
from baraza.coalition.register.flags import flag
from baraza.coalition.register.suggestions import suggest_entry
from baraza.model import Relation
from msgspec import structs
held = fund()
change(held.key, structs.replace(held.entry, start="2011"), version=1, why="It says so on its page.")
confirm(held.key)
related = (Relation(kind="related", to=held.key),)
named("event", "A meeting on licences", start="2026-11-03", countries=("SI",), relations=related)
gone = named("project", "A project that was made up")
remove(gone.key, why="Nobody ever heard of it.")
flag(held.key, "wrong", "It was founded later.")
suggest_entry(structs.replace(held.entry, descriptions={"en": "Pays for open textbooks."}), key=held.key, base=1)
print(held.key, gone.key)
"""


@pytest.fixture(scope="module")
def keys(portal: dict[str, str]) -> list[str]:
    """An entry with a history, and one that was taken out."""
    command = [sys.executable, "-c", FILL]
    done = subprocess.run(command, env=portal, cwd=portal["BARAZA_HOME"], check=True, capture_output=True, text=True)
    return done.stdout.split()


@pytest.fixture(scope="module")
def session(chromium: Browser, site: str, portal: dict[str, str]) -> Any:
    """The cookies of an operator who has signed in."""
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto(printed_link(portal, site))
    page.get_by_role("button", name="Sign in").click()
    state = context.storage_state()
    context.close()
    return state


def pages(held: str, gone: str) -> tuple[str, ...]:
    entry = f"register/{held}"
    return (
        "register/",
        "register/?country=KE&q=fund",
        "register/?q=zxqv&kind=event",
        entry,
        f"{entry}/history?from=1&to=3",
        f"{entry}/edit",
        f"{entry}/flag",
        f"{entry}/merge",
        "register/new?kind=practice",
        f"register/{gone}",
        "operate/register",
        "operate/register?queue=flags",
    )


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("", 360, "light"), ("ar/", 1280, "dark"), ("ar/", 360, "light")]
)
def test_axe_finds_nothing(
    chromium: Browser,
    site: str,
    session: Any,
    keys: list[str],
    language: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    context = chromium.new_context(
        base_url=site,
        bypass_csp=True,
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
        storage_state=session,
    )
    page = context.new_page()
    found, wide = {}, {}
    for path in pages(*keys):
        found[path] = objections(page, f"/{language}{path}")
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert {path: objected for path, objected in found.items() if objected} == {}
    assert max(wide.values()) <= width


WORDS = {
    "": {
        "new": "Suggest an entry",
        "name": "Name",
        "kind": "What is it?",
        "address": "Web address",
        "country": "Country",
        "kept": "Kept for this browser",
        "send": "Send the suggestion",
        "thanks": "Somebody will look at your suggestion",
        "accept": "Accept",
        "change": "Change it",
        "save": "Save",
        "undo": "Take this change back",
        "undone": "The change was taken back",
    },
    "ar/": {
        "new": "اقتراح مدخل",
        "name": "الاسم",
        "kind": "ما هو؟",
        "address": "عنوان الويب",
        "country": "البلد",
        "kept": "حُفظ لهذا المتصفح",
        "send": "إرسال الاقتراح",
        "thanks": "سينظر أحد في اقتراحك",
        "accept": "اقبل",
        "change": "عدّله",
        "save": "حفظ",
        "undo": "التراجع عن هذا التعديل",
        "undone": "تم التراجع عن التعديل",
    },
}


@pytest.mark.parametrize("language", ["", "ar/"])
def test_from_a_visitors_suggestion_to_a_change_that_is_taken_back(
    chromium: Browser, site: str, session: Any, visit: Visit, keys: list[str], language: str
) -> None:
    words, name = WORDS[language], f"Library of {'first' if not language else 'second'} lessons"
    suggest(visit.go(f"/{language}register/new"), words, name)

    context = chromium.new_context(base_url=site, storage_state=session)
    operator = context.new_page()
    operator.goto(f"/{language}operate/register")
    article = operator.get_by_role("article", name=name)
    article.get_by_role("button", name=words["accept"], exact=True).click()
    expect(operator.get_by_role("heading", level=1)).to_have_text(name)

    visit.go(f"/{language}register/?q=library&country=KE")
    visit.page.get_by_role("link", name=name).click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(name)

    change_and_take_back(operator, words, name)
    visit.page.reload()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(name)
    context.close()


def suggest(page: Page, words: dict[str, str], name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words["new"])
    page.get_by_label(words["kind"]).select_option("service")
    page.get_by_label(words["name"], exact=True).fill(name)
    page.get_by_label(words["address"], exact=True).fill(f"https://{name.split()[2]}.library.example/")
    page.get_by_label(words["country"], exact=True).select_option("KE")
    expect(page.locator("#kept")).to_contain_text(words["kept"])
    page.get_by_role("button", name=words["send"]).click()
    if page.locator("#likely").count():  # the other language's library looks like it
        page.locator("[name=another]").check()
        page.get_by_role("button", name=words["send"]).click()
    expect(page.get_by_role("status")).to_contain_text(words["thanks"])


def change_and_take_back(page: Page, words: dict[str, str], name: str) -> None:
    page.get_by_role("link", name=words["change"], exact=True).click()
    page.locator("#name-0").fill(f"{name} and songs")
    page.locator(".entry-form button[value=save]:visible").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} and songs")
    page.goto(page.url.partition("?")[0] + "/history")
    expect(page.locator("ins")).to_have_text("and songs")
    page.get_by_role("button", name=words["undo"]).first.click()
    expect(page.get_by_role("status").first).to_contain_text(words["undone"])


def test_what_is_there_already_is_told_while_one_types(visit: Visit, keys: list[str]) -> None:
    page = visit.go("/register/new?kind=organisation")

    page.get_by_label("Name", exact=True).press_sequentially("Open Textbook Fund")
    expect(page.locator("#likely")).to_contain_text("Open Textbook Fund")
    expect(page.locator("#kept")).to_contain_text("Kept for this browser")
    page.goto("/register/new")
    page.get_by_role("link", name="Go on with it").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Open Textbook Fund")
