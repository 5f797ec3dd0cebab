"""Formulas of a page as LaTeX in its text: `$…$` in a line, `$$…$$` on a line of its own.

MathML is converted; what MathJax and KaTeX drew is replaced by the LaTeX that they drew it from.
"""

from __future__ import annotations

import re

from lxml.html import Element, HtmlElement

from baraza.extract.formula_mathml import latex_of_mathml

_HINTS = ("<math", "<m:math", "<mml:math", "<MATH", "math/tex", "katex", "MathJax", "mathjax", "mjx-", "texrender",
          "$$", "mwe-math", "tex\"", "tex'", "class=tex", "class=latex")  # fmt: skip
_DRAWN = (
    "//*[contains(concat(' ',normalize-space(@class),' '),' katex-html ')]"
    "[../*[contains(concat(' ',normalize-space(@class),' '),' katex-mathml ')]]"
)
# What MathJax 2 draws beside its scripts, in each of its ways to draw.
_MATHJAX = "//*[starts-with(@class,'MathJax') or starts-with(@class,'MJX') or starts-with(@class,'mjx-')]"
_PICTURES = frozenset({"latex", "tex", "math", "texrender", "mwe-math-fallback-image-inline", "filter_mathjaxloader",
                       "mwe-math-fallback-image-display", "wp-katex-eq"})  # fmt: skip
_BLOCKS = frozenset({"body", "div", "section", "article", "main", "figure", "center", "dd", "td", "li"})
_ALONE = re.compile(r"\s*(?:\$\$[^$]+\$\$|\\\[.+\\\])\s*", re.DOTALL)


def may_hold_formulas(text: str) -> bool:
    """Whether it is worth to look for them at all."""
    return any(hint in text for hint in _HINTS)


def write_formulas(tree: HtmlElement) -> None:
    """Replace every formula in the tree by its LaTeX."""
    scripts = [script for script in tree.iter("script") if (script.get("type") or "").startswith("math/tex")]
    if scripts:
        _drop(tree.xpath(_MATHJAX))
    for script in scripts:
        _write(script, script.text or "", displayed="display" in (script.get("type") or ""))
    _drop(tree.xpath(_DRAWN))
    for math in [element for element in tree.iter("math", "m:math", "mml:math") if element.getparent() is not None]:
        _write_math(math)
    for image in list(tree.iter("img")):
        _write_picture(image)
    for block in tree.iter("div", "span"):
        # The reader of main text passes over a short line that is no paragraph.
        if not len(block) and block.text and "$$" in block.text and _ALONE.fullmatch(block.text):
            block.tag = "p"


def _write_math(math: HtmlElement) -> None:
    outer = _outermost(math)
    displayed = math.get("display") == "block" or math.get("mode") == "display" or _is_displayed(outer)
    _write(outer, latex_of_mathml(math), displayed=displayed)


def _outermost(math: HtmlElement) -> HtmlElement:
    """What was drawn around the formula, and says the same once more."""
    for above in math.iterancestors():
        names = (above.get("class") or "").split()
        if above.tag == "mjx-container" or {"katex", "mwe-math-element", "MathJax", "MathJax_SVG"} & set(names):
            return above
        if above.tag in _BLOCKS:
            break
    return math


def _is_displayed(element: HtmlElement) -> bool:
    above = element.getparent()
    around = "" if above is None else above.get("class") or ""
    return element.get("display") == "true" or "katex-display" in around or "MathJax_Display" in around


def _write_picture(image: HtmlElement) -> None:
    names = set((image.get("class") or "").lower().split())
    latex = (image.get("alt") or "").strip()
    if not names & _PICTURES or not latex:
        return
    displayed = latex.startswith(("$$", "\\[")) or "mwe-math-fallback-image-display" in names
    _write(image, latex.removeprefix("$latex").strip("$").removeprefix("\\[").removesuffix("\\]"), displayed=displayed)


def _write(element: HtmlElement, latex: str, *, displayed: bool) -> None:
    """Put the formula where the element stands; one on its own line becomes a paragraph."""
    latex = " ".join(latex.split())
    parent = element.getparent()
    if parent is None:
        return
    if not latex:
        _drop([element])
        return
    made = Element("p" if displayed and parent.tag in _BLOCKS else "span")
    made.text = f"$${latex}$$" if displayed else f"${latex}$"
    made.tail = element.tail
    parent.replace(element, made)
    if made.tag == "span":
        made.drop_tag()


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
