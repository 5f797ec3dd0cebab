"""Markdown: passages by heading; what stands in the front matter about title, language and licence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean_line
from baraza.model import Content, Passage

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_ROW = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


def extract_markdown(content: Content) -> Extracted:
    """The passages under their headings; Rejected where there is no text."""
    text, note = decode(content.body, content.charset)
    front = _FRONT.match(text)
    facts = _facts(front["body"]) if front else {}
    passages, first = _read(text[front.end() :] if front else text)
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    return Extracted(
        passages=passages,
        title=clean_line(facts.get("title", "")) or first,
        language=facts.get("lang") or facts.get("language", ""),
        rights=tuple(dict.fromkeys(facts[name] for name in ("license", "licence", "rights") if name in facts)),
        by="markdown-it",
        notes=(note,) if note else (),
    )


def _facts(front: str) -> dict[str, str]:
    """The simple `name: value` rows of a front matter; what is nested is left alone."""
    return {name.lower(): value.strip("\"'") for name, value in _ROW.findall(front)}


def _read(text: str) -> tuple[tuple[Passage, ...], str]:
    from markdown_it import MarkdownIt

    sections, first = Sections(), ""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type == "heading_open":
            heading = _words(token)
            first = first or clean_line(heading)
            sections.heading(heading)
        elif token.type == "inline":
            sections.block(_words(token))
        elif token.type in {"fence", "code_block"}:
            sections.block(token.content)
    return sections.passages(), first


def _words(token: Token) -> str:
    parts: Sequence[Token] = token.children or ()
    return "".join("\n" if part.type in {"softbreak", "hardbreak"} else _shown(part) for part in parts)


def _shown(part: Token) -> str:
    return part.content if part.type in {"text", "code_inline", "image", "text_special"} else ""
