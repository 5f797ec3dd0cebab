"""Making an account by a code; a passkey, an authenticator app, recovery codes: a real browser, a real mail server."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_string
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import served
from tests.e2e.test_access import objections_here
from tests.e2e.visit import Visit
from tests.smtp import MailServer, mail_server

ROOT = Path(__file__).parents[2]
SET_UP = (
    "from baraza.store.setup import connect, migrate; connect(); migrate(); "
    "from baraza.web.messages import compile_all; compile_all()"
)


@pytest.fixture(scope="module")
def letters() -> Iterator[MailServer]:
    """The mail server of the site."""
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, letters: MailServer) -> Iterator[str]:
    """The address of an empty site that can write letters; by name, for passkeys belong to names."""
    home = tmp_path_factory.mktemp("house")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("BARAZA_", "DJANGO_"))}
    own |= {"BARAZA_HOME": str(home), "BARAZA_MAIL_URL": letters.url, "BARAZA_MAIL_FROM": "baraza@oer.example"}
    own["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    subprocess.run([sys.executable, "-c", SET_UP], env=own, cwd=home, check=True)
    with served(own) as port:
        yield f"http://localhost:{port}"


@pytest.fixture
def visit(chromium: Browser, house: str) -> Iterator[Visit]:
    """A browser whose machine holds passkeys."""
    context = chromium.new_context(base_url=house, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    seen = Visit(page, house)
    yield seen
    context.close()
    assert seen.complaints == []
    assert seen.elsewhere == []


def code_in(letters: MailServer) -> str:
    text = message_from_string(letters.taken[-1]).get_payload()
    assert isinstance(text, str)
    found = re.search(r"^([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", text, re.MULTILINE)
    assert found, text
    return found.group(1)


def enter_code(page: Page, letters: MailServer) -> None:
    page.locator("input[name=code]").fill(code_in(letters))
    page.locator("form.form button[type=submit]").first.click()


def totp(secret: str) -> str:
    """The code that an authenticator app shows now (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06}"


def made(page: Page, letters: MailServer, path: str, email: str) -> None:
    """An account of one's own."""
    page.goto(f"/{path}account/signup/")
    page.locator("input[name=email]").fill(email)
    page.locator("form.form button[type=submit]").click()
    enter_code(page, letters)
    expect(page.locator("main dl.pairs")).to_contain_text(email)


def leave(page: Page, path: str) -> None:
    page.goto(f"/{path}account/")
    page.locator("main form[action$='logout/'] button").click()


def asked_for_the_second_step(page: Page, letters: MailServer, path: str, email: str) -> None:
    """In by a code from a letter, as far as that goes."""
    leave(page, path)
    page.goto(f"/{path}account/login/code/")
    page.locator("input[name=email]").fill(email)
    page.locator("form.form button[type=submit]").click()
    enter_code(page, letters)
    page.wait_for_url("**/two/authenticate/")
    assert objections_here(page) == []


@pytest.mark.parametrize(("path", "email"), [("", "brahim@example.org"), ("ar/", "huda@example.org")])
def test_an_authenticator_app_and_recovery_codes_are_the_second_step(
    visit: Visit, letters: MailServer, path: str, email: str
) -> None:
    page = visit.page
    made(page, letters, path, email)
    page.goto(f"/{path}account/two/totp/activate/")
    page.locator("form.form button[type=submit]").first.click()
    enter_code(page, letters)
    assert objections_here(page) == []
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill("000000")
    page.locator("form.form button[type=submit]").click()
    expect(page.locator("main .fault")).to_be_visible()
    page.locator("input[name=code]").fill(totp(secret))
    page.locator("form.form button[type=submit]").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto(f"/{path}account/two/recovery-codes/")
    assert objections_here(page) == []
    recovery, *_others = page.locator("#recovery_codes").input_value().split()

    asked_for_the_second_step(page, letters, path, email)
    page.locator("input[name=code]").first.fill(recovery)
    page.locator("main form.form button[type=submit]").first.click()
    page.wait_for_url(f"**/{path}account/")

    asked_for_the_second_step(page, letters, path, email)
    page.locator("input[name=code]").first.fill(recovery)
    page.locator("main form.form button[type=submit]").first.click()
    expect(page.locator("main .fault")).to_be_visible()  # it is worth nothing a second time
    page.locator("input[name=code]").first.fill(totp(secret))
    page.locator("main form.form button[type=submit]").first.click()
    page.wait_for_url(f"**/{path}account/")
    expect(page.locator("main dl.pairs")).to_contain_text(email)


@pytest.mark.parametrize(("path", "email"), [("", "amina@example.org"), ("ar/", "noor@example.org")])
def test_an_account_is_made_gets_a_passkey_and_is_entered_with_it(
    visit: Visit, letters: MailServer, path: str, email: str
) -> None:
    page = visit.go(f"/{path}account/signup/")
    assert objections_here(page) == []
    page.locator("input[name=email]").fill(email)
    page.locator("form.form button[type=submit]").click()
    enter_code(page, letters)
    expect(page.locator("main dl.pairs")).to_contain_text(email)
    assert objections_here(page) == []

    visit.go(f"/{path}account/two/webauthn/add/")
    # Who has just made an account has proved the address, and is asked once more before a key is added.
    assert objections_here(page) == []
    page.locator("form.form button[type=submit]").first.click()
    enter_code(page, letters)
    page.locator("input[name=name]").fill("Laptop")
    page.locator("input[name=passwordless]").check()
    assert objections_here(page) == []
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")

    visit.go(f"/{path}account/")
    page.locator("main form[action$='logout/'] button").click()
    visit.go(f"/{path}account/login/")
    assert objections_here(page) == []
    page.locator("#passkey_login").click()
    page.wait_for_url(f"**/{path}account/")
    expect(page.locator("main dl.pairs")).to_contain_text(email)


@pytest.mark.parametrize("path", ["", "ar/"])
def test_who_comes_back_gets_a_code_and_goes_on_where_they_wanted_to(
    visit: Visit, letters: MailServer, path: str
) -> None:
    email = f"back-{path.strip('/')}@example.org"
    page = visit.go(f"/{path}account/signup/")
    page.locator("input[name=email]").fill(email)
    page.locator("form.form button[type=submit]").click()
    enter_code(page, letters)
    page.locator("main form[action$='logout/'] button").click()

    visit.go(f"/{path}account/export.json")
    page.locator("a[href*='login/code']").click()
    page.locator("input[name=email]").fill(email)
    page.locator("form.form button[type=submit]").first.click()
    page.locator("input[name=code]").fill("WRONG1")
    page.locator("form.form button[type=submit]").first.click()
    expect(page.locator(".fault")).to_be_visible()
    enter_code(page, letters)
    page.wait_for_url(f"**/{path}account/**")
    visit.go(f"/{path}account/")
    expect(page.locator("main dl.pairs")).to_contain_text(email)
