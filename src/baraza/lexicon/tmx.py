"""Translation Memory eXchange (LISA OSCAR, TMX 1.4b): the format of translators' programs and of OPUS."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from lxml import etree
from lxml.etree import _Element

from baraza.lexicon.units import Problems, Unit, unit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Inside these stands formatting code, and no text; a `sub` inside them is a footnote or the like.
_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})
_MOST_VARIANTS = 200
_MOST_TOLD = 20


def tmx(stream: BufferedReader, problems: Problems) -> Iterator[Unit]:
    """The units; broken XML is mended where libxml2 can, and told by line.

    Entities stay unread, nothing is loaded from elsewhere, and no element that was read stays in memory.
    """
    events = etree.iterparse(
        stream,
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    texts: dict[str, str] = {}
    try:
        for _, element in events:
            name = _local(element)
            if name == "tuv":
                _take(element, texts)
            elif name == "tu":
                if found := unit(texts, element.sourceline or 0, problems):
                    yield found
                texts = {}
                _forget(element)
    except (etree.XMLSyntaxError, etree.LxmlError) as error:
        problems.tell("broken", getattr(error, "lineno", 0) or 0, str(error))
    _tell(events, problems)


def _take(variant: _Element, texts: dict[str, str]) -> None:
    tag = variant.get(_LANG) or variant.get("lang") or ""
    segment = next((child for child in variant if _local(child) == "seg"), None)
    if segment is not None and len(texts) < _MOST_VARIANTS:
        texts.setdefault(tag, _text(segment))
    variant.clear()


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _text(element: _Element) -> str:
    """The words of a segment without the codes in it."""
    parts = [element.text or ""]
    for child in element:
        if _local(child) not in _CODE and isinstance(child.tag, str):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _tell(events: etree.iterparse[tuple[str, _Element]], problems: Problems) -> None:
    seen: set[int] = set()
    for entry in events.error_log:
        if entry.line not in seen and len(seen) < _MOST_TOLD:
            seen.add(entry.line)
            problems.tell("broken", entry.line, entry.message)
