"""Why a result is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from baraza.index import Hit, Match
from baraza.search.answer import Why
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
}
_NOT_UNDERSTOOD = Understood()


def why(hit: Hit, *, fuzzy: bool = False, understood: Understood = _NOT_UNDERSTOOD) -> tuple[Why, ...]:
    """Which words of the query stand where in a result, and through what those match that do not stand there."""
    own = [Why(field=name, words=hit.matched[name], fuzzy=fuzzy) for name in FIELDS if name in hit.matched]
    known = _senses(understood)
    return (*own, *_distinct(_through(match, known) for match in hit.across))


def sentence(reasons: Iterable[Why]) -> str:
    """The reasons in English for the command line; pages say it in their own language."""
    told = list(reasons)
    own = [
        f"{', '.join(map(_quoted, reason.words))} in {_PLACES[reason.field]}" for reason in told if not reason.through
    ]
    parts = [f"Found {'; '.join(own)}."] if own else []
    return " ".join([*parts, *(f"{_said(reason)}." for reason in told if reason.through)])


def _through(match: Match, known: Mapping[str, Sense]) -> Why:
    sense = known.get(match.by) if match.through in {"concept", "wider"} else None
    return Why(
        field=match.field,
        words=(match.asked,),
        through=match.through,
        found=match.found,
        by=sense.label if sense else match.by,
        wider=sense.wider if sense else "",
    )


def _senses(understood: Understood) -> dict[str, Sense]:
    senses = [sense for one in understood.concepts for sense in (one.sense, *one.others)]
    return {sense.key: sense for sense in (*senses, *understood.chosen)}


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
