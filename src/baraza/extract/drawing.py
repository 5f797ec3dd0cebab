"""DrawingML (ECMA-376 part 1, chapters 20 and 21) in Word and PowerPoint: charts, diagrams, alternative texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.etree import _Element

from baraza.extract.opc import R, Relation
from baraza.extract.package import Package
from baraza.extract.xml import beside

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MOST_LABELS = 1000
# A program puts the file's name where nobody wrote an alternative text.
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|wmf|emf|webp)", re.IGNORECASE)


def alternative(element: _Element) -> str:
    """The alternative text of a picture or shape: `descr`, unless that is a file's name."""
    text = " ".join((element.get("descr") or "").split())
    return "" if _FILE_NAME.fullmatch(text) else text


def graphics(element: _Element, package: Package, known: dict[str, Relation]) -> Iterator[str]:
    """The words of the charts and diagrams that an element shows, a block each."""
    for chart in element.iter(f"{C}chart"):
        yield from _words(package, known.get(chart.get(f"{R}id") or ""), _chart)
    for diagram in element.iter(f"{DGM}relIds"):
        yield from _words(package, known.get(diagram.get(f"{R}dm") or ""), _diagram)


def _words(package: Package, to: Relation | None, read: Callable[[_Element], Iterator[str]]) -> Iterator[str]:
    root = None if to is None else beside(package, to.target)
    if root is not None:
        words = list(dict.fromkeys(filter(None, read(root))))
        yield "\n".join(words[:_MOST_LABELS])


def _chart(root: _Element) -> Iterator[str]:
    """Its titles, then the names of its series and categories; the numbers are in the sheet behind it."""
    yield from _diagram(root)
    for cache in root.iter(f"{C}strCache"):
        for value in cache.iter(f"{C}v"):
            yield (value.text or "").strip()


def _diagram(root: _Element) -> Iterator[str]:
    for paragraph in root.iter(f"{A}p"):
        yield "".join(part.text or "" for part in paragraph.iter(f"{A}t")).strip()
