"""A course as a package describes it, whatever the package's format; and which of its files are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply
from baraza.harvest.bundle import Bundle
from baraza.model import Content
from baraza.model.course import Course

READ = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".epub": "application/epub+zip",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
}
"""Endings of files whose words are read; all else is listed by its title."""
MOST_FILES = 200
MOST_BYTES = 50_000_000  # of all files of a course that are read
MOST_FILE_BYTES = 20_000_000
MOST_XML_BYTES = 16_000_000
PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


class Opened(Struct, frozen=True):
    """A course and the files to read, in their order."""

    course: Course
    files: tuple[str, ...]
    texts: Mapping[str, bytes] = {}
    """Pages that stand inside other files, by a name that is made for them: HTML."""
    media_types: Mapping[str, str] = {}
    """Of files whose names do not tell."""
    titles: Mapping[str, str] = {}
    """Of files whose names are none for people."""


def parsed(body: bytes, name: str) -> etree._Element:
    """The root of an XML file of the package; BadReply where it is broken. Nothing is expanded or looked up."""
    if len(body) > MOST_XML_BYTES:
        raise BadReply("A part of the package is too long.", part=name, bytes=len(body))
    try:
        return etree.fromstring(body, PARSER)
    except etree.XMLSyntaxError as error:
        raise BadReply("A part of the package is no XML.", part=name, reason=str(error.msg)) from error


def local(element: etree._Element) -> str:
    """The element's name without namespace."""
    return str(element.tag).rpartition("}")[2]


def inside(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at the end of this path of names, whatever their namespaces."""
    for name in path:
        element = None if element is None else next((each for each in element if local(each) == name), None)
    return element


def words(element: etree._Element | None) -> str:
    """All words inside, their white space made single."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def media_type_of(name: str) -> str:
    """The media type that the ending tells; empty where the file's words are not read."""
    dot = name.rfind(".")
    return READ.get(name[dot:].lower(), "") if dot >= 0 else ""


def contents(opened: Opened, bundle: Bundle) -> tuple[list[Content], int]:
    """The course's files as far as they may weigh, and how many were left out for it."""
    kinds = {name: opened.media_types.get(name) or media_type_of(name) for name in opened.files}
    sizes = {**bundle.sizes, **{name: len(text) for name, text in opened.texts.items()}}
    readable = [name for name in opened.files if kinds[name] and name in sizes]
    chosen = _bearable(readable, sizes)
    bodies = {**bundle.read(chosen, MOST_FILE_BYTES), **opened.texts}
    found = [
        Content(bodies[name], kinds[name], url=name, name=opened.titles.get(name) or name.rpartition("/")[2])
        for name in chosen
        if bodies.get(name)
    ]
    return found, len(readable) - len(chosen)


def _bearable(names: Sequence[str], sizes: Mapping[str, int]) -> list[str]:
    chosen: list[str] = []
    weight = 0
    for name in dict.fromkeys(names):
        size = sizes[name]
        if size <= MOST_FILE_BYTES and weight + size <= MOST_BYTES and len(chosen) < MOST_FILES:
            chosen.append(name)
            weight += size
    return chosen
