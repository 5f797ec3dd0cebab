"""Text of scanned documents and pictures: drawn in the limited process, recognised by tesseract, page by page."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec import Struct

from baraza.errors import Rejected
from baraza.extract import tesseract
from baraza.extract.contract import Extracted
from baraza.extract.draw import Picture
from baraza.extract.limited import LimitedExtractor
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.tesseract_languages import for_languages, for_script
from baraza.extract.text import clean, join_hyphens
from baraza.model import Content, Passage

_LEAST_SURE = 0.4
"""Below this, tesseract read letters into a photograph."""


class Recognition(Struct, frozen=True):
    """How much time and how many pages recognising one document may take."""

    pages: int = 50
    timeout_s: float = 120.0


class _Page(Struct, frozen=True):
    number: int
    text: str
    confidence: float
    words: int


def can_recognise(limits: Recognition) -> bool:
    """Whether there is a tesseract here, with a language, and it is wanted."""
    return limits.pages > 0 and bool(tesseract.languages() - {"osd", "equ"})


def recognised(
    content: Content,
    limited: LimitedExtractor,
    limits: Recognition,
    languages: Sequence[str] = (),
    only: Iterable[int] | None = None,
) -> Extracted:
    """The text of the pages (of `only` these, from 0); Rejected with `no-text` where none holds words.

    `content.media_type` must say what it is.
    """
    reading = _Reading(content, limited, limits, languages)
    pages = list(reading.pages(only))
    passages = tuple(Passage(page.text, page=page.number + 1, kind="recognised") for page in pages)
    if not passages:
        raise Rejected(
            "no-text",
            "No words were recognised in the document.",
            url=content.url or None,
            hint=NO_TEXT_HINT,
            why=" ".join(reading.notes) or None,
        )
    words = sum(page.words for page in pages)
    return Extracted(
        passages=passages,
        pages=reading.total,
        by="tesseract",
        confidence=sum(page.confidence * page.words for page in pages) / words,
        facts={"recognised-pages": len(pages)},
        notes=tuple(reading.notes),
    )


class _Reading:
    """One document while its pages are recognised."""

    def __init__(
        self, content: Content, limited: LimitedExtractor, limits: Recognition, languages: Sequence[str]
    ) -> None:
        self.total = 0
        self.notes: list[str] = []
        self._content, self._limited, self._limits = content, limited, limits
        self._until = time.monotonic() + limits.timeout_s
        self._codes = for_languages(languages, tesseract.languages())

    def pages(self, only: Iterable[int] | None) -> Iterator[_Page]:
        """Those that hold words; what one page cannot give costs that page."""
        numbers = only if only is not None else count()
        for tried, number in enumerate(numbers):
            if tried and (number >= self.total or not self._may_go_on(tried)):
                return
            page = self._page(number)
            if page is not None:
                yield page

    def _may_go_on(self, tried: int) -> bool:
        if tried >= self._limits.pages:
            self.notes.append(f"The text of {tried} of {self.total} pages was recognised; there are too many.")
            return False
        if time.monotonic() > self._until:
            self.notes.append(f"The text of {tried} of {self.total} pages was recognised; there was no time for more.")
            return False
        return True

    def _page(self, number: int) -> _Page | None:
        try:
            picture = self._limited.draw(self._content, number)
            self.total = picture.pages
            found = tesseract.recognise(picture, self._languages(picture), self._left())
        except Rejected as refusal:
            if not self.total:
                raise
            self.notes.append(f"{refusal.message.rstrip('.')} (page {number + 1}).")
        except tesseract.TesseractFailed as failure:
            self.notes.append(f"{str(failure).rstrip('.')} (page {number + 1}).")
        else:
            text = clean(join_hyphens(found.text))
            if text and found.confidence >= _LEAST_SURE:
                return _Page(number, text, found.confidence, found.words)
        return None

    def _languages(self, picture: Picture) -> tuple[str, ...]:
        if not self._codes:
            has_osd = "osd" in tesseract.languages()
            script = tesseract.script(picture, self._left()) if has_osd else ""
            self._codes = for_script(script, tesseract.languages())
        return self._codes

    def _left(self) -> float:
        return max(1.0, self._until - time.monotonic())
