"""HTML: the main text under its headings, and what the page says of itself.

trafilatura finds the main text; where it finds none, all that the body shows is taken.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from msgspec import Struct

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.html_formula import may_hold_formulas, write_formulas
from baraza.extract.html_plain import read_body
from baraza.extract.html_rights import rights_of
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.model import Content, Passage

# It logs an error for every page without main text; that is our fallback's case, not the operator's concern.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# Less than this from trafilatura, and the plain text is looked at too: a short page is often all "boilerplate" to it.
_FEW_CHARACTERS = 60
# On bare pages it gives the whole text as one paragraph; then the plain text has the same words with their headings.
_LITTLE_MORE = 1.2


class _Read(Struct, frozen=True):
    passages: tuple[Passage, ...]
    facts: dict[str, int]
    by: str


def extract_html(content: Content) -> Extracted:
    """The page's passages; Rejected where it shows no text."""
    text, note = decode(content.body, content.charset)
    tree = parse_html(text, content.url)
    title, language, rights, seen = title_of(tree), language_of(tree), rights_of(tree), images(tree)
    read = _main(tree)
    if _length(read.passages) < _FEW_CHARACTERS or not _headed(read.passages):
        # trafilatura changes the tree that it is given.
        plain = _plain(parse_html(text, content.url))
        read = plain if _better(plain.passages, read.passages) else read
    if not read.passages:
        hint = f"It may be drawn by a script. {NO_TEXT_HINT}"
        raise Rejected("no-text", "The page holds no text.", url=content.url or None, hint=hint)
    return Extracted(
        passages=read.passages,
        title=title,
        language=language,
        rights=rights,
        by=read.by,
        facts=seen | read.facts,
        notes=(note,) if note else (),
    )


def parse_html(text: str, url: str = "") -> HtmlElement:
    """The page's tree, its formulas written as LaTeX; Rejected where it is no HTML."""
    # Bytes with a fixed encoding: lxml refuses text with an encoding declaration in it. Without huge_tree, libxml2
    # itself stops at 256 levels and 10 MB of one text.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    body = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Rejected("unreadable", "The page is not HTML that can be read.", url=url or None) from error
    if may_hold_formulas(text):
        write_formulas(tree)
    return tree


def _main(tree: HtmlElement) -> _Read:
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return _read(_sections(() if body is None else body), "trafilatura")


def _better(plain: tuple[Passage, ...], main: tuple[Passage, ...]) -> bool:
    """Whether the plain text should be taken: the main text is next to nothing, or the same without its headings."""
    structure_lost = _headed(plain) > _headed(main) and _length(plain) <= _LITTLE_MORE * _length(main)
    return structure_lost or _length(main) < min(_FEW_CHARACTERS, _length(plain))


def _headed(passages: tuple[Passage, ...]) -> int:
    return sum(bool(passage.heading) for passage in passages)


def _length(passages: tuple[Passage, ...]) -> int:
    return sum(len(passage.text) for passage in passages)


def _sections(body: Iterable[etree._Element]) -> Sections:
    """trafilatura's own tree: `head` begins a section; every other child is a block, a list, a table, or code."""
    sections = Sections()
    for element in body:
        if element.tag == "head":
            sections.heading(_words(element))
        elif element.tag == "table":
            sections.table(_cells(row) for row in element)
        elif element.tag == "code":
            sections.code(_words(element))
        else:
            for block in _items(element):
                sections.block(block)
    return sections


def _cells(row: etree._Element) -> list[str]:
    return [_words(cell) + (cell.tail or "") for cell in row] or [_words(row)]


def _items(element: etree._Element) -> Iterator[str]:
    if element.tag not in {"list", "quote"} or not len(element):
        yield _words(element)
        return
    if element.text:
        yield element.text
    yield "\n".join(_words(row) + (row.tail or "") for row in element)


def _words(element: etree._Element) -> str:
    """The element's text; its line breaks are line breaks."""
    if not len(element):
        return element.text or ""
    return "".join(_lines(element) if next(element.iter("lb"), None) is not None else element.itertext())


def _lines(element: etree._Element) -> Iterator[str]:
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if part.tag == "lb":
                yield "\n"
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""


def _plain(tree: HtmlElement) -> _Read:
    body = tree.find("body")
    sections = Sections()
    read_body(tree if body is None else body, sections)
    return _read(sections, "lxml")


def _read(sections: Sections, by: str) -> _Read:
    return _Read(sections.passages(), {"headings": sections.headings, "tables": sections.tables}, by)


def images(tree: HtmlElement) -> dict[str, int]:
    """How many pictures say something, and how many of them say it in words too; `alt=""` marks decoration."""
    shown = [image for image in tree.iter("img") if image.get("alt") != "" and not _is_around(image)]
    return {"images": len(shown), "images-with-alt": sum(bool((image.get("alt") or "").strip()) for image in shown)}


def _is_around(element: HtmlElement) -> bool:
    return next(element.iterancestors("nav", "header", "footer", "aside"), None) is not None


def title_of(tree: HtmlElement) -> str:
    """As the page calls itself."""
    for path in ("//title[not(ancestor::*[local-name()='svg'])]", "//meta[@property='og:title']/@content", "//h1"):
        for found in tree.xpath(path):
            line = clean_line(found if isinstance(found, str) else "".join(found.itertext()))
            if line:
                return line
    return ""


def language_of(tree: HtmlElement) -> str:
    """As declared on the root, else in the head; a list of languages ("en, fr") says nothing about this text."""
    root = tree.get("lang") or tree.get("xml:lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    body = tree.find("body")
    candidates = [root or "", "" if body is None else body.get("lang") or ""]
    candidates += tree.xpath("//meta[translate(@http-equiv,'CLANGUTE','clangute')='content-language']/@content")
    candidates += tree.xpath("//meta[@property='og:locale']/@content")
    candidates += tree.xpath("//meta[translate(@name,'DCTERMSLANGU','dctermslangu')='dc.language']/@content")
    stripped = (str(candidate).strip().replace("_", "-") for candidate in candidates)
    return next((tag for tag in stripped if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", tag)), "")
