"""Which paragraph styles of a Word document are headings."""

from __future__ import annotations

import re

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_DEEPEST_LEVEL = 8
"""Level 9 is running text (ECMA-376 part 1, 17.3.1.20)."""

_MOST_BASES = 20
# The built-in names are English in every language of the program; only a style's id is translated.
_HEADING = re.compile(r"(?:heading [1-9]|title)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:\d|heading)|table of figures", re.IGNORECASE)


class Styles:
    """The document's paragraph styles, by their ids."""

    def __init__(self, root: _Element | None) -> None:
        styles = () if root is None else root.iterfind(f"{W}style")
        self._styles = {style.get(f"{W}styleId") or "": style for style in styles}
        self._headings: dict[str, bool] = {}

    def is_heading(self, paragraph: _Element) -> bool:
        """Whether a paragraph is a heading, by its own outline level or its style's."""
        own = paragraph.find(f"{W}pPr")
        if own is None:
            return False
        level, style = own.find(f"{W}outlineLvl"), own.find(f"{W}pStyle")
        if level is not None:
            return _is_level(level)
        name = "" if style is None else style.get(_VAL) or ""
        if name not in self._headings:
            self._headings[name] = self._is_heading(name)
        return self._headings[name]

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph belongs to a table of contents, which says all headings once more."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        held = None if style is None else self._styles.get(style.get(_VAL) or "")
        return held is not None and _CONTENTS.match(_name(held)) is not None

    def _is_heading(self, name: str) -> bool:
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return False
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return _is_level(level)
            if _HEADING.fullmatch(_name(style)):
                return True
            base = style.find(f"{W}basedOn")
            name = "" if base is None else base.get(_VAL) or ""
        return False


def _name(style: _Element) -> str:
    found = style.find(f"{W}name")
    return "" if found is None else found.get(_VAL) or ""


def _is_level(element: _Element) -> bool:
    value = element.get(_VAL) or ""
    return value.isdecimal() and int(value) <= _DEEPEST_LEVEL
