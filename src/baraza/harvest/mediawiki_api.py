"""Ask a wiki's action interface (https://www.mediawiki.org/wiki/API:Main_page), a batch of pages at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from msgspec import Struct

from baraza.errors import BadReply, FetchError, RobotsRefused
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.json_reply import ACCEPT, ask
from baraza.harvest.rounds import clock
from baraza.model import Json
from baraza.model.json_paths import dig, number, objects, text

# Seconds that a wiki's copies of its database may be behind before it asks us to wait; five is what it recommends.
MAXLAG = 5
TRIES = 4
LONGEST_WAIT_S = 60
# A batch comes in several answers where its pages have many categories and languages; more than this has no end.
MOST_ANSWERS = 500
ALWAYS = {"format": "json", "formatversion": "2", "maxlag": str(MAXLAG)}
HINT = "Is this the wiki's api.php, and may everyone read the wiki?"
INSTEAD = "Or harvest an export of the wiki, such as one of its dumps, from a file."
Asked = Mapping[str, str]


class PageBatch(Struct, frozen=True):
    """Pages with everything that was asked about them, and how to ask for the next ones; empty at the end."""

    pages: tuple[dict[str, Json], ...]
    onward: dict[str, str]
    clock: str


class Api:
    """The interface of one wiki."""

    def __init__(self, url: str, fetcher: Fetcher, wait: Callable[[float], None] = time.sleep) -> None:
        self.url, self.fetcher, self.wait = url, fetcher, wait

    def ask(self, asked: Asked) -> tuple[dict[str, Json], str]:
        """The answer and the wiki's clock; BadReply with its own words where it is an error.

        A wiki that is behind answers so instead of with an error status; it is asked again after the time it names.
        """
        request = Request(url=self.url, params=tuple((ALWAYS | dict(asked)).items()), accept=ACCEPT)
        for left in reversed(range(TRIES)):
            found, answer = self._asked(request)
            code = text(found, "error", "code")
            if code == "maxlag" and left:
                self.wait(min(number(answer.headers.get("retry-after", "")) or MAXLAG, LONGEST_WAIT_S))
                continue
            if code == "maxlag":
                hint = "The harvest goes on from here when its turn comes."
                raise FetchError("The wiki is too busy.", url=self.url, said=text(found, "error", "info"), hint=hint)
            if code or not isinstance(found, dict):
                said = text(found, "error", "info") or None
                raise BadReply(
                    f"The wiki answered with the error {code or 'of no object'}.", url=self.url, said=said, hint=HINT
                )
            return found, clock(answer)
        raise AssertionError  # the last try returns or raises

    def _asked(self, request: Request) -> tuple[Json, Response]:
        try:
            return ask(self.fetcher, request)
        except RobotsRefused as error:
            error.hint = f"{error.hint} {INSTEAD}"
            raise

    def pages(self, asked: Asked, onward: Asked) -> PageBatch:
        """One batch of pages, whole: asked on until nothing of it is missing."""
        merged: dict[str, dict[str, Json]] = {}
        begun = ""
        following = dict(onward)
        for _ in range(MOST_ANSWERS):
            found, when = self.ask({"action": "query", **asked, **following})
            begun = begun or when
            for page in objects(dig(found, "query", "pages")):
                _merge(merged.setdefault(text(page, "title"), {}), page)
            further = dig(found, "continue")
            following = {name: text(value) for name, value in further.items()} if isinstance(further, dict) else {}
            if found.get("batchcomplete") or not following:
                return PageBatch(tuple(merged.values()), following, begun)
        raise BadReply("The wiki's answer about one batch of pages has no end.", url=self.url, answers=MOST_ANSWERS)


def _merge(page: dict[str, Json], more: dict[str, Json]) -> None:
    """Put what a further answer says about a page to what is known of it; lists grow."""
    for name, value in more.items():
        known = page.get(name)
        page[name] = [*known, *value] if isinstance(known, list) and isinstance(value, list) else value
