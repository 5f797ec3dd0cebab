"""What the LaTeX reader knows of macros: how many arguments they take, and which words they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

HEADINGS = frozenset(
    {
        "part",
        "chapter",
        "section",
        "subsection",
        "subsubsection",
        "paragraph",
        "subparagraph",
        "frametitle",
        "addchap",
        "addsec",
    }
)
"""Macros whose argument is a heading."""

PUT_IN = frozenset({"input", "include", "subfile", "subfileinclude"})
"""Macros that put another file in."""

ABOUT = frozenset({"title", "subtitle", "author"})
"""Macros that say something of the document."""

_CITING = (
    "autoref",
    "cref",
    "Cref",
    "cite",
    "citet",
    "citep",
    "parencite",
    "textcite",
    "autocite",
    "footcite",
    "nocite",
)
_SILENT = (
    "includegraphics",
    "ref",
    "eqref",
    "pageref",
    "label",
    "maketitle",
    "tableofcontents",
    "index",
    "bibliography",
    "bibliographystyle",
    "vspace",
    "hspace",
    "newcommand",
    "renewcommand",
    "providecommand",
    "pagestyle",
    "thispagestyle",
    "pagenumbering",
    "setlength",
    "setcounter",
    "usetheme",
    "usepackage",
)


@cache
def grammar() -> Any:
    """What the parser must know of macros beyond those of its own: how many arguments they take."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import MacroSpec

    known = get_default_latex_context_db()
    ours = [MacroSpec(name, "*[{") for name in (*HEADINGS, *PUT_IN, *ABOUT)]
    ours += [MacroSpec(name, "*[[{") for name in _CITING]
    ours += [MacroSpec(name, "{{") for name in ("setlength", "setcounter", "href", "textcolor")]
    ours += [MacroSpec(name, "*{[[{") for name in ("newcommand", "renewcommand", "providecommand")]
    known.add_context_category("ours", macros=ours, prepend=True)
    return known


@cache
def _writer() -> Any:
    """Turns nodes to words; formulas stay LaTeX, pictures and labels say nothing."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    said = [MacroTextSpec(name, simplify_repl="") for name in (*_SILENT, *_CITING)]
    said += [
        MacroTextSpec("and", simplify_repl=";"),
        MacroTextSpec("href", simplify_repl="%(2)s"),
        MacroTextSpec("textcolor", simplify_repl="%(2)s"),
        MacroTextSpec("footnote", simplify_repl=" (%(2)s)"),
    ]
    words = get_default_latex_context_db()
    words.add_context_category("ours", macros=said, prepend=True)
    return LatexNodes2Text(latex_context=words, math_mode="verbatim", keep_comments=False)


def to_words(nodes: Sequence[Any]) -> str:
    """The words of some nodes."""
    text: str = _writer().nodelist_to_text(list(nodes))
    return text
