"""Walk Learning Object Metadata in any of its spellings: LOM 1.0 (`string`, camel case) and IMS 1.2 (`langstring`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from lxml import etree

from baraza.model import Json
from baraza.normalise.required import label_language
from baraza.normalise.vcard import is_vcard, read_vcard
from baraza.normalise.xml_body import XML_LANG

Kept = TypeVar("Kept")
STRINGS = frozenset({"string", "langstring"})


def name_of(element: etree._Element) -> str:
    """The element's name in lower case without namespace; the two spellings differ in nothing else."""
    return spelled(element).lower()


def spelled(element: etree._Element) -> str:
    """The element's name without namespace, as the source spells it."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """The children of these names; none of an absent element."""
    return [] if element is None else [child for child in element if name_of(child) in names]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name."""
    return next(iter(children(element, name)), None)


def text_of(element: etree._Element | None) -> str:
    """All words inside, their white space made single."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def strings(element: etree._Element | None) -> list[tuple[str, str]]:
    """The element's texts with their languages: its strings, or itself where it has none; empty ones are left out."""
    if element is None:
        return []
    parts = children(element, *STRINGS) or [element]
    found = [(_lines("".join(part.itertext())), _language(part)) for part in parts]
    return [(text, language) for text, language in found if text]


def _lines(text: str) -> str:
    """The text without indentation, and without more than one blank line in a row."""
    stripped = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", stripped)


def _language(element: etree._Element) -> str:
    return label_language(element.get(XML_LANG) or element.get("language") or element.get("lang"))


def vocabulary(element: etree._Element) -> tuple[str, str]:
    """A vocabulary value and where it is from."""
    value, source = child(element, "value"), child(element, "source")
    return (text_of(value) if value is not None else text_of(element)), text_of(source)


def as_json(element: etree._Element) -> Json:
    """Any part of the tree as JSON: strings with their language, vocabulary values as words, people by their name."""
    inner = list(element)
    if not inner:
        text = text_of(element)
        return read_vcard(element.text or "").name if is_vcard(text) else text
    if any(name_of(part) in STRINGS for part in inner):
        values: list[Json] = [{"@value": t, "@language": lang} if lang else t for t, lang in strings(element)]
        return values[0] if len(values) == 1 else values
    if {name_of(part) for part in inner} <= {"source", "value"}:
        return vocabulary(element)[0]
    found: dict[str, Json] = {}
    for part in inner:
        add(found, spelled(part), as_json(part))
    return found


def distinct(items: Iterable[Kept]) -> tuple[Kept, ...]:
    """The items in their order, each once; for structs that hold a dict and so have no hash."""
    kept: list[Kept] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return tuple(kept)


def add(found: dict[str, Json], name: str, value: Json) -> None:
    """Put a value under a name; a second one makes it a list, an empty one is left out."""
    if value in ("", [], {}):
        return
    held = found.get(name)
    if held is None:
        found[name] = value
    elif isinstance(held, list):
        held.append(value)
    else:
        found[name] = [held, value]
