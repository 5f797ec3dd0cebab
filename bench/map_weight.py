"""What the page of the map weighs on the wire, all requests together, as a browser makes them."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, sync_playwright

from bench.figure import Figure
from bench.page_weight import ARGUMENTS
from bench.wire import counted

_WEBGL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
_MOST_KB = {True: 350, False: 80}
_DRAWN_MS = 60_000


def weights(address: str) -> list[Figure]:
    """From an empty cache, headers too; nothing where no browser is installed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    # Without the flag that keeps it from drawing the map at all.
    arguments = [*(word for word in ARGUMENTS if word != "--disable-gpu"), *_WEBGL]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=arguments)
        figures = [
            _weight(browser, address, scripts=scripts, packed=packed)
            for scripts in (True, False)
            for packed in ("gzip", "")
        ]
        browser.close()
    return figures


def _weight(browser: Browser, address: str, *, scripts: bool, packed: str) -> Figure:
    with counted(address, packed) as (through, wire):
        page = browser.new_context(java_script_enabled=scripts).new_page()
        page.goto(f"{through}/map", wait_until="networkidle")
        moves = scripts and page.query_selector("figure[data-script]") is not None
        if moves:
            page.locator("figure[data-moves=yes]").wait_for(timeout=_DRAWN_MS)
        page.context.close()
        weight = wire.sent
    name = f"map page on the wire, {'with' if scripts else 'without'} JavaScript, {packed or 'as the browser asks'}"
    note = "" if moves or not scripts else "MapLibre is not installed here"
    return Figure(name=name, value=weight / 1e3, unit="kB", at_most=_MOST_KB[scripts], note=note)
