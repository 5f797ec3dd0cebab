"""Signing in by a provider of OpenID Connect: a real browser, a real provider on loopback, our own policy of pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ROOT, served
from tests.e2e.test_access import objections_here
from tests.e2e.test_accounts import SET_UP
from tests.e2e.visit import Visit
from tests.openid import CLIENT, SECRET, Provider, openid_provider

LANGUAGES = [("", "Sign in with The University"), ("ar/", "تسجيل الدخول عبر The University")]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Who says who people are."""
    with openid_provider() as server:
        yield server


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[str]:
    """The address of an empty site without a mail server that lets people in by the provider."""
    home = tmp_path_factory.mktemp("openid")
    (home / "secret.txt").write_text(SECRET, encoding="utf-8")
    (home / "openid.toml").write_text(
        f'[university]\nname = "The University"\nissuer = "{provider.issuer}"\nclient_id = "{CLIENT}"\n'
        'secret_file = "secret.txt"\n',
        encoding="utf-8",
    )
    own = {name: value for name, value in os.environ.items() if not name.startswith(("BARAZA_", "DJANGO_"))}
    own |= {"BARAZA_HOME": str(home), "BARAZA_OPENID": str(home / "openid.toml"), "BARAZA_FETCH_ALLOW": "127.0.0.1"}
    own["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    subprocess.run([sys.executable, "-c", SET_UP], env=own, cwd=home, check=True)
    with served(own) as port:
        yield f"http://localhost:{port}"


@pytest.fixture
def visit(chromium: Browser, house: str, provider: Provider) -> Iterator[Visit]:
    """A browser on a phone that asks nobody but us and the provider."""
    context = chromium.new_context(base_url=house, viewport={"width": 360, "height": 800})
    seen = Visit(context.new_page(), house)
    yield seen
    context.close()
    assert seen.complaints == []
    assert [url for url in seen.elsewhere if not url.startswith(provider.issuer)] == []


def door(visit: Visit, path: str, button: str) -> Page:
    page = visit.go(f"/{path}account/login/")
    assert objections_here(page) == []
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/authorize?**")
    return page


@pytest.mark.parametrize(("path", "button"), LANGUAGES)
def test_somebody_is_led_to_the_provider_and_comes_back_signed_in(
    visit: Visit, provider: Provider, path: str, button: str
) -> None:
    page = door(visit, path, button)
    page.get_by_role("button", name="Yes").click()

    page.wait_for_url(f"**/{path}account/")
    expect(page.locator("main dl.pairs")).to_contain_text("amina@example.org")
    assert objections_here(page) == []

    visit.go(f"/{path}account/connections")
    expect(page.locator("main li")).to_contain_text("The University · amina@example.org")
    assert objections_here(page) == []
    page.reload()
    # Without a mail server, a password or a passkey this is the only way in.
    page.locator("main li button").click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    expect(page.locator("main li")).to_contain_text("The University")
    visit.complaints = [said for said in visit.complaints if "422" not in said]


@pytest.mark.parametrize(("path", "button"), LANGUAGES)
def test_somebody_who_says_no_there_reads_so_in_their_language(visit: Visit, path: str, button: str) -> None:
    page = door(visit, path, button)
    page.get_by_role("button", name="No").click()

    page.wait_for_url(f"**/{path}account/openid/university/declined")
    expect(page.locator("main .notice")).to_contain_text("The University")
    assert objections_here(page) == []


def test_a_provider_that_goes_down_meanwhile_is_told_of(visit: Visit, provider: Provider) -> None:
    page = door(visit, *LANGUAGES[0])
    provider.is_down = True
    try:
        page.get_by_role("button", name="Yes").click()
        page.wait_for_url("**/account/openid/university/away")
    finally:
        provider.is_down = False

    expect(page.locator("main .notice")).to_contain_text("The University does not answer at the moment.")
    visit.complaints = [said for said in visit.complaints if "502" not in said]
