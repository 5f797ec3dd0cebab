"""What a resource is about, for which level and what it teaches, from LOM's classifications."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from baraza.model import Json, Reference
from baraza.normalise.addresses import is_uri
from baraza.normalise.lom_tree import as_json, child, children, distinct, strings, text_of, vocabulary

PURPOSES = {
    **{"discipline": "about", "idea": "about", "subject": "about"},
    **{"educationallevel": "levels", "skilllevel": "levels"},
    **{"competency": "teaches", "educationalobjective": "teaches"},
}


class Classes(Struct, frozen=True, kw_only=True):
    """Concepts by what they are for; the rest as it came."""

    about: tuple[Reference, ...] = ()
    levels: tuple[Reference, ...] = ()
    teaches: tuple[Reference, ...] = ()
    keywords: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    extra: dict[str, Json] = {}


def classify(parts: list[etree._Element]) -> Classes:
    """The classifications sorted by their purpose; those for another purpose travel along whole."""
    found: dict[str, list[Reference]] = {"about": [], "levels": [], "teaches": []}
    left: list[Json] = []
    keywords: list[str] = []
    for part in parts:
        stated = child(part, "purpose")
        purpose = PURPOSES.get(_plain(vocabulary(stated)[0])) if stated is not None else None
        concepts = [concept for path in children(part, "taxonpath") if (concept := _concept(path)) is not None]
        words = [text for word in children(part, "keyword") for text, _ in strings(word)]
        if purpose is None:
            left.append(as_json(part))
            continue
        found[purpose] += concepts
        keywords += words
        if children(part, "description") or not (concepts or words):
            left.append(as_json(part))
    extra: dict[str, Json] = {"lom.classification": [item for item in left if item]} if any(left) else {}
    return Classes(
        about=distinct(found["about"]),
        levels=distinct(found["levels"]),
        teaches=distinct(found["teaches"]),
        keywords=tuple(dict.fromkeys(keywords)),
        extra=extra,
    )


def _plain(purpose: str) -> str:
    return "".join(purpose.lower().split())


def _concept(path: etree._Element) -> Reference | None:
    """The last taxon of a path: the most exact; those above it stand in `path`."""
    taxa = _taxa(path)
    if not taxa:
        return None
    labels = [{language: text for text, language in reversed(strings(child(taxon, "entry")))} for taxon in taxa]
    notation = text_of(child(taxa[-1], "id"))
    source = text_of(child(path, "source"))
    above: list[Json] = [next(iter(label.values())) for label in labels[:-1] if label]
    kept: dict[str, Json] = {
        "notation": "" if is_uri(notation) else notation,
        "path": above,
        "source": "" if is_uri(source) else source,
    }
    extra: dict[str, Json] = {name: value for name, value in kept.items() if value}
    identity = notation if is_uri(notation) else ""
    if not (identity or notation or labels[-1]):
        return None
    return Reference(id=identity, label=labels[-1], scheme=source if is_uri(source) else "", extra=extra)


def _taxa(path: etree._Element) -> list[etree._Element]:
    """The taxa from the top down; IMS 1.2 nests them in one another, LOM 1.0 lists them."""
    found: list[etree._Element] = []
    level = children(path, "taxon")
    while level:
        found += level
        level = [inner for taxon in level for inner in children(taxon, "taxon")]
    return found
