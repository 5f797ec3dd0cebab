"""Open Packaging Conventions (ECMA-376 part 2): which parts an office file has, and how they hang together."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from lxml.etree import _Element
from msgspec import Struct

from baraza.extract.package import Package
from baraza.extract.xml import beside, local

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RIGHTS = ("licen", "rights", "lizenz")
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Relation(Struct, frozen=True):
    """What a part refers to: `kind` is the last word of the relation's type, as in `image`."""

    kind: str
    target: str


class Said(Struct, frozen=True):
    """What the properties say of the document."""

    title: str = ""
    language: str = ""
    rights: tuple[str, ...] = ()


def relations(package: Package, part: str = "") -> dict[str, Relation]:
    """The relations of a part (of the package itself where none is named) by their ids; those inside the file only."""
    folder = dirname(part)
    root = beside(package, join(folder, "_rels", f"{part.rpartition('/')[2]}.rels"))
    found = {}
    for element in () if root is None else root:
        if local(element) == "Relationship" and element.get("TargetMode") != "External":
            target = element.get("Target") or ""
            place = target if target.startswith("/") else normpath(join(folder, target))
            kind = (element.get("Type") or "").rpartition("/")[2]
            found[element.get("Id") or ""] = Relation(kind, place.lstrip("/"))
    return found


def main_part(package: Package, usual: str) -> str:
    """Where the document itself stands; at the usual place if the package does not tell."""
    return next((to.target for to in relations(package).values() if to.kind == "officeDocument"), usual)


def properties(package: Package) -> Said:
    """Title, language and rights, from the core and the custom properties."""
    root = beside(package, _CORE)
    rights = [_words(root, "rights"), *_custom(beside(package, _CUSTOM))]
    return Said(_words(root, "title"), _words(root, "language"), tuple(dict.fromkeys(filter(None, rights))))


def _words(root: _Element | None, name: str) -> str:
    found = None if root is None else root.find(f"{_DC}{name}")
    return "" if found is None else " ".join("".join(found.itertext()).split())


def _custom(root: _Element | None) -> list[str]:
    """Custom properties that are named for rights: `License`, `Rights`."""
    named = [] if root is None else [part for part in root if isinstance(part.tag, str)]
    held = (part for part in named if any(word in (part.get("name") or "").lower() for word in _RIGHTS))
    return [" ".join("".join(part.itertext()).split()) for part in held]
