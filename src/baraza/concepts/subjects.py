"""What a resource is about: as its source says, and as its words say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from baraza.concepts.contract import Linker
from baraza.model import Reference, Resource
from baraza.model.concept import LinkedConcept, Mention

MOST_CONCEPTS = 20
LONGEST_TEXT = 300_000
"""Characters that are read: a hundred pages say what a book is about."""

_APART = "\n\n"
_DECLARED, _DECLARED_IN_WORDS = 1.0, 0.9


def head(resource: Resource) -> str:
    """Title, description and keywords, in which mentions without a passage are."""
    return _APART.join((resource.name, resource.description, *resource.keywords))


def parts_of(resource: Resource) -> list[str]:
    """What is read of it: the head, and passages until there is enough."""
    parts = [head(resource)]
    length = len(parts[0])
    for passage in resource.passages:
        if length >= LONGEST_TEXT:
            break
        parts.append(passage.text)
        length += len(passage.text)
    return parts


def link_resource(resource: Resource, linker: Linker) -> Resource:
    """The resource with its concepts, strongest first, and where it names them.

    Subjects that the source declares come first: as addresses, or as words that name a concept as a whole.
    """
    parts = parts_of(resource)
    found = linker.link(_APART.join(parts)[:LONGEST_TEXT], resource.language, MOST_CONCEPTS)
    placed = {one.id: replace(one, mentions=_placed(one.mentions, parts)) for one in found}
    for address, score in declared(resource, linker):
        named = placed.get(address, LinkedConcept(id=address, score=score))
        placed[address] = replace(named, score=max(named.score, score), by="declared")
    ordered = sorted(placed.values(), key=lambda one: -one.score)
    return replace(resource, concepts=tuple(ordered[:MOST_CONCEPTS]))


def _placed(mentions: tuple[Mention, ...], parts: list[str]) -> tuple[Mention, ...]:
    """Places in the whole text as places in its parts, of which the first is the head."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + len(_APART))
    found = []
    for one in mentions:
        at = bisect_right(starts, one.start) - 1
        moved = replace(one, start=one.start - starts[at], end=one.end - starts[at])
        found.append(replace(moved, passage=at - 1) if at else moved)
    return tuple(found)


def declared(resource: Resource, linker: Linker) -> Iterator[tuple[str, float]]:
    """Addresses of what the source says it is about, and how sure each is."""
    for reference in resource.about:
        address = linker.known(reference.id) if reference.id else ""
        if address:
            yield address, _DECLARED
        elif address := _named(reference, resource.language, linker):
            yield address, _DECLARED_IN_WORDS


def _named(reference: Reference, language: str, linker: Linker) -> str:
    found = (linker.named(label, tag or language) for tag, label in reference.label.items())
    return next((address for address in found if address), "")
