"""XML of strangers: entities stay unread, nothing is loaded from elsewhere, depth and length have bounds."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from baraza.errors import Rejected
from baraza.extract.package import Package

_STRICT = b"http://purl.oclc.org/ooxml/"
# ISO/IEC 29500 strict has names of its own for what all others call by the first edition's names.
_NAMES = (
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/presentationml/main",
     b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


def parse(body: bytes) -> _Element | None:
    """The root; None where it is not XML. Without huge_tree, libxml2 itself bounds depth and length."""
    if _STRICT in body:
        for strict, usual in _NAMES:
            body = body.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def parse_part(package: Package, name: str) -> _Element:
    """The root of a part that the document needs."""
    root = parse(package.read(name))
    if root is None:
        hint = "Saving it anew in an office program may repair it."
        raise Rejected("unreadable", "A part of the file is not XML that can be read.", part=name, hint=hint)
    return root


def beside(package: Package, name: str) -> _Element | None:
    """The root of a part that the document can do without; None where it is absent or broken."""
    try:
        return parse(package.read(name)) if name in package else None
    except Rejected:
        return None


def local(element: _Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space(element: _Element) -> str:
    """The namespace of an element's name."""
    tag = element.tag
    return tag[1:].rpartition("}")[0] if isinstance(tag, str) else ""


def text_of(root: _Element | None, path: str) -> str:
    """The words at a path, on one line; empty where there are none."""
    found = None if root is None else root.find(path)
    return "" if found is None else " ".join("".join(found.itertext()).split())
