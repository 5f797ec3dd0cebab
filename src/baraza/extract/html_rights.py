"""What a page says about its licence: marked links and metadata, not every link to a licence.

A link to a Creative Commons deed may belong to a photograph; so beside `rel=license` only those count that stand in the
footer or in a part of the page that is named for the licence, and never one in a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_DEED = re.compile(r"creativecommons\.org/(?:licen[sc]es|publicdomain)/", re.IGNORECASE)
_PLACE = re.compile(r"licen[sc]e|copyright|footer|rights|colophon|lizenz|licencia|impressum", re.IGNORECASE)
_NAMES = frozenset(
    [
        "dc.rights",
        "dcterms.rights",
        "dcterms.license",
        "dc.rights.license",
        "dc.license",
        "license",
        "licence",
        "rights",
        "copyright",
        "dcterms.accessrights",
        "citation_license",
    ]
)
_FIGURES = frozenset({"figure", "figcaption", "picture"})
_MOST = 20


def rights_of(tree: HtmlElement) -> tuple[str, ...]:
    """Licence addresses and statements that the page makes about itself, the strongest first."""
    found = [*_marked(tree), *_metadata(tree), *_in_place(tree)]
    return tuple(dict.fromkeys(words for words in (" ".join(words.split()) for words in found) if words))[:_MOST]


def _marked(tree: HtmlElement) -> Iterator[str]:
    for link in tree.iter("a", "link", "area"):
        if "license" in (link.get("rel") or "").lower().split() and not _in_figure(link):
            href = (link.get("href") or "").strip()
            # "#license-info" points to a place on this page and says nothing by itself.
            if href and not href.startswith("#"):
                yield href


def _metadata(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _NAMES:
            yield meta.get("content") or ""


def _in_place(tree: HtmlElement) -> Iterator[str]:
    for link in tree.iter("a"):
        href = link.get("href") or ""
        if _DEED.search(href) and "license" not in (link.get("rel") or "").lower().split():
            place = _place(link)
            if place is not None and not _in_figure(link):
                yield f"{' '.join(link.itertext())} {href}"


def _place(link: HtmlElement) -> HtmlElement | None:
    for element in link.iterancestors():
        if element.tag == "footer" or _PLACE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return element
    return None


def _in_figure(link: HtmlElement) -> bool:
    return any(element.tag in _FIGURES for element in link.iterancestors())
