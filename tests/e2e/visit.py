"""A visit to the site, with all that the browser said and asked for."""

from __future__ import annotations

from playwright.sync_api import Page, Request


class Visit:
    """A page, its complaints (console, policy violations, faults) and its requests."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.wire_bytes = 0
        self._site = site
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)
        page.on("requestfinished", self._came)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._site, "data:")):
            self.elsewhere.append(request.url)

    def _came(self, request: Request) -> None:
        sizes = request.sizes()
        self.wire_bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    def go(self, path: str) -> Page:
        """The page at this path, all of it loaded."""
        self.page.goto(path, wait_until="networkidle")
        return self.page
