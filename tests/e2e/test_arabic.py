"""Every kind of page of the register in Arabic on a phone: from right to left, in Arabic, within the screen, clean."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from tests.e2e.test_access import objections

WORDS_LEFT = """
() => {
  // Names of ours and of others that are written like this everywhere; abbreviations have no small letters.
  const names = new Set(["Baraza", "GeoJSON", "Atom", "iCalendar", "Wikidata", "World", "Map", "OpenRefine"]);
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    // What others wrote is set apart: by its language, its direction, as a code, or as what was said.
    if (holder.closest("main [lang], .code, textarea, script, option, blockquote, svg title")) continue;
    if (holder.closest("bdi") && !holder.closest(".facet")) continue;
    const text = walk.currentNode.data.replace(/\\S+@\\S+/g, "");
    for (const word of text.match(/[A-Za-z]*[a-z]{2,}[A-Za-z]*/g) ?? [])
      if (word.length > 2 && !names.has(word)) found.push(word + " in " + holder.outerHTML.slice(0, 120));
  }
  return found;
}
"""
PHONE = 360


def pages(keys: dict[str, str]) -> tuple[str, ...]:
    """What nobody looked at yet: `test_register` and `test_access` have axe look at the others."""
    entry = f"register/{keys['shared']}"
    return (
        "register/",
        "register/?q=ظظظ",
        entry,
        f"{entry}/edit",
        f"{entry}/history",
        f"{entry}/flag",
        f"{entry}/merge",
        "register/new?kind=policy",
        "register/statistics",
        "peers?country=KE&language=en&level=primary",
        "map",
        "country/",
        "country/KE",
        "country/compare?c=KE&c=SI",
        "region/eastern-africa",
        "operate/register",
        "operate/register?queue=flags",
        "account/",
        "account/people",
        "account/claims",
        "account/erase",
        "account/email/",
        "account/two/",
        f"account/claim/{keys['free']}",
    )


DOORS = ("account/login/", "account/login/code/", "account/signup/", "account/password/reset/", "operate/sign-in")
LOOKED_AT = ("register/", "map", "country", "region", "operate/register")
"""Where axe has looked, in Arabic and at this width: the beginnings of those addresses."""


def test_every_page_of_the_register_is_arabic(chromium: Browser, site: str, known: dict[str, Any]) -> None:
    keys = known["entries"]["ar"]
    wrong: dict[str, list[Any]] = {}
    for name, paths in (("administrator", pages(keys)), ("", DOORS)):
        context = chromium.new_context(base_url=site, bypass_csp=True, viewport={"width": PHONE, "height": 740})
        if name:
            context.add_cookies([{"name": "operator", "value": known["sessions"][name], "url": site}])
        page = context.new_page()
        wrong |= {path: found for path in paths if (found := faults(page, path))}
        context.close()

    assert wrong == {}


def faults(page: Page, path: str) -> list[Any]:
    """What is wrong with an Arabic page."""
    if path.startswith(LOOKED_AT) and path != "register/statistics":
        page.goto(f"/ar/{path}")
        found: list[Any] = []
    else:
        found = objections(page, f"/ar/{path}")
    if page.evaluate("getComputedStyle(document.documentElement).direction") != "rtl":
        found.append("reads from left to right")
    if page.evaluate("document.documentElement.scrollWidth") > PHONE:
        found.append("wider than the screen")
    return found + list(page.evaluate(WORDS_LEFT))
