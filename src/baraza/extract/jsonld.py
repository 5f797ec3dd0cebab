"""JSON-LD documents in schema.org's words: the text of the work itself, and of its parts under their names."""

from __future__ import annotations

import re
from html import unescape

import nh3
import orjson

from baraza.errors import Rejected
from baraza.extract.charset import decode
from baraza.extract.contract import Extracted
from baraza.extract.sections import Sections
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean, clean_line
from baraza.model import Content, Json
from baraza.model.amb_fields import items, words
from baraza.model.schemaorg_graph import Node, main_thing, things
from baraza.model.schemaorg_things import language_tag

_TEXTS = ("articleBody", "text", "transcript", "reviewBody", "acceptedAnswer", "suggestedAnswer")
_PARTS = ("hasPart", "step", "mainEntity", "itemListElement", "item")
_BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|div|tr|blockquote|pre)\s*>", re.IGNORECASE)
_DEEPEST = 8


def extract_jsonld(content: Content) -> Extracted:
    """The work's text, or its description where it has none; Rejected where there is neither."""
    text, note = decode(content.body, content.charset)
    try:
        data = orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        message = "The document is not JSON."
        raise Rejected("unreadable", message, url=content.url or None, reason=str(error)[:200]) from error
    node = main_thing(things(data), content.url)
    if node is None:
        raise Rejected("no-metadata", "The document describes no work.", url=content.url or None, hint=NO_TEXT_HINT)
    sections = Sections()
    _read(node, sections, 0)
    passages = sections.passages()
    if not passages:
        raise Rejected("no-text", "The document holds no text.", url=content.url or None, hint=NO_TEXT_HINT)
    rights = [_address(value) for name in ("license", "copyrightNotice") for value in items(node.get(name))]
    return Extracted(
        passages=passages,
        title=_name(node),
        language=next(iter(language_tag(value) for value in items(node.get("inLanguage"))), ""),
        rights=tuple(dict.fromkeys(found for found in rights if found)),
        by="json-ld",
        notes=(note,) if note else (),
    )


def _read(node: Node, sections: Sections, depth: int) -> None:
    said = [_plain(_spoken(value)) for name in _TEXTS for value in items(node.get(name))]
    for text in [text for text in said if text] or [_plain(_spoken(node.get("description")))]:
        sections.block(text)
    if depth >= _DEEPEST:
        return
    for part in (part for name in _PARTS for part in items(node.get(name))):
        if isinstance(part, dict):
            sections.heading(_name(part))
            _read(part, sections, depth + 1)
        elif isinstance(part, str) and "://" not in part:
            sections.block(clean(part))


def _name(node: Node) -> str:
    return clean_line(words(node.get("name")) or words(node.get("headline")))


def _spoken(value: Json) -> str:
    """A text, or the text of the thing that holds it."""
    return words(value.get("text") or value.get("articleBody")) if isinstance(value, dict) else words(value)


def _plain(text: str) -> str:
    """The words of a text that may be marked up."""
    if "</" not in text and "<br" not in text:
        return clean(text)
    return clean(unescape(nh3.clean(_BLOCK_END.sub("\n\n", text), tags=set())))


def _address(value: Json) -> str:
    return words(value.get("id") or value.get("url") or value.get("name")) if isinstance(value, dict) else words(value)
