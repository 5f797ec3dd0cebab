"""Reading one file of a resource by every means there is, each where the one before it found no words."""

from __future__ import annotations

from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.legacy import CODE as NEEDS_LIBREOFFICE
from baraza.extract.libreoffice import can_convert, converted
from baraza.extract.limited import LimitedExtractor
from baraza.extract.listen import Listening, heard
from baraza.extract.recognise import Recognition, can_recognise, recognised
from baraza.extract.sniff import media_type
from baraza.model import Content


class FileReader:
    """Reads in the limited process; converts old office files; recognises words in pictures and in speech."""

    def __init__(
        self,
        limited: LimitedExtractor,
        recognition: Recognition | None = None,
        listening: Listening | None = None,
    ) -> None:
        self._limited = limited
        self._recognition = recognition or Recognition(pages=0)
        self._listening = listening or Listening()

    def extract(self, content: Content, languages: tuple[str, ...] = ()) -> Extracted:
        """The file's text; raises Rejected where it has none, or where reading it could not be borne.

        `languages` are those that the source declares; they say what to look for in a picture and in speech.
        """
        try:
            found = self._limited.extract(content)
        except Rejected as refusal:
            if refusal.code == NEEDS_LIBREOFFICE and can_convert(media_type(content)):
                return self._converted(content)
            if refusal.code == "no-text-layer" and can_recognise(self._recognition):
                return recognised(_typed(content), self._limited, self._recognition, languages)
            if refusal.code == "no-transcript" and self._listening.model:
                seconds = float(str(refusal.where.get("seconds", 0)))
                return heard(_typed(content), self._listening, seconds, languages)
            raise
        scanned = _without_text(found)
        if not scanned or not can_recognise(self._recognition):
            return found
        try:
            more = recognised(_typed(content), self._limited, self._recognition, languages, scanned)
        except Rejected:
            return found
        return _together(found, more)

    def _converted(self, content: Content) -> Extracted:
        """An old office file, by way of LibreOffice."""
        found = self._limited.extract(converted(_typed(content), self._limited.timeout_s))
        return replace(found, by=f"libreoffice, {found.by}")


def _typed(content: Content) -> Content:
    return replace(content, media_type=media_type(content), beside=())


def _without_text(found: Extracted) -> list[int]:
    """The pages (from 0) without text of a document that is mostly scanned; a few empty pages are in every book."""
    if not found.pages:
        return []
    read = {passage.page for passage in found.passages}
    empty = [number for number in range(found.pages) if number + 1 not in read]
    return empty if 2 * len(empty) > found.pages else []


def _together(found: Extracted, more: Extracted) -> Extracted:
    """What the document holds as text, and what was recognised on its other pages, in the order of the pages."""
    passages = sorted((*found.passages, *more.passages), key=lambda passage: passage.page or 0)
    return replace(
        found,
        passages=tuple(passages),
        confidence=more.confidence,
        facts={**found.facts, **more.facts},
        notes=(*found.notes, *more.notes),
    )
