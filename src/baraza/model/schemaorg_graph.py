"""The things that a page's schema.org markup speaks of, in plain names, and which of them the page is about.

JSON-LD may say the same in many forms: full addresses or prefixes for names, a list or one thing, a graph of things
that refer to each other. Here they all become objects with plain names, `id` and `type`. No context is fetched: the
names of schema.org are the same in every version of its context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baraza.model.amb_words import TYPES
from baraza.model.json import Json, sound

Node = dict[str, Json]

# Deeper than any real page; what stands below is left out, so that no page costs us the stack.
_DEEPEST = 24
# A small graph can unfold into an endless tree: references are followed so deep, and until so many values are copied.
_DEEPEST_FOLLOWED = 8
_MOST_COPIED = 20_000

_PREFIX = re.compile(r"\A(?:https?://(?:www\.)?schema\.org/|schema:|lrmi:|https?://purl\.org/dcx/lrmi-terms/)")
_LEARNING = {
    "LearningResource",
    "Course",
    "CourseInstance",
    "Quiz",
    "MathSolver",
    "Syllabus",
    "HowTo",
    "TrainingMaterial",
}
_LRMI = {
    "learningResourceType",
    "educationalAlignment",
    "educationalLevel",
    "educationalUse",
    "teaches",
    "assesses",
    "typicalAgeRange",
}
_PAGES = {"WebPage", "AboutPage", "ItemPage", "CollectionPage", "FAQPage", "QAPage", "WebContent"}
# Works that a page shows or holds more often than is about.
_ASIDE = {
    "ImageObject",
    "MediaObject",
    "Comment",
    "Review",
    "Clip",
    "Message",
    "Blog",
    "WebApplication",
    "MobileApplication",
}
_WORKS = (TYPES - _PAGES - _ASIDE) | {"CreativeWork", "Dataset", "BlogPosting", "TechArticle", "Lesson", "Tutorial"}


def things(data: Json) -> list[Node]:
    """Every thing on the outermost level or in a graph, in plain names; references stay as they are."""
    return [node for each in _outermost(data) if isinstance(node := plain(each), dict)]


def plain(value: Json, depth: int = 0) -> Json:
    """The value with plain names, literals for value objects, lists for `@list` and `@set`."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [plain(each, depth + 1) for each in value]
    if not isinstance(value, dict):
        return sound(value)
    for wrapper in ("@value", "@list", "@set"):
        if wrapper in value:
            return plain(value[wrapper], depth + 1)
    named = {plain_name(name): plain(inner, depth + 1) for name, inner in value.items() if name != "@context"}
    if "type" in named:
        named["type"] = [plain_name(word) for word in _texts(named["type"])]
    return named


def plain_name(name: str) -> str:
    """`learningResourceType` for that with any address or prefix of schema.org before it."""
    return {"@id": "id", "@type": "type"}.get(name) or _PREFIX.sub("", name)


def main_thing(nodes: list[Node], page: str = "") -> Node | None:
    """The thing that the page is about, with what it refers to inside it; None where none is a work.

    A learning resource comes before another work, that before a page; among equals the one that names the page's
    address, then the first.
    """
    candidates = [each for node in nodes for each in (node, *_entities(node))]
    ranked = [(_rank(node, page), -place, node) for place, node in enumerate(candidates)]
    best = max(
        ((rank, place, node) for rank, place, node in ranked if rank > 0), key=lambda found: found[:2], default=None
    )
    return _Unfold(nodes).whole(best[2]) if best else None


def types(node: Node) -> list[str]:
    """The node's types in plain names."""
    return _texts(node.get("type"))


def _rank(node: Node, page: str) -> float:
    kinds = set(types(node))
    if kinds & _LEARNING or (_LRMI & set(node) and not kinds & {"Person", "Organization"}):
        rank = 4.0
    elif kinds & _WORKS:
        rank = 3.0
    else:
        rank = 2.0 if kinds & _PAGES else 1.0 if kinds & _ASIDE else 0.0
    named = bool(node.get("name") or node.get("headline"))
    is_page = bool(page) and page in (node.get("id"), node.get("url"))
    return rank and rank + 0.4 * named + 0.2 * is_page


def _outermost(data: Json, depth: int = 0) -> Iterator[Json]:
    if isinstance(data, list) and depth < _DEEPEST:
        for each in data:
            yield from _outermost(each, depth + 1)
    elif isinstance(data, dict):
        if set(data) - {"@context", "@graph"}:
            yield {name: value for name, value in data.items() if name != "@graph"}
        if depth < _DEEPEST:
            yield from _outermost(data.get("@graph"), depth + 1)


def _entities(node: Node) -> Iterator[Node]:
    inside = node.get("mainEntity")
    for each in inside if isinstance(inside, list) else [inside]:
        if isinstance(each, dict) and set(each) != {"id"}:
            yield each


def _texts(value: Json) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


class _Unfold:
    """Puts things where only their ids stand."""

    def __init__(self, nodes: list[Node]) -> None:
        self.by_id = {str(node["id"]): node for node in nodes if isinstance(node.get("id"), str)}
        self.left = _MOST_COPIED

    def whole(self, node: Node) -> Node:
        """The thing with those inside that it refers to."""
        return self._inside(node, (str(node.get("id")),))

    def _inside(self, node: Node, above: tuple[str, ...]) -> Node:
        return {name: value if name == "id" else self._value(value, above) for name, value in node.items()}

    def _value(self, value: Json, above: tuple[str, ...]) -> Json:
        self.left -= 1
        if isinstance(value, list):
            return [self._value(each, above) for each in value]
        if not isinstance(value, dict):
            return value
        identifier = str(value.get("id"))
        if set(value) == {"id"} and identifier in self.by_id and self._may_follow(identifier, above):
            value = self.by_id[identifier]
        whole = self._inside(value, (*above, identifier))
        # A name that holds only inside the page has done its work.
        return {name: each for name, each in whole.items() if name != "id"} if identifier.startswith("_:") else whole

    def _may_follow(self, identifier: str, above: tuple[str, ...]) -> bool:
        return identifier not in above and len(above) < _DEEPEST_FOLLOWED and self.left > 0
