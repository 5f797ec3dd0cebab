"""axe finds nothing to object to, on any page, narrow and wide, light and dark, from left and from right."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from baraza.model.concept import concept_key

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
PATHS = (
    "",
    "?q=water",
    "?q=water&licence=open&language=en",
    "?q=zxqv",
    "source/",
    "source/well",
    "status",
    "status?url=https://well.example/nameless",
    "about",
    "help/search",
    "report/",
    "report/missing-fields",
    "nope",
    "?concept=https://v.example/hydrology",
    "?q=vodni+krog&in=sl",
    "resource/KEY",
    "saved/",
    "saved/new?q=water",
    "saved/TOKEN",
    "map",
    "map?measure=resources",
    "map/embed",
    "country/",
    "country/KE",
    "country/compare?c=KE&c=SI",
    "region/eastern-africa",
    "concept/",
    "vocabulary/core",
    "vocabulary/core?q=light",
    f"concept/{concept_key('urn:x-baraza:core:isced-0533')}",
)


# Each two of language, width and colours meet: all eight would find no more, and take twice as long.
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("", 360, "light"), ("", 1280, "dark"), ("ar/", 360, "dark"), ("ar/", 1280, "light")],
)
def test_axe_finds_nothing(
    chromium: Browser, site: str, language: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    # The policy of our pages lets nobody bring a script along, axe included; only here it is set aside.
    context = chromium.new_context(
        base_url=site, bypass_csp=True, viewport={"width": width, "height": 740}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto("/?q=water")
    key = str(page.locator("article.result h2 a").first.get_attribute("href")).rpartition("/")[2]
    page.goto("/saved/new?q=water")
    page.get_by_role("button", name="Save").click()
    token = page.url.rpartition("/")[2]
    paths = {path: path.replace("KEY", key).replace("TOKEN", token) for path in PATHS}
    found = {path: objections(page, f"/{language}{filled}") for path, filled in paths.items()}
    wrong = {path: objected for path, objected in found.items() if objected}
    context.close()

    assert wrong == {}


def test_axe_finds_each_element_that_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page()
    rows = '<p style="color: #bbb; background: #fff">Pale</p>' * 3
    fine = "".join(f"<p>Line {number}</p>" for number in range(9))
    page.set_content(f'<html><title>Wrong</title><main><h1>Wrong</h1>{fine}{rows}<img src="data:,"></main></html>')
    found = {rule: len(nodes) for rule, nodes in objections_here(page)}
    page.close()

    assert found == {"color-contrast": 3, "html-has-lang": 1, "image-alt": 1}


def objections(page: Page, path: str) -> list[Any]:
    """What axe objects to on the page at this path: rule, and the elements."""
    page.goto(path)
    return objections_here(page)


def objections_here(page: Page) -> list[Any]:
    """What axe objects to on the page that is open."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate(AXE)
    # Of what is well one element a rule is told, not all with their selectors, which is most of the work.
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert len(result["passes"]) > 10
    return [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in result["violations"]]
