"""Walk a catalogue of courses through the MOOChub API, versions 2 and 3 (https://github.com/MOOChub/schema)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import BufferedReader

import msgspec
import orjson
from msgspec import Raw
from msgspec.structs import replace

from baraza.errors import BadReply, UsageError
from baraza.fetch.contract import Fetcher, Response
from baraza.harvest.catalogue import Catalogue
from baraza.harvest.contract import Check, Memory
from baraza.harvest.file import FileHarvester, is_web
from baraza.harvest.moochub_recognise import PROBES
from baraza.model import Page, Problem, Source

__all__ = ["PROBES", "MoocHubHarvester"]

HINT = "Give the address of its list of courses, such as https://example.org/bridges/moochub/courses."


class MoocHubHarvester(FileHarvester):
    """Walks the list of courses and its further pages (`links.next`), as a catalogue in a file is walked.

    Options: `page_size`, `max_bytes`.
    """

    kind = "moochub"
    # The versioning of the API asks clients to name the versions that they can read.
    accept = (
        "application/vnd.api+json; moochub-version=3, application/vnd.api+json; moochub-version=2;q=0.9, "
        "application/vnd.api+json;q=0.8, application/json;q=0.7"
    )

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        if not is_web(source.url):
            raise UsageError("A source of kind `moochub` has a web address.", url=source.url, hint=HINT)
        super().__init__(replace(source, options=source.options | {"format": "moochub"}), fetcher, memory)

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The courses, a page at a time; what the whole list no longer has is gone."""
        self._sunset = ""
        for page in super().pages(resume, since):
            yield page if page.resume else replace(page, problems=(*page.problems, *self._ending()))

    def check(self) -> Check:
        """The first courses, and until when this version of the API lasts where it says so."""
        self._sunset = ""
        found = super().check()
        return replace(found, facts=found.facts | ({"ends": self._sunset} if self._sunset else {}))

    def _catalogue(self, url: str) -> Catalogue:
        return Catalogue(self.source, url, "courses.json", None)

    def _opened(self, answer: Response) -> AbstractContextManager[BufferedReader]:
        self._sunset = self._sunset or answer.headers.get("sunset", "")
        _expect_courses(answer)
        return super()._opened(answer)

    def _ending(self) -> tuple[Problem, ...]:
        words = f"The catalogue says that this version of its interface ends on {self._sunset}."
        return (Problem("sunset", words),) if self._sunset else ()


def _expect_courses(answer: Response) -> None:
    """BadReply where the answer is no JSON:API document with a list of data."""
    body = answer.body.removeprefix(b"\xef\xbb\xbf")
    try:
        fields = msgspec.json.decode(body, type=dict[str, Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadReply("The answer is no MOOChub catalogue.", url=answer.url, starts=body[:40], hint=HINT) from error
    if bytes(fields.get("data", Raw())).lstrip().startswith(b"["):
        return
    errors = orjson.loads(bytes(fields["errors"])) if "errors" in fields else []
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    said = first.get("detail") or first.get("title")
    raise BadReply("The answer holds no list of courses.", url=answer.url, said=said, hint=HINT)
