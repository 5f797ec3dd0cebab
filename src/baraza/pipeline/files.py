"""Which of a resource's files are read: captions in place of what they caption, and no chapter twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from baraza.extract.sniff import media_type
from baraza.extract.table import EXTRACTORS
from baraza.model import Content

_SUBTITLES = "baraza.extract.subtitles:extract_subtitles"
_TEX = "application/x-tex"
_LANGUAGE = re.compile(r"[._-]([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.[a-z]+$", re.IGNORECASE)


def files_to_read(content: Content, languages: tuple[str, ...]) -> Iterator[Content]:
    """The files in their order, each without those beside it, but for LaTeX, which takes its chapters from there."""
    files = [(_kind(file), file) for file in (content, *content.beside)]
    captions = [file for kind, file in files if EXTRACTORS.get(kind) == _SUBTITLES]
    spoken = _in_language(captions, languages)
    written_in_tex = files[0][0] == _TEX
    for place, (kind, file) in enumerate(files):
        if captions and kind.startswith(("audio/", "video/")):
            continue
        if EXTRACTORS.get(kind) == _SUBTITLES and file is not spoken:
            continue
        if written_in_tex and place and kind == _TEX:
            continue
        yield file if written_in_tex and not place else replace(file, beside=())


def _kind(content: Content) -> str:
    """The media type; packages are left closed, for this is not the limited process, and none of them matters here."""
    return "" if content.body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) else media_type(content)


def file_name(content: Content) -> str:
    """What a file is called: its name, or the end of its address."""
    return content.name or basename(unquote(urlsplit(content.url).path)) or "content"


def _in_language(captions: list[Content], languages: tuple[str, ...]) -> Content | None:
    """The captions in the resource's own language, as their name tells it; else the first. Others are translations."""
    wanted = {tag.partition("-")[0].lower() for tag in languages}
    for file in captions:
        told = _LANGUAGE.search(file_name(file))
        if told and told[1].partition("-")[0].lower() in wanted:
            return file
    return captions[0] if captions else None
