"""EPUB books (EPUB 2 and 3): the chapters in the order of the spine, under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join
from urllib.parse import unquote

from lxml.etree import _Element
from lxml.html import HtmlElement
from msgspec import Struct

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.encrypted import encrypted
from baraza.extract.html import images, parse_html
from baraza.extract.html_plain import HEADINGS, read_body
from baraza.extract.package import Package, open_package, plain_name
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.extract.xml import beside, local, parse_part
from baraza.model import Content

MOST_CHAPTERS = 5_000
MOST_CHARACTERS = 20_000_000
_LICENCE_LINKS = frozenset({"cc:license", "license", "dcterms:license", "dcterms:rights", "xmprights:webstatement"})
_RIGHTS = frozenset({"rights", "dcterms:rights", "dcterms:license", "cc:license"})
# Scrambled fonts are no lock: https://www.w3.org/TR/epub-33/#sec-font-obfuscation, and Adobe's older way.
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
# In XML an element may close itself; a parser of HTML would take all that follows for its content.
_CLOSED = re.compile(r"<(title|script|style|iframe|textarea|a|span|div|p|i|b|em|td|th|li|h[1-6])(\s[^<>]*)?/>")


class Book(Struct, frozen=True):
    """The package document: where it stands, its root, its files by their ids."""

    place: str
    root: _Element
    files: dict[str, _Element]

    def path(self, href: str) -> str:
        """The name in the zip file of what an address in the package document means."""
        return join(dirname(self.place), unquote(href.partition("#")[0]))


def extract_epub(content: Content) -> Extracted:
    """The passages of a book; Rejected where it is locked or holds no text."""
    package = open_package(content)
    book = _book(package)
    locked = _locked(package)
    chapters = list(_chapters(book))
    if locked & {plain_name(chapter) for chapter in chapters}:
        raise encrypted(content)
    reader = _Reader(package, _labels(package, book))
    for chapter in chapters[:MOST_CHAPTERS]:
        reader.chapter(chapter)
    passages = reader.sections.passages()
    if not passages:
        raise Rejected("no-text", "The book holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    return Extracted(
        passages=passages,
        title=next(_said(book, "title"), ""),
        language=next(_said(book, "language"), ""),
        rights=tuple(dict.fromkeys(_rights(book))),
        by="epub",
        facts={**reader.images, "headings": reader.sections.headings, "tables": reader.sections.tables},
        notes=tuple(reader.notes),
    )


def _book(package: Package) -> Book:
    container = parse_part(package, "META-INF/container.xml")
    place = next((part.get("full-path") or "" for part in container.iter() if local(part) == "rootfile"), "")
    root = parse_part(package, place)
    files = {item.get("id") or "": item for item in root.iter() if local(item) == "item"}
    return Book(place, root, files)


def _locked(package: Package) -> set[str]:
    """Names of the files that are encrypted in earnest."""
    root = beside(package, "META-INF/encryption.xml")
    locked = set()
    for data in () if root is None else root:
        method = next((part.get("Algorithm") or "" for part in data if local(part) == "EncryptionMethod"), "")
        if method not in _FONTS_ONLY:
            names = (part.get("URI") or "" for part in data.iter() if local(part) == "CipherReference")
            locked |= {plain_name(unquote(name)) for name in names}
    return locked


def _chapters(book: Book) -> Iterator[str]:
    """Files of the spine in their order; not the table of contents, which says all headings once more."""
    for entry in book.root.iter():
        item = book.files.get(entry.get("idref") or "") if local(entry) == "itemref" else None
        if item is not None and "html" in (item.get("media-type") or "") and not _is_nav(item):
            yield book.path(item.get("href") or "")


def _is_nav(item: _Element) -> bool:
    return "nav" in (item.get("properties") or "").split()


def _labels(package: Package, book: Book) -> dict[str, str]:
    """What the table of contents calls each file: the heading of a chapter that has none of its own."""
    labels: dict[str, str] = {}
    for item in book.files.values():
        if not (_is_nav(item) or (item.get("media-type") or "") == "application/x-dtbncx+xml"):
            continue
        place = book.path(item.get("href") or "")
        root = beside(package, place)
        for href, label in () if root is None else _entries(root):
            target = plain_name(join(dirname(place), unquote(href.partition("#")[0])))
            labels.setdefault(target, clean_line(label))
    return labels


def _entries(root: _Element) -> Iterator[tuple[str, str]]:
    for part in root.iter():
        if local(part) == "a":
            yield part.get("href") or "", "".join(part.itertext())
        elif local(part) == "navPoint":
            source = next((child.get("src") or "" for child in part if local(child) == "content"), "")
            yield source, next(("".join(child.itertext()) for child in part if local(child) == "navLabel"), "")


class _Reader:
    """Reads chapters into one row of sections."""

    def __init__(self, package: Package, labels: dict[str, str]) -> None:
        self.sections = Sections()
        self.images = {"images": 0, "images-with-alt": 0}
        self.notes: list[str] = []
        self._package = package
        self._labels = labels
        self._size = 0

    def chapter(self, name: str) -> None:
        """One chapter; one that is absent or broken costs only itself."""
        if self._size > MOST_CHARACTERS:
            return
        try:
            text, note = decode(self._package.read(name))
            tree = parse_html(_CLOSED.sub(r"<\1\2></\1>", text) if "/>" in text else text)
        except Rejected as error:
            self.notes.append(f"The chapter {name} could not be read: {error.message}")
            return
        self._size += len(text)
        self.notes += [note] if note else []
        for fact, number in images(tree).items():
            self.images[fact] += number
        self._body(tree, self._labels.get(plain_name(name), ""))
        if self._size > MOST_CHARACTERS:
            self.notes.append(f"Only the chapters up to {name} were read; the text is too long.")

    def _body(self, tree: HtmlElement, label: str) -> None:
        body = tree.find("body")
        shown = tree if body is None else body
        if label and next(shown.iter(*HEADINGS), None) is None and any(map(str.strip, shown.itertext())):
            self.sections.heading(label)
        read_body(shown, self.sections)


def _said(book: Book, name: str) -> Iterator[str]:
    """What the metadata say under a name of Dublin Core."""
    for part in book.root.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        words = clean_line("".join(part.itertext()))
        if words:
            yield words


def _rights(book: Book) -> Iterator[str]:
    for part in book.root.iter():
        if local(part) == "link" and _LICENCE_LINKS & set((part.get("rel") or "").lower().split()):
            yield part.get("href") or ""
    yield from _said(book, "rights")
    for part in book.root.iter():
        named = (part.get("property") or part.get("name") or "").lower() if local(part) == "meta" else ""
        words = clean_line(part.get("content") or "".join(part.itertext())) if named in _RIGHTS else ""
        if words:
            yield words
