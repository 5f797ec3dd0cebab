"""A real browser before a real server with real data."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.e2e.visit import Visit

ROOT = Path(__file__).parents[2]
# Without these Chromium talks to its maker's servers, or wants a display.
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FILL = (
    "from baraza.store.setup import connect, migrate; connect(); migrate(); "
    "from baraza.web.messages import compile_all; compile_all(); from tests.web.portal import fill; fill(); "
    "from tests.web.countries.made import entries_everywhere; entries_everywhere(); "
    "from tests.e2e.concepts import learn; learn(); "
    "from baraza.vocabulary.shipped import keep_core; keep_core()"
)
PEOPLE = "from baraza.store.setup import connect; connect(); from tests.e2e.people import people; people()"
REFUSED = ("400 (Bad Request)", "409 (Conflict)", "422 (Unprocessable Entity)", "422 (Unprocessable Content)")
READY_S = 30


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """An installed Chromium, else Playwright's own; skipped where there is neither, failing where CI is set."""
    # Package scope: while Playwright runs, Django takes this thread for an asynchronous one and refuses the database.
    installed = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        path = installed or playwright.chromium.executable_path
        if not Path(path).exists():
            message = "No Chromium is installed; `playwright install chromium` brings one."
            pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def portal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a portal of its own, filled."""
    home = tmp_path_factory.mktemp("portal")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("BARAZA_", "DJANGO_"))}
    own |= {"BARAZA_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    subprocess.run([sys.executable, "-c", FILL], env=own, cwd=home, check=True)
    return own


@pytest.fixture(scope="package")
def site(portal: dict[str, str]) -> Iterator[str]:
    """The address at which that portal is served by granian."""
    with served(portal) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="package")
def known(portal: dict[str, str]) -> dict[str, Any]:
    """The sessions of people of every role at that portal, and the entries that they have to do with."""
    command = [sys.executable, "-c", PEOPLE]
    made = subprocess.run(command, env=portal, cwd=portal["BARAZA_HOME"], check=True, capture_output=True, text=True)
    return dict(json.loads(made.stdout))


@contextmanager
def served(environment: dict[str, str]) -> Iterator[int]:
    """The port at which granian serves the home of this environment."""
    home, port = Path(environment["BARAZA_HOME"]), free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command.append("baraza.web.wsgi:application")
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)
        try:
            wait_for(port, server, home / "log")
            yield port
        finally:
            server.terminate()
            server.wait(timeout=10)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers."""
    until = time.monotonic() + READY_S
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor's browser with nothing in it."""
    fresh = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Iterator[Visit]:
    """A page that must stay without complaint and without a request to anybody else."""
    seen = Visit(context.new_page(), site)
    yield seen
    assert seen.complaints == []
    assert seen.elsewhere == []


@pytest.fixture
def browse(chromium: Browser, site: str, known: dict[str, Any]) -> Iterator[Callable[..., Visit]]:
    """How to open somebody's browser; each must stay without complaint and without a request to anybody else."""
    opened: list[tuple[BrowserContext, Visit]] = []

    def begin(name: str = "", width: int = 1280, **options: Any) -> Visit:
        """A browser of whoever has that session, of a visitor without a name."""
        mine = chromium.new_context(base_url=site, viewport={"width": width, "height": 900}, **options)
        if name:
            mine.add_cookies([{"name": "operator", "value": known["sessions"][name], "url": site}])
        opened.append((mine, Visit(mine.new_page(), site)))
        return opened[-1][1]

    yield begin
    for mine, _seen in opened:
        mine.close()
    # A form that is not taken is a page like another: whoever sent it reads why. The browser complains all the same.
    heard = [said for _mine, each in opened for said in each.complaints if not said.endswith(REFUSED)]
    assert (heard, [asked for _mine, each in opened for asked in each.elsewhere]) == ([], [])
