"""Common Cartridge and SCORM packages: the files in the order of the course's table of contents, under its titles.

After IMS Content Packaging: `imsmanifest.xml` lists resources, and items in organizations refer to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote

from lxml import etree

from baraza.extract.archive_files import Files
from baraza.extract.endings import kind_by_name
from baraza.extract.parts import Course, Part, page
from baraza.extract.table import is_readable
from baraza.extract.text import clean_line
from baraza.extract.xml import local, parse

_MANIFEST = "imsmanifest.xml"
_TEXTS = frozenset({"text", "mattext", "instructor_description"})
_MOST_ITEMS = 5_000


def cartridge(files: Files) -> Course | None:
    """The course; None where the archive is none."""
    manifests = [name for name in files.names() if name.replace("\\", "/").lower().rpartition("/")[2] == _MANIFEST]
    if not manifests:
        return None
    where = min(manifests, key=lambda name: (name.count("/"), name))
    root = parse(files.read(where))
    if root is None:
        return None
    parts = list(_Contents(root, where.rpartition("/")[0], files).parts())
    metadata = next(_children(root, "metadata"), None)
    return Course(
        parts=tuple(parts),
        title=_string(metadata, "general", "title") or clean_line(_title(next(_all(root, "organization"), None))),
        language=_string(metadata, "general", "language"),
        rights=tuple(filter(None, [_string(metadata, "rights", "description")])),
    )


class _Contents:
    """Walks the items, then gives what no item refers to."""

    def __init__(self, root: etree._Element, base: str, files: Files) -> None:
        self._root, self._base, self._files = root, base, files
        self._resources = {each.get("identifier", ""): each for each in _all(root, "resource")}
        self._given: set[str] = set()

    def parts(self) -> Iterator[Part]:
        """Each file once."""
        for count, item in enumerate(_all(self._root, "item")):
            resource = self._resources.get(item.get("identifierref", ""))
            if count < _MOST_ITEMS and resource is not None:
                yield from self._of(resource, clean_line(_title(item)))
        for resource in self._resources.values():
            yield from self._of(resource, "")

    def _of(self, resource: etree._Element, heading: str) -> Iterator[Part]:
        entry = resource.get("href") or next((file.get("href", "") for file in _children(resource, "file")), "")
        base = join(self._base, self._root.get(_BASE, ""), resource.get(_BASE, ""))
        for href in dict.fromkeys((entry, *(file.get("href", "") for file in _children(resource, "file")))):
            name = normpath(join(base, unquote(href.partition("?")[0].partition("#")[0]))) if href else ""
            if name and name not in self._given and name in self._files:
                self._given.add(name)
                yield from self._file(name, heading if href == entry else "")

    def _file(self, name: str, heading: str) -> Iterator[Part]:
        kind = kind_by_name(name)
        if name.lower().endswith((".xml", ".qti")):
            yield from self._texts(name, heading)
        elif is_readable(kind) and not kind.startswith(("image/", "audio/", "video/")):
            yield Part(name, heading, kind)

    def _texts(self, name: str, heading: str) -> Iterator[Part]:
        """Discussions, assignments and questions are XML with HTML in it."""
        root = parse(self._files.read(name))
        if root is None:
            return
        texts = ["".join(_strings(each)) for each in root.iter() if local(each) in _TEXTS]
        if any(text.strip() for text in texts):
            yield page(name, heading or clean_line(_title(root)), texts)


_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _title(element: etree._Element | None) -> str:
    found = next(_children(element, "title"), None) if element is not None else None
    return "".join(_strings(found)) if found is not None else ""


def _string(element: etree._Element | None, *path: str) -> str:
    """The first text of the LOM at this path; in one language, where there are several."""
    for name in path:
        element = next(_all(element, name), None) if element is not None else None
    if element is None:
        return ""
    return next((words for each in element.iter() if (words := clean_line(str(each.text or "")))), "")


def _strings(element: etree._Element) -> Iterator[str]:
    return map(str, element.itertext())


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (each for each in element.iter() if local(each) == name)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (each for each in element if local(each) == name)
