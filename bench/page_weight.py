"""What the search page weighs on the wire, all requests together, seen by a browser; and whom it asks."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

from bench.figure import Figure
from bench.portal import served

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def measure() -> list[Figure]:
    """Bytes of bodies and headers as they came, from an empty cache."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("No chromium is installed: the page cannot be weighed.")
    with served() as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page()
        answers: list[Response] = []

        def keep(answer: Response) -> None:
            answers.append(answer)

        page.on("response", keep)
        page.goto(f"{address}/?q=water", wait_until="networkidle")
        sizes = [one.request.sizes() for one in answers]
        hosts = {urlsplit(one.url).netloc for one in answers}
        browser.close()
    weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    return [
        Figure(
            name="search page on the wire", value=weight / 1e3, unit="kB", at_most=60, note=f"{len(sizes)} requests"
        ),
        Figure(name="other hosts asked", value=len(hosts) - 1, unit="hosts", at_most=0),
    ]
