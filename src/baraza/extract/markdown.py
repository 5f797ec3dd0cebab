"""Markdown: passages by heading; what stands in the front matter about title, language and licence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.model import Content

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FORMULAS = {"math_inline": "$", "math_inline_double": "$$"}
_ROW = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


def extract_markdown(content: Content) -> Extracted:
    """The passages under their headings; Rejected where there is no text."""
    text, note = decode(content.body, content.charset)
    front = _FRONT.match(text)
    facts = _facts(front["body"]) if front else {}
    sections = Sections()
    seen = read_markdown(text[front.end() :] if front else text, sections)
    passages = sections.passages()
    first = next((passage.heading for passage in passages if passage.heading), "")
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    return Extracted(
        passages=passages,
        title=clean_line(facts.get("title", "")) or first,
        language=facts.get("lang") or facts.get("language", ""),
        rights=tuple(dict.fromkeys(facts[name] for name in ("license", "licence", "rights") if name in facts)),
        by="markdown-it",
        facts={**seen, "headings": sections.headings, "tables": sections.tables},
        notes=(note,) if note else (),
    )


def _facts(front: str) -> dict[str, str]:
    """The simple `name: value` rows of a front matter; what is nested is left alone."""
    return {name.lower(): value.strip("\"'") for name, value in _ROW.findall(front)}


def read_markdown(text: str, sections: Sections) -> dict[str, int]:
    """Put what Markdown says into `sections`; gives how many pictures it shows, and how many with words."""
    tokens = iter(_parser("$" in text).parse(text))
    images = described = 0
    for token in tokens:
        for part in token.children or ():
            images += part.type == "image"
            described += part.type == "image" and bool(part.content.strip())
        if token.type == "heading_open":
            sections.heading(_words(next(tokens)))
        elif token.type == "table_open":
            sections.table(_rows(tokens))
        elif token.type == "inline":
            sections.block(_words(token))
        elif token.type in {"fence", "code_block"}:
            sections.code(token.content)
        elif token.type.startswith("math_block"):
            sections.formula(token.content)
    return {"images": images, "images-with-alt": described}


@cache
def _parser(formulas: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark").enable("table")
    if not formulas:
        return parser
    # `$5 and $6` are prices: no formula begins or ends at a space, or where a digit follows.
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)


def _rows(tokens: Iterator[Token]) -> list[list[str]]:
    """The cells of a table, up to its end."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token))
    return rows


def _words(token: Token) -> str:
    parts: Sequence[Token] = token.children or ()
    return "".join("\n" if part.type in {"softbreak", "hardbreak"} else _shown(part) for part in parts)


def _shown(part: Token) -> str:
    if part.type in _FORMULAS:
        return f"{_FORMULAS[part.type]}{part.content}{_FORMULAS[part.type]}"
    return part.content if part.type in {"text", "code_inline", "image", "text_special"} else ""
