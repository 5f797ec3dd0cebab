"""Office formulas (OMML, ECMA-376 part 1, chapter 22.1) to LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from baraza.extract import formula
from baraza.extract.formula_characters import characters, joined, words
from baraza.extract.xml import local, space

_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
M = f"{{{_SPACE}}}"
_VAL = f"{M}val"
_DEEPEST = 60
"""Nobody writes formulas nested so deep; below it only the characters are taken."""

_SCRIPTS = {"double-struck": "mathbb", "fraktur": "mathfrak", "script": "mathcal", "monospace": "mathtt",
            "sans-serif": "mathsf"}  # fmt: skip
_FRACTIONS = {"noBar": "none", "lin": "line", "skw": "line"}
_OFF = frozenset({"0", "off", "false"})


def latex_of_omml(element: _Element) -> str:
    """The LaTeX of `m:oMath` (or anything inside it), without dollar signs."""
    return joined(_all(element, 0)).strip()


def _all(element: _Element, depth: int) -> Iterator[str]:
    for child in element:
        if isinstance(child.tag, str):
            yield _one(child, depth + 1)


def _one(element: _Element, depth: int) -> str:
    tag = local(element)
    if depth > _DEEPEST:
        return characters("".join(element.itertext()))
    if tag.endswith("Pr") or tag in {"del", "moveFrom"}:
        return ""
    if space(element) != _SPACE:
        # What an editor wrapped around a part: an insertion, a content control. Its own text is none of a formula.
        return "" if tag in {"t", "instrText", "delText"} else joined(_all(element, depth))
    made = _FORMS.get(tag)
    return made(element, depth) if made else joined(_all(element, depth))


def _part(element: _Element, name: str, depth: int) -> str:
    found = element.find(M + name)
    return "" if found is None else joined(_all(found, depth)).strip()


def _set(element: _Element, name: str, default: str = "") -> str:
    """A property of a form: `default` where it is not given."""
    found = element.find(f"{M}{local(element)}Pr/{M}{name}")
    return default if found is None else found.get(_VAL, "")


def _is_on(element: _Element, name: str) -> bool:
    found = element.find(f"{M}{local(element)}Pr/{M}{name}")
    return found is not None and found.get(_VAL, "1") not in _OFF


def _run(element: _Element, _: int) -> str:
    text = "".join(part.text or "" for part in element.iter(f"{M}t"))
    if _is_on(element, "nor"):
        return words(text)
    style, script = _set(element, "sty", "i"), _SCRIPTS.get(_set(element, "scr"))
    if script:
        return formula.font(script, characters(text))
    bare = text.strip()
    if style in {"p", "b"} and bare.isalpha() and bare.isascii():
        upright = formula.name(bare) if bare in formula.FUNCTIONS else formula.font("mathrm", bare)
        return formula.font("mathbf", bare) if style == "b" else upright
    if style == "bi" and bare.isalpha():
        return formula.font("boldsymbol", characters(bare))
    return characters(text)


def _fraction(element: _Element, depth: int) -> str:
    kind = _FRACTIONS.get(_set(element, "type"), "")
    return formula.fraction(_part(element, "num", depth), _part(element, "den", depth), kind)


def _root(element: _Element, depth: int) -> str:
    degree = "" if _is_on(element, "degHide") else _part(element, "deg", depth)
    return formula.root(_part(element, "e", depth), degree)


def _scripts(element: _Element, depth: int) -> str:
    return formula.scripts(*(_part(element, name, depth) for name in ("e", "sub", "sup")))


def _before(element: _Element, depth: int) -> str:
    return formula.before(*(_part(element, name, depth) for name in ("e", "sub", "sup")))


def _nary(element: _Element, depth: int) -> str:
    sign = characters(_set(element, "chr", "∫"))
    sub = "" if _is_on(element, "subHide") else _part(element, "sub", depth)
    sup = "" if _is_on(element, "supHide") else _part(element, "sup", depth)
    return joined((formula.scripts(sign, sub, sup), " ", _part(element, "e", depth)))


def _fenced(element: _Element, depth: int) -> str:
    marks = (_set(element, "begChr", "("), _set(element, "endChr", ")"))
    parts = [joined(_all(part, depth)).strip() for part in element.findall(f"{M}e")]
    return formula.fenced(*marks, parts, _set(element, "sepChr", "|"))


def _function(element: _Element, depth: int) -> str:
    named = element.find(f"{M}fName")
    text = "" if named is None else "".join(named.itertext()).strip()
    plain = named is not None and all(child.tag in {f"{M}r", f"{M}ctrlPr", f"{M}fNamePr"} for child in named)
    head = formula.name(text) if plain else _part(element, "fName", depth)
    inside = _part(element, "e", depth)
    return joined((head, " " if inside and inside[0] not in "(\\" else "", inside))


def _low(element: _Element, depth: int) -> str:
    return formula.limits(_based(element, depth), _part(element, "lim", depth), "")


def _upper(element: _Element, depth: int) -> str:
    return formula.limits(_based(element, depth), "", _part(element, "lim", depth))


def _based(element: _Element, depth: int) -> str:
    """The base of a limit: `lim` is a name even where it was typed in italics."""
    base = element.find(f"{M}e")
    text = "" if base is None else "".join(base.itertext()).strip()
    return formula.name(text) if text in formula.FUNCTIONS else _part(element, "e", depth)


def _accent(element: _Element, depth: int) -> str:
    return formula.accent(_part(element, "e", depth), _set(element, "chr", "\u0302"))


def _bar(element: _Element, depth: int) -> str:
    command = "overline" if _set(element, "pos", "bot") == "top" else "underline"
    return formula.font(command, _part(element, "e", depth))


def _grouped(element: _Element, depth: int) -> str:
    below = _set(element, "pos", "bot") != "top"
    return formula.accent(_part(element, "e", depth), _set(element, "chr", "⏟"), below=below)


def _matrix(element: _Element, depth: int) -> str:
    return formula.rows(
        [joined(_all(cell, depth)).strip() for cell in row.findall(f"{M}e")] for row in element.findall(f"{M}mr")
    )


def _equations(element: _Element, depth: int) -> str:
    """In an array of equations, `&` marks in turn where to align and where to leave room."""
    lines = [joined(_all(line, depth)).strip().replace(r"\&", "&") for line in element.findall(f"{M}e")]
    return formula.rows(([line] for line in lines), "aligned")


def _boxed(element: _Element, depth: int) -> str:
    return formula.font("boxed", _part(element, "e", depth))


def _phantom(element: _Element, depth: int) -> str:
    shown = _set(element, "show", "1") not in _OFF
    inside = _part(element, "e", depth)
    return inside if shown else formula.font("phantom", inside)


_FORMS: dict[str, Callable[[_Element, int], str]] = {
    "r": _run,
    "f": _fraction,
    "rad": _root,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "sPre": _before,
    "nary": _nary,
    "d": _fenced,
    "func": _function,
    "limLow": _low,
    "limUpp": _upper,
    "acc": _accent,
    "bar": _bar,
    "groupChr": _grouped,
    "m": _matrix,
    "eqArr": _equations,
    "borderBox": _boxed,
    "phant": _phantom,
}
