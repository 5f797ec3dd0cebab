"""What the page of a concept shows, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.errors import NotFound
from baraza.model.concept import Concept, concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.store.browse import narrower_counts
from baraza.store.concepts import concepts_by_key, get_vocabulary, leading_to
from baraza.store.ideas import matches_of, same_idea
from baraza.web import names
from baraza.web.concept_names import Named, here, in_order, named, said

DEEPEST = 20
MOST_NARROWER = 300
NOTES = ("definition", "scope", "note", "example", "history", "change", "editorial")


class Label(Struct, frozen=True):
    """What it is called in one language."""

    tag: str
    language: str
    preferred: str
    others: tuple[str, ...]


class Match(Struct, frozen=True, kw_only=True):
    """The same or a kindred idea elsewhere."""

    named: Named | None
    """None where it is not here."""
    address: str
    vocabulary: str
    kind: str
    why: str = ""


class Shown(Struct, frozen=True, kw_only=True):
    """A concept with what is around it."""

    key: str
    concept: Concept
    vocabulary: Vocabulary
    others: tuple[Vocabulary, ...]
    """Vocabularies that have the same address too."""
    path: tuple[Named, ...]
    """From the top down to what is broader; the first of several ways."""
    broader: list[Named]
    narrower: list[Named]
    more_narrower: int
    related: list[Named]
    replaced_by: list[Named]
    matches: tuple[Match, ...]
    same: tuple[str, ...]
    """Keys of the same idea, its own among them."""


def shown(key: str, vocabulary: str = "") -> Shown:
    """What is known of the concept under a key, in one of its vocabularies; raises NotFound."""
    found = concepts_by_key([key]).get(key, ())
    concept = next((one for one in found if one.vocabulary == vocabulary or not vocabulary), None)
    if concept is None:
        raise NotFound("There is no such concept.", key=key, vocabulary=vocabulary or None)
    narrower = _of(concept, leading_to(key, ("broader",)))
    same = same_idea(key)
    return Shown(
        key=key,
        concept=concept,
        vocabulary=get_vocabulary(concept.vocabulary),
        others=tuple(get_vocabulary(one.vocabulary) for one in found if one is not concept),
        path=_path(concept),
        broader=in_order(_known(concept, concept.broader)),
        narrower=in_order(narrower[:MOST_NARROWER], narrower_counts(concept_key(one.id) for one in narrower)),
        more_narrower=max(len(narrower) - MOST_NARROWER, 0),
        related=in_order({one.id: one for one in _related(concept, key)}.values()),
        replaced_by=in_order(_known(concept, concept.replaced_by)),
        matches=_matches(concept, key, same),
        same=same,
    )


def labels(concept: Concept) -> list[Label]:
    """Its names, the page's language first, then by the names of the languages."""
    tags = concept.pref.keys() | concept.alt.keys()
    made = [
        Label(
            tag,
            names.language_name(tag) if tag else _("language not said"),
            concept.pref.get(tag, ""),
            concept.alt.get(tag, ()),
        )
        for tag in tags
    ]
    return sorted(made, key=lambda one: (one.tag.partition("-")[0] != here().partition("-")[0], one.language))


def note(concept: Concept, kind: str) -> tuple[str, tuple[str, ...]]:
    """Language and texts of a note that fit the page best; empty where there is none."""
    texts = concept.notes.get(kind, {})
    for tag in (here(), here().partition("-")[0], "en", "", *texts):
        if tag in texts:
            return tag, texts[tag]
    return "", ()


def _of(concept: Concept, others: Iterable[Concept]) -> list[Concept]:
    """Those of the same vocabulary."""
    return [one for one in others if one.vocabulary == concept.vocabulary]


def _known(concept: Concept, addresses: Sequence[str]) -> list[Concept]:
    found = concepts_by_key(map(concept_key, addresses))
    return _of(concept, (one for concepts in found.values() for one in concepts))


def _related(concept: Concept, key: str) -> list[Concept]:
    return [*_known(concept, concept.related), *_of(concept, leading_to(key, ("related",)))]


def _path(concept: Concept) -> tuple[Named, ...]:
    way: list[Concept] = []
    seen = {concept.id}
    while len(way) < DEEPEST:
        step = next((one for one in _known(concept, concept.broader) if one.id not in seen), None)
        if step is None:
            break
        seen.add(step.id)
        way.append(step)
        concept = step
    return tuple(named(one) for one in reversed(way))


def _matches(concept: Concept, key: str, same: Sequence[str]) -> tuple[Match, ...]:
    """The same idea first, then what the vocabulary calls close, broader, narrower, related elsewhere."""
    evidence = {one.other if one.one == key else one.one: one.evidence for one in matches_of(key)}
    kinds: dict[str, str] = {other: "exact" for other in (*same, *evidence) if other != key}
    addresses: dict[str, str] = {}
    for kind in ("exact", "close", "broad", "narrow", "akin"):
        for address in getattr(concept, kind):
            addresses[concept_key(address)] = address
            kinds.setdefault(concept_key(address), kind)
    found = concepts_by_key(kinds)
    made: list[Match] = []
    for other, kind in kinds.items():
        for one in found.get(other, ()):
            why = _because(evidence[other]) if other in evidence and other not in addresses else ""
            made.append(Match(named=named(one), address=one.id, vocabulary=one.vocabulary, kind=kind, why=why))
        if other not in found:
            made.append(Match(named=None, address=addresses.get(other, ""), vocabulary="", kind=kind))
    order = ("exact", "close", "broad", "narrow", "akin")
    return tuple(sorted(made, key=lambda one: (order.index(one.kind), one.named is None, one.vocabulary)))


def _because(evidence: dict[str, str]) -> str:
    pairs = [f"{label} ({names.language_name(tag)})" for tag, label in evidence.items()]
    return _("We hold it for the same, because both are called %(names)s.") % {"names": names.listed(pairs)}


def as_data(shown: Shown, address: str) -> dict[str, object]:
    """The page as plain values; `address` is that of the page."""
    one = shown.concept
    return {
        "key": shown.key,
        "id": one.id,
        "page": address,
        "vocabulary": {"name": shown.vocabulary.name, "title": shown.vocabulary.title},
        "label": said(one)[1],
        "pref": one.pref,
        "alt": one.alt,
        "notes": one.notes,
        "notation": one.notation,
        "broader": one.broader,
        "related": one.related,
        "narrower": [{"label": entry.label, "page": entry.url} for entry in shown.narrower],
        "matches": [
            {"kind": match.kind, "id": match.address, "vocabulary": match.vocabulary or None, "why": match.why or None}
            for match in shown.matches
        ],
        "deprecated": one.deprecated,
        "replaced_by": one.replaced_by,
    }
