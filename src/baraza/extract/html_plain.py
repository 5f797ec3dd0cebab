"""All text that a page's body shows, a section per heading."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from baraza.extract.sections import Sections

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | frozenset(
    ["p", "div", "li", "dt", "dd", "td", "th", "tr", "pre", "blockquote", "section", "article", "main", "aside",
     "header", "footer", "figcaption", "caption", "br", "hr", "table", "ul", "ol", "dl", "form", "fieldset", "address",
     "details", "summary"]
)  # fmt: skip
_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "head", "nav", "select", "button", "iframe", "object"]
)
_LAID_OUT = "|".join(f".//{tag}" for tag in ("table", "h1", "h2", "h3", "ul/li[6]", "pre", "form"))
_LONG_CELL = 600
"""A cell with more characters is a column of a page that was laid out with a table."""


def read_body(body: HtmlElement, sections: Sections) -> None:
    """Put the body's headings and blocks into `sections`. Walks without recursion: pages nest as deep as they like."""
    parts, taken = list[str](), None
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in _UNSEEN:
            walk.skip_subtree()
        elif event == "start" and _is_whole(element, tag):
            _flush(sections, parts, heading=False)
            _take(element, tag, sections)
            taken = element
            walk.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS:
                _flush(sections, parts, heading=False)
            parts.append(element.text or "")
        else:
            if tag in _BLOCKS and element is not taken:
                _flush(sections, parts, heading=tag in HEADINGS)
            parts.append(element.tail or "")
    _flush(sections, parts, heading=False)


def _is_whole(element: HtmlElement, tag: str) -> bool:
    """Whether it is a passage of its own: a table that holds data, a piece of code."""
    return (tag == "table" and _is_data(element)) or (tag == "pre" and _is_code(element))


def _take(element: HtmlElement, tag: str, sections: Sections) -> None:
    if tag == "pre":
        sections.code("".join(element.itertext()))
        return
    caption = element.find("caption")
    sections.block("" if caption is None else " ".join("".join(caption.itertext()).split()))
    sections.table(_rows(element))


def _rows(table: HtmlElement) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]


def _is_data(table: HtmlElement) -> bool:
    if table.get("role") == "presentation" or next(iter(table.xpath(_LAID_OUT)), None) is not None:
        return False
    rows = _rows(table)
    return max(map(len, rows), default=0) > 1 and all(len(cell) <= _LONG_CELL for row in rows for cell in row)


def _is_code(element: HtmlElement) -> bool:
    """Program text is marked as such; other preformatted text is text."""
    about = f"{element.get('class') or ''} {_class_of(element.getparent())}".lower()
    return element.find("code") is not None or any(word in about for word in ("highlight", "code", "language-", "src"))


def _class_of(element: HtmlElement | None) -> str:
    return "" if element is None else element.get("class") or ""


def _flush(sections: Sections, parts: list[str], *, heading: bool) -> None:
    text = " ".join("".join(parts).split())
    parts.clear()
    if heading:
        sections.heading(text)
    else:
        sections.block(text)
