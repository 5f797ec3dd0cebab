"""LaTeX that the author of a MathML formula, or the program that made it, left beside it."""

from __future__ import annotations

import re

from lxml.etree import _Element

from baraza.extract.xml import local

_TEX = frozenset({"application/x-tex", "application/x-latex", "tex", "latex", "text/x-tex"})
_STYLED = re.compile(r"\{\\(?:display|text|script)style\s*(.*)\}", re.DOTALL)


def written_latex(element: _Element) -> str:
    """The annotation in LaTeX of a `math` element, else its `alttext`; empty where it has neither."""
    for note in element.iter():
        if tag_of(note) == "annotation" and (note.get("encoding") or "").strip().lower() in _TEX:
            written = "".join(note.itertext()).strip()
            if written:
                return _bare(written)
    return _bare(element.get("alttext") or "")


def _bare(latex: str) -> str:
    latex = " ".join(latex.split())
    styled = _STYLED.fullmatch(latex)
    return styled[1].strip() if styled else latex.removeprefix(r"\displaystyle").strip()


def tag_of(element: _Element) -> str:
    """The element's name in lower case, without namespace or prefix: HTML keeps the one, XML the other."""
    return local(element).rpartition(":")[2].lower()
