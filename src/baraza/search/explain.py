"""Why a result is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from baraza.index import Hit, Match
from baraza.model.concept import concept_key
from baraza.search.answer import Why
from baraza.search.knowledge import Knowledge, Linker
from baraza.search.understood import Sense, Understood

FIELDS = ("title", "keywords", "description", "text", "people", "translated")
"""In the order in which reasons are told."""

_PLACES = {
    "title": "the title",
    "keywords": "the keywords",
    "description": "the description",
    "text": "the text",
    "people": "the names of people",
    "translated": "a machine translation",
}
_SAID = {
    "translation": "“{word}” is “{found}” here (translation)",
    "name": "“{word}” is “{found}” here (name)",
    "concept": "It is about {by}{part_of}",
    "wider": "It is about {found}, which belongs to {by}",
}
_SAID_UNSEEN = {
    "translation": "“{word}” is found in translation (“{by}”)",
    "name": "“{word}” is found as a name (“{by}”)",
    "wider": "It is about something that belongs to {by}",
    "meaning": "It is close in meaning to the question",
}


class Names(Struct, frozen=True):
    """What the concepts of reasons are called."""

    senses: Mapping[str, Sense] = {}
    """Concepts of the query, by key."""
    narrower: Mapping[str, tuple[str, frozenset[str]]] = {}
    """Concepts of the results, by key: label, and the keys of all that is broader."""
    written: Mapping[str, str] = {}
    """Pivot terms as people write them."""


NO_NAMES = Names()


def why(hit: Hit, *, fuzzy: bool = False, names: Names = NO_NAMES) -> tuple[Why, ...]:
    """Which words of the query stand where in a result, and through what those match that do not stand there."""
    own = [Why(field=name, words=hit.matched[name], fuzzy=fuzzy) for name in FIELDS if name in hit.matched]
    return (*own, *_distinct(_through(match, hit, names) for match in hit.across))


def names_of(hits: Sequence[Hit], understood: Understood, lang: str, knowledge: Knowledge) -> Names:
    """The names that the reasons of these hits need."""
    terms = {match.by for hit in hits for match in hit.across if match.through == "translation"}
    senses = [sense for one in understood.concepts for sense in (one.sense, *one.others)]
    wider = [hit for hit in hits if any(match.through == "wider" for match in hit.across)]
    keys = dict.fromkeys(key for hit in wider for key in hit.document.concepts)
    return Names(
        senses={sense.key: sense for sense in (*senses, *understood.chosen)},
        narrower=dict(_narrower_names(knowledge.addresses(keys), lang, knowledge.linker)) if keys else {},
        written={term: knowledge.lexicon.word(term) for term in terms},
    )


def sentence(reasons: Iterable[Why]) -> str:
    """The reasons in English for the command line; pages say it in their own language."""
    told = list(reasons)
    own = [
        f"{', '.join(map(_quoted, reason.words))} in {_PLACES[reason.field]}" for reason in told if not reason.through
    ]
    parts = [f"Found {'; '.join(own)}."] if own else []
    return " ".join([*parts, *(f"{_said(reason)}." for reason in told if reason.through)])


def _narrower_names(
    addresses: Mapping[str, str], lang: str, linker: Linker
) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    for key, address in addresses.items():
        yield key, (linker.label(address, lang or "en"), frozenset(map(concept_key, linker.wider(address))))


def _through(match: Match, hit: Hit, names: Names) -> Why:
    sense = names.senses.get(match.by) if match.through in {"concept", "wider"} else None
    return Why(
        field="meaning" if match.through == "meaning" else match.field,
        words=(match.asked,),
        through=match.through,
        found=_narrower(match.by, hit, names) if match.through == "wider" else match.found,
        by=sense.label if sense else names.written.get(match.by, match.by),
        wider=sense.wider if sense else "",
    )


def _narrower(key: str, hit: Hit, names: Names) -> str:
    """What a result is about that is narrower than a concept; empty where its name is not known."""
    about = (names.narrower[own] for own in hit.document.concepts if own in names.narrower)
    return next((label for label, wider in about if key in wider), "")


def _distinct(reasons: Iterable[Why]) -> Iterator[Why]:
    """A word that means the same at several places is told of once, at the first."""
    seen = set()
    for reason in reasons:
        key = (reason.words, reason.through, reason.found.casefold())
        if key not in seen:
            seen.add(key)
            yield reason


def _said(reason: Why) -> str:
    template = _SAID[reason.through] if reason.found or reason.through == "concept" else _SAID_UNSEEN[reason.through]
    part_of = f", which belongs to {reason.wider}" if reason.wider else ""
    return template.format(word=" ".join(reason.words), found=reason.found, by=reason.by, part_of=part_of)


def _quoted(word: str) -> str:
    return f"“{word}”"
