"""The building blocks of LaTeX formulas, shared by those who read OMML and MathML.

Each takes LaTeX and gives LaTeX; what the characters are is told by `formula_characters.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from baraza.extract.formula_characters import characters, joined, without_unseen

FUNCTIONS = frozenset(
    ["arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
     "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh", "sup", "tan",
     "tanh"]
)  # fmt: skip
"""Names that LaTeX sets upright by a command of their own."""

ACCENTS = {
    "̂": "hat", "^": "hat", "ˆ": "hat", "̃": "tilde", "~": "tilde", "˜": "tilde", "̄": "bar", "¯": "bar", "‾": "bar",
    "ˉ": "bar", "̅": "overline", "_": "underline", "̲": "underline", "⃗": "vec", "→": "vec", "⇀": "vec",
    "⟶": "overrightarrow", "⃖": "overleftarrow", "←": "overleftarrow", "⃡": "overleftrightarrow",
    "↔": "overleftrightarrow", "̇": "dot", "˙": "dot", ".": "dot", "̈": "ddot", "¨": "ddot", "⃛": "dddot",
    "̌": "check", "ˇ": "check", "̆": "breve", "˘": "breve", "́": "acute", "´": "acute", "̀": "grave", "`": "grave",
    "̊": "mathring", "˚": "mathring", "⏞": "overbrace", "⏟": "underbrace", "︷": "overbrace", "︸": "underbrace",
    "⎴": "overbracket", "⎵": "underbracket",
}  # fmt: skip
"""Characters above or below something, and the command for each."""

_BELOW = {"overline": "underline", "bar": "underline", "vec": "underrightarrow", "overleftarrow": "underleftarrow",
          "overrightarrow": "underrightarrow"}  # fmt: skip
_WIDE = {"bar": "overline", "hat": "widehat", "tilde": "widetilde", "vec": "overrightarrow"}

_FENCES = {"{": r"\{", "}": r"\}", "〈": r"\langle", "〉": r"\rangle", "⟨": r"\langle", "⟩": r"\rangle", "‖": r"\|",
           "∥": r"\|", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "∣": "|", "⟦": "[", "⟧": "]",
           "": "."}  # fmt: skip
_MATRICES = {"()": "pmatrix", "[]": "bmatrix", "||": "vmatrix", "‖‖": "Vmatrix", "{}": "Bmatrix", "∥∥": "Vmatrix"}
_TALL = re.compile(r"\\(?:frac|begin|sum|prod|int|iint|oint|sqrt|over|under|binom)")
_LARGE = re.compile(
    r"\\(?:sum|prod|coprod|i{0,3}nt|o?int|i+nt|big[a-z]+|lim(?:inf|sup)?|max|min|sup|inf|det|gcd|Pr|underbrace\{.*\}"
    r"|overbrace\{.*\}|operatorname\*\{.*\})$",
    re.DOTALL,
)
_ONE = re.compile(r"(?:[^\\{}^_' ]|\\[A-Za-z]+|\\[^A-Za-z])?$")


def name(text: str) -> str:
    """The name of a function or of a thing, upright."""
    bare = without_unseen(text).strip()
    if bare in FUNCTIONS:
        return f"\\{bare}"
    if bare.isascii() and bare.isalpha():
        return f"\\operatorname{{{bare}}}"
    return characters(bare)


def font(kind: str, text: str) -> str:
    """Letters in a font: `mathbf`, `mathbb` …"""
    return f"\\{kind}{{{text}}}" if text else ""


def fraction(above: str, below: str, kind: str = "") -> str:
    """A fraction; kinds `line` (a/b) and `none` (a stack without a bar)."""
    if kind == "line":
        return f"{_whole(above)}/{_whole(below)}"
    return f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}" if kind == "none" else f"\\frac{{{above}}}{{{below}}}"


def root(inside: str, degree: str = "") -> str:
    """A square root, or one of another degree."""
    return f"\\sqrt[{degree}]{{{inside}}}" if degree else f"\\sqrt{{{inside}}}"


def scripts(base: str, sub: str = "", sup: str = "") -> str:
    """Something with an index, an exponent or both; primes stay primes."""
    held = base if _ONE.match(base) or _LARGE.search(base) or _is_named(base) else f"{{{base}}}"
    lower = f"_{{{sub}}}" if sub else ""
    return held + lower + (sup if sup and not sup.strip("'") else f"^{{{sup}}}" if sup else "")


def _is_named(base: str) -> bool:
    return bool(re.fullmatch(r"\\(?:math[a-z]+|operatorname|vec|hat|bar|text|boldsymbol)\{[^{}]*\}", base))


def before(base: str, sub: str, sup: str) -> str:
    """Index and exponent that stand before it, as of an isotope."""
    return "{}" + scripts("", sub, sup) + base if sub or sup else base


def limits(base: str, under: str = "", over: str = "") -> str:
    """What stands right under and over it: the limits of a sum, or a relation with a word on it."""
    if _LARGE.search(base):
        return scripts(base, under, over)
    stacked = f"\\underset{{{under}}}{{{base}}}" if under else base
    return f"\\overset{{{over}}}{{{stacked}}}" if over else stacked


def accent(base: str, mark: str, *, below: bool = False) -> str:
    """A hat, a bar, an arrow, a brace; a mark that nobody knows is set over or under it."""
    command = ACCENTS.get(mark.strip())
    if command is None:
        return limits(base, characters(mark), "") if below else limits(base, "", characters(mark))
    command = _BELOW.get(command, command) if below else command
    wide = len(re.sub(r"\\[A-Za-z]+", "x", base)) > 1
    return f"\\{_WIDE.get(command, command) if wide else command}{{{base}}}"


def fenced(opened: str, closed: str, parts: Sequence[str], between: str = ",") -> str:
    """In brackets that grow with what they hold; around a matrix alone they are the matrix's own."""
    if len(parts) == 1:
        special = _bracketed(parts[0], opened, closed)
        if special:
            return special
    inside = characters(between).join(parts)
    left, right = _fence(opened), _fence(closed)
    if _TALL.search(inside) or "" in {opened, closed}:
        return joined((f"\\left{left}", inside, f"\\right{right}"))
    return joined((left, inside, right))


def _fence(mark: str) -> str:
    return _FENCES.get(mark, mark)


def _bracketed(inside: str, opened: str, closed: str) -> str:
    for made in ("matrix", "aligned"):
        head, tail = f"\\begin{{{made}}}", f"\\end{{{made}}}"
        if inside.startswith(head) and inside.endswith(tail) and inside.count(head) == 1:
            own = _MATRICES.get(opened + closed, "") if made == "matrix" else ""
            own = "cases" if (opened, closed) == ("{", "") else own
            return f"\\begin{{{own}}}{inside[len(head) : -len(tail)]}\\end{{{own}}}" if own else ""
    stack = re.fullmatch(r"\\genfrac\{\}\{\}\{0pt\}\{\}\{([^{}]*)\}\{([^{}]*)\}", inside)
    return f"\\binom{{{stack[1]}}}{{{stack[2]}}}" if stack and (opened, closed) == ("(", ")") else ""


def rows(lines: Iterable[Iterable[str]], kind: str = "matrix") -> str:
    """A matrix, or aligned equations (`aligned`)."""
    body = r" \\ ".join(" & ".join(cells) for cells in lines)
    return f"\\begin{{{kind}}}{body}\\end{{{kind}}}"


def _whole(latex: str) -> str:
    return latex if _ONE.match(latex) or latex.isdigit() else f"({latex})"
