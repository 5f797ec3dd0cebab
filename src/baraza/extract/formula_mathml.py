"""Presentation MathML (MathML 3 and Core) to LaTeX; LaTeX that its author left beside it comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from baraza.extract import formula
from baraza.extract.formula_characters import characters, joined, words
from baraza.extract.formula_written import tag_of, written_latex

_DEEPEST = 60
_VARIANTS = {
    "bold": "mathbf", "bold-italic": "boldsymbol", "double-struck": "mathbb", "script": "mathcal",
    "fraktur": "mathfrak", "sans-serif": "mathsf", "monospace": "mathtt",
    "bold-fraktur": "mathfrak", "bold-script": "mathcal",
}  # fmt: skip
_OPENING, _CLOSING = "([{|‖⟨〈⌊⌈∥", ")]}|‖⟩〉⌋⌉∥"
_ENCLOSED = {"box": "boxed", "roundedbox": "boxed", "circle": "boxed", "top": "overline", "bottom": "underline",
             "radical": "sqrt", "updiagonalstrike": "cancel", "downdiagonalstrike": "bcancel",
             "horizontalstrike": "cancel", "longdiv": "overline", "actuarial": "overline"}  # fmt: skip


def latex_of_mathml(element: _Element) -> str:
    """The LaTeX of a `math` element, without dollar signs; by its annotation, its `alttext`, or its elements."""
    return written_latex(element) or _row(element, 0)


def _children(element: _Element) -> list[_Element]:
    return [child for child in element if tag_of(child) not in {"", "annotation", "annotation-xml"}]


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _one(element: _Element, depth: int) -> str:
    if depth > _DEEPEST:
        return characters(_text(element))
    made = _FORMS.get(tag_of(element))
    return made(element, depth) if made else _row(element, depth)


def _parts(element: _Element, depth: int, least: int = 0) -> list[str]:
    made = [_one(child, depth + 1).strip() for child in _children(element)]
    return made + [""] * (least - len(made))


def _row(element: _Element, depth: int) -> str:
    """Elements side by side; a bracket and its partner around the whole row are one form."""
    children = [child for child in _children(element) if len(child) or _text(child) or tag_of(child) != "mo"]
    marks = [_text(child) if tag_of(child) == "mo" else "" for child in children]
    if len(children) > 1 and marks[0] and marks[0] in _OPENING:
        inside = children[1:]
        closed = marks[-1] if marks[-1] and marks[-1] in _CLOSING else ""
        if closed and _is_pair(marks):
            return formula.fenced(marks[0], closed, [_joined(inside[:-1], depth)])
        if marks[0] == "{" and len(inside) == 1 and _holds_table(inside[0]):
            return formula.fenced("{", "", [_joined(inside, depth)])
    return _joined(children, depth) or ("" if children else characters(_text(element)))


def _is_pair(marks: Sequence[str]) -> bool:
    """Whether the first bracket is closed by the last one and not before: `(a)(b)` is no pair."""
    opened = _OPENING.index(marks[0])
    if marks[0] == _CLOSING[opened]:
        return marks.count(marks[0]) == 2 and marks[-1] == marks[0]
    level = 0
    for place, mark in enumerate(marks):
        level += (mark == marks[0]) - (mark in _CLOSING and mark == _CLOSING[opened])
        if level == 0:
            return place == len(marks) - 1
    return True


def _holds_table(element: _Element) -> bool:
    children = _children(element)
    return tag_of(element) == "mtable" or (len(children) == 1 and _holds_table(children[0]))


def _joined(children: Sequence[_Element], depth: int) -> str:
    return joined(_one(child, depth + 1) for child in children).strip()


def _identifier(element: _Element, _: int) -> str:
    text, variant = _text(element), element.get("mathvariant") or ""
    if text in formula.FUNCTIONS:
        return formula.name(text)
    if variant in _VARIANTS:
        return formula.font(_VARIANTS[variant], characters(text))
    if text.isascii() and text.isalpha() and (len(text) > 1 or variant == "normal"):
        return formula.font("mathrm", text)
    return characters(text)


def _number(element: _Element, _: int) -> str:
    return characters(_text(element))


def _operator(element: _Element, _: int) -> str:
    text = _text(element)
    if text.isascii() and text.isalpha():
        return formula.name(text)
    return characters(text)


def _words(element: _Element, _: int) -> str:
    return words(re.sub(r"\s+", " ", "".join(element.itertext())))


def _space(element: _Element, _: int) -> str:
    return r"\ " if not (element.get("width") or "0").startswith(("-", "0")) else ""


def _fraction(element: _Element, depth: int) -> str:
    above, below = _parts(element, depth, 2)[:2]
    thin = re.fullmatch(r"0+(?:\.0+)?[a-z%]*", element.get("linethickness") or "")
    return formula.fraction(above, below, "line" if element.get("bevelled") == "true" else "none" if thin else "")


def _square(element: _Element, depth: int) -> str:
    return formula.root(_joined(_children(element), depth))


def _root(element: _Element, depth: int) -> str:
    inside, degree = _parts(element, depth, 2)[:2]
    return formula.root(inside, degree)


def _sub(element: _Element, depth: int) -> str:
    base, sub = _parts(element, depth, 2)[:2]
    return formula.scripts(base, sub)


def _sup(element: _Element, depth: int) -> str:
    base, sup = _parts(element, depth, 2)[:2]
    return formula.scripts(base, "", sup)


def _both(element: _Element, depth: int) -> str:
    base, sub, sup = _parts(element, depth, 3)[:3]
    return formula.scripts(base, sub, sup)


def _marked(element: _Element, depth: int, *, below: bool) -> str:
    children = _children(element)
    base, mark = _parts(element, depth, 2)[:2]
    sign = _text(children[1]) if len(children) > 1 else ""
    if sign in formula.ACCENTS and len(base) > 0 and not re.fullmatch(r"\\(?:sum|int|prod|lim|to|[a-z]*arrow)|=", base):
        return formula.accent(base, sign, below=below)
    return formula.limits(base, mark, "") if below else formula.limits(base, "", mark)


def _under(element: _Element, depth: int) -> str:
    return _marked(element, depth, below=True)


def _over(element: _Element, depth: int) -> str:
    return _marked(element, depth, below=False)


def _under_over(element: _Element, depth: int) -> str:
    base, under, over = _parts(element, depth, 3)[:3]
    return formula.limits(base, under, over)


def _around(element: _Element, depth: int) -> str:
    """Scripts on all four corners: pairs of index and exponent, those before it behind `mprescripts`."""
    children = _children(element)
    at = next((place for place, child in enumerate(children) if tag_of(child) == "mprescripts"), len(children))
    base = _one(children[0], depth + 1) if children else ""
    after, ahead = _pair(children[1:at], depth), _pair(children[at + 1 :], depth)
    return formula.before(formula.scripts(base, *after) if any(after) else base, *ahead)


def _pair(children: Sequence[_Element], depth: int) -> tuple[str, str]:
    made = ["" if tag_of(child) == "none" else _one(child, depth + 1) for child in children]
    return joined(made[::2]), joined(made[1::2])


def _fenced(element: _Element, depth: int) -> str:
    opened, closed = element.get("open", "("), element.get("close", ")")
    separators = element.get("separators", ",").strip()
    return formula.fenced(opened, closed, _parts(element, depth), separators[:1])


def _table(element: _Element, depth: int) -> str:
    aligned = (element.get("columnalign") or "").split()[:2] == ["right", "left"]
    return formula.rows(_lines(element, depth), "aligned" if aligned else "matrix")


def _lines(element: _Element, depth: int) -> Iterator[list[str]]:
    for row in _children(element):
        cells = _children(row)[1:] if tag_of(row) == "mlabeledtr" else _children(row)
        yield [_row(cell, depth + 2) for cell in cells]


def _enclosed(element: _Element, depth: int) -> str:
    inside = _joined(_children(element), depth)
    for notation in (element.get("notation") or "longdiv").split():
        inside = formula.font(_ENCLOSED[notation], inside) if notation in _ENCLOSED else inside
    return inside


def _phantom(element: _Element, depth: int) -> str:
    return formula.font("phantom", _joined(_children(element), depth))


def _chosen(element: _Element, depth: int) -> str:
    children = _children(element)
    return _one(children[0], depth + 1) if children else ""


def _string(element: _Element, _: int) -> str:
    return words(f"“{_text(element)}”")


_FORMS: dict[str, Callable[[_Element, int], str]] = {
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _words,
    "ms": _string,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _square,
    "mroot": _root,
    "msub": _sub,
    "msup": _sup,
    "msubsup": _both,
    "munder": _under,
    "mover": _over,
    "munderover": _under_over,
    "mmultiscripts": _around,
    "mfenced": _fenced,
    "mtable": _table,
    "menclose": _enclosed,
    "mphantom": _phantom,
    "semantics": _chosen,
    "maction": _chosen,
}
