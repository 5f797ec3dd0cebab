"""HTML: the main text under its headings, and what the page says of itself.

trafilatura finds the main text; where it finds none, all that the body shows is taken.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.html_rights import rights_of
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.model import Content, Passage

# It logs an error for every page without main text; that is our fallback's case, not the operator's concern.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    [
        "p",
        "div",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "pre",
        "blockquote",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "figcaption",
        "caption",
        "br",
        "hr",
        "table",
        "ul",
        "ol",
        "dl",
        "form",
        "fieldset",
        "address",
        "details",
        "summary",
    ]
)
_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "head", "nav", "select", "button", "iframe", "object"]
)
# Less than this from trafilatura, and the plain text is looked at too: a short page is often all "boilerplate" to it.
_FEW_CHARACTERS = 60
# On bare pages it gives the whole text as one paragraph; then the plain text has the same words with their headings.
_LITTLE_MORE = 1.2


def extract_html(content: Content) -> Extracted:
    """The page's passages; Rejected where it shows no text."""
    text, note = decode(content.body, content.charset)
    tree = _parse(text, content.url)
    title, language, rights = _title(tree), _language(tree), rights_of(tree)
    passages, by = _main(tree), "trafilatura"
    if _length(passages) < _FEW_CHARACTERS or not _headed(passages):
        # trafilatura changes the tree that it is given.
        plain = _plain(_parse(text, content.url))
        if _better(plain, passages):
            passages, by = plain, "lxml"
    if not passages:
        hint = f"It may be drawn by a script. {NO_TEXT_HINT}"
        raise Rejected("no-text", "The page holds no text.", url=content.url or None, hint=hint)
    return Extracted(
        passages=passages, title=title, language=language, rights=rights, by=by, notes=(note,) if note else ()
    )


def _parse(text: str, url: str) -> HtmlElement:
    # Bytes with a fixed encoding: lxml refuses text with an encoding declaration in it. Without huge_tree, libxml2
    # itself stops at 256 levels and 10 MB of one text.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    body = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        return document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Rejected("unreadable", "The page is not HTML that can be read.", url=url or None) from error


def _main(tree: HtmlElement) -> tuple[Passage, ...]:
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return _passages(body) if body is not None else ()


def _better(plain: tuple[Passage, ...], main: tuple[Passage, ...]) -> bool:
    """Whether the plain text should be taken: the main text is next to nothing, or the same without its headings."""
    structure_lost = _headed(plain) > _headed(main) and _length(plain) <= _LITTLE_MORE * _length(main)
    return structure_lost or _length(main) < min(_FEW_CHARACTERS, _length(plain))


def _headed(passages: tuple[Passage, ...]) -> int:
    return sum(bool(passage.heading) for passage in passages)


def _length(passages: tuple[Passage, ...]) -> int:
    return sum(len(passage.text) for passage in passages)


def _passages(body: etree._Element) -> tuple[Passage, ...]:
    """trafilatura's own tree: `head` begins a section; every other child is a block, a list or a table its rows."""
    sections = Sections()
    for element in body:
        if element.tag == "head":
            sections.heading(_words(element))
        else:
            for block in _rows(element):
                sections.block(block)
    return sections.passages()


def _rows(element: etree._Element) -> Iterator[str]:
    if element.tag not in {"list", "table", "quote"} or not len(element):
        yield _words(element)
        return
    if element.text:
        yield element.text
    yield "\n".join(_words(row, " | " if row.tag == "row" else "") + (row.tail or "") for row in element)


def _words(element: etree._Element, between: str = "") -> str:
    parts = element.itertext()
    return between.join(part for part in parts if part.strip()) if between else "".join(_lines(element))


def _lines(element: etree._Element) -> Iterator[str]:
    """The element's text; its line breaks are line breaks."""
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if part.tag == "lb":
                yield "\n"
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""


def _plain(tree: HtmlElement) -> tuple[Passage, ...]:
    """All text that the body shows, a section per heading. Walks without recursion: pages nest as deep as they like."""
    sections, parts = Sections(), list[str]()
    body = tree.find("body")
    walk = etree.iterwalk(tree if body is None else body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in _UNSEEN:
            walk.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS:
                _flush(sections, parts, heading=False)
            parts.append(element.text or "")
        else:
            if tag in _BLOCKS:
                _flush(sections, parts, heading=tag in _HEADINGS)
            parts.append(element.tail or "")
    _flush(sections, parts, heading=False)
    return sections.passages()


def _flush(sections: Sections, parts: list[str], *, heading: bool) -> None:
    text = " ".join("".join(parts).split())
    parts.clear()
    if heading:
        sections.heading(text)
    else:
        sections.block(text)


def _title(tree: HtmlElement) -> str:
    for path in ("//title[not(ancestor::*[local-name()='svg'])]", "//meta[@property='og:title']/@content", "//h1"):
        for found in tree.xpath(path):
            line = clean_line(found if isinstance(found, str) else "".join(found.itertext()))
            if line:
                return line
    return ""


def _language(tree: HtmlElement) -> str:
    """As declared on the root, else in the head; a list of languages ("en, fr") says nothing about this text."""
    root = tree.get("lang") or tree.get("xml:lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    body = tree.find("body")
    candidates = [root or "", "" if body is None else body.get("lang") or ""]
    candidates += tree.xpath("//meta[translate(@http-equiv,'CLANGUTE','clangute')='content-language']/@content")
    candidates += tree.xpath("//meta[@property='og:locale']/@content")
    candidates += tree.xpath("//meta[translate(@name,'DCTERMSLANGU','dctermslangu')='dc.language']/@content")
    stripped = (str(candidate).strip().replace("_", "-") for candidate in candidates)
    return next((tag for tag in stripped if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", tag)), "")
