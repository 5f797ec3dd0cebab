"""Our own matches: a concept of the core vocabulary and one of another, called the same in several languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from baraza.model.concept import Concept
from baraza.model.language_tag import primary
from baraza.store.concepts import concept_key, concepts_of, vocabularies
from baraza.store.ideas import Match
from baraza.vocabulary.core import NAME

LEAST = 2
"""Languages that have to agree: one alone does not tell `Java` from `Java`."""

Names = dict[str, str]
"""Primary language to the folded preferred label."""


def proposed() -> Iterator[Match]:
    """Matches of the core vocabulary with every other one; at most one for each of its concepts and vocabulary."""
    core = {concept_key(one.id): one for one in concepts_of(NAME)}
    by_label: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, one in core.items():
        for pair in _names(one).items():
            by_label[pair].append(key)
    for vocabulary in vocabularies():
        if vocabulary.name != NAME and core:
            yield from _with(vocabulary.name, core, by_label)


def _with(vocabulary: str, core: dict[str, Concept], by_label: dict[tuple[str, str], list[str]]) -> Iterator[Match]:
    found: dict[str, list[Match]] = defaultdict(list)
    for other in concepts_of(vocabulary):
        if other.deprecated:
            continue
        agreeing = Counter(key for pair in _names(other).items() for key in by_label.get(pair, ()))
        for key, count in agreeing.items():
            if count >= LEAST and count > _disagreements(core[key], other):
                found[key].append(Match(key, concept_key(other.id), _evidence(core[key], other)))
    taken: Counter[str] = Counter(one.other for rivals in found.values() if (one := _best(rivals)))
    for key in sorted(found):
        best = _best(found[key])
        # Claimed twice, it is clear for neither.
        if best is not None and taken[best.other] == 1:
            yield best


def _best(rivals: list[Match]) -> Match | None:
    """The one with most languages; None where two have as many: then labels do not tell them apart."""
    first, *rest = sorted(rivals, key=lambda one: -len(one.evidence))
    return None if rest and len(rest[0].evidence) == len(first.evidence) else first


def _disagreements(one: Concept, other: Concept) -> int:
    """In how many languages both have a preferred label, and neither knows the other's."""
    mine, theirs = _names(one), _names(other)
    return sum(
        mine[tag] not in _all_names(other, tag) and theirs[tag] not in _all_names(one, tag)
        for tag in mine.keys() & theirs.keys()
    )


def _evidence(one: Concept, other: Concept) -> dict[str, str]:
    theirs = _names(other)
    return {tag: label for tag, label in sorted(one.pref.items()) if theirs.get(primary(tag)) == _folded(label)}


def _names(concept: Concept) -> Names:
    return {primary(tag): _folded(label) for tag, label in concept.pref.items() if tag}


def _all_names(concept: Concept, language: str) -> set[str]:
    preferred = {_folded(label) for tag, label in concept.pref.items() if primary(tag) == language}
    return preferred | {
        _folded(text) for tag, texts in concept.alt.items() if primary(tag) == language for text in texts
    }


def _folded(label: str) -> str:
    return label.casefold()
