"""Characters of a formula to LaTeX in math mode, by the table of pylatexenc and a few rules of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module

# In the table these are for text, or for packages that few have.
_OWN = {
    "×": r"\times",
    "÷": r"\div",
    "→": r"\to",
    "←": r"\leftarrow",
    "↔": r"\leftrightarrow",
    "↑": r"\uparrow",
    "↓": r"\downarrow",
    "⟶": r"\longrightarrow",
    "…": r"\ldots",
    "·": r"\cdot",
    "⋅": r"\cdot",
    "•": r"\bullet",
    "−": "-",
    "–": "-",
    "′": "'",
    "″": "''",
    "‴": "'''",
    "°": r"^{\circ}",
    "√": r"\surd",
    "∆": r"\Delta",
    "∑": r"\sum",
    "µ": r"\mu",
    "ø": r"\emptyset",
    "|": "|",
    "‖": r"\|",
    "∣": r"\mid",
    "∥": r"\parallel",
    "~": r"\sim",
    "^": r"\hat{\ }",
    "\\": r"\backslash",
    "²": "^{2}",
    "³": "^{3}",
    "¬": r"\neg",
    "∕": "/",
    "∶": ":",
    "¯": r"\bar{\ }",
    "\xa0": r"\ ",
    "<": "<",
    ">": ">",
    "'": "'",
    "`": "'",
    '"': "''",
    "€": "€",
    "£": "£",
    "½": r"\frac{1}{2}",
    "¼": r"\frac{1}{4}",
    "¾": r"\frac{3}{4}",
    "±": r"\pm",
    "ϵ": r"\epsilon",
    "ε": r"\varepsilon",
    "φ": r"\varphi",
    "ϕ": r"\phi",
    "∅": r"\emptyset",
    "⟺": r"\Longleftrightarrow",
    "⟹": r"\Longrightarrow",
    "∴": r"\therefore",
    "∵": r"\because",
    "≔": ":=",
    "ı": r"\imath",
    "ȷ": r"\jmath",
}
# Spaces of every width, function application, invisible times, separator and plus; joiners; the mark of an empty box.
_UNSEEN = re.compile("[\u2000-\u200f\u202a-\u202f\u205f-\u206f\ufeff\u25a1\u2b1a]")
_WORDS = re.compile(r"[^\W\d_]+(?:[ \u200c]+[^\W\d_]+)*")
_ENSURED = re.compile(r"\\ensuremath\{(.*)\}$")
_FONTS = (("mathit", ""), ("mathscr", "mathcal"), ("mathbit", "boldsymbol"), ("mathslbb", "mathbb"), ("mathmit", ""))
_COMMAND_END = re.compile(r"\\[A-Za-z]+$")


def joined(parts: Iterable[str]) -> str:
    """One after the other; a space only where a letter or digit meets a command before it."""
    made = ""
    for part in parts:
        divided = part and part[0].isalnum() and part[0].isascii() and _COMMAND_END.search(made[-40:])
        made += f" {part}" if divided else part
    return made


def characters(text: str) -> str:
    """Symbols and single letters; words in scripts other than Latin and Greek are set as text."""
    text = without_unseen(text)
    if text.isascii() and text.isalnum():
        return text
    parts, start = list[str](), 0
    for found in _WORDS.finditer(text):
        if _is_word(found[0]):
            parts += [*map(character, text[start : found.start()]), words(found[0])]
            start = found.end()
    return joined([*parts, *map(character, text[start:])])


def _is_word(run: str) -> bool:
    return any(letter >= "\u0400" and not "\u1e00" <= letter <= "\u2fff" and letter < "\U0001d400" for letter in run)


@lru_cache(maxsize=4096)
def character(one: str) -> str:
    """The LaTeX of one character in math mode; one that nobody knows stays as it is."""
    if one in _OWN:
        return _OWN[one]
    found = _table().get(ord(one), one)
    ensured = _ENSURED.match(found)
    if ensured is None:
        return found if one in "{}%#&_$" else one
    latex = ensured[1]
    for old, new in _FONTS:
        latex = re.sub(rf"\\{old}\{{(.*?)\}}", rf"\\{new}{{\1}}" if new else r"\1", latex)
    return latex


@cache
def _table() -> dict[int, str]:
    # The package has no types.
    table: dict[int, str] = import_module("pylatexenc.latexencode").get_builtin_uni2latex_dict()
    return table


def words(text: str) -> str:
    """Text inside a formula, its own spaces kept."""
    shown = re.sub(r"[{}%#&_$]", r"\\\g<0>", without_unseen(text.replace("\\", r"\backslash ")))
    return f"\\text{{{shown}}}" if shown.strip() else "\\ " if shown else ""


def without_unseen(text: str) -> str:
    """The text without what only an editor or a reader aloud needs."""
    return _UNSEEN.sub("", text)
