"""What was found as it is shown: marked, with a snippet, and with what it was found through."""

from __future__ import annotations

from msgspec import structs

from baraza.index.across import Match
from baraza.index.collapse import Found, Place, Spot
from baraza.index.contract import Hit
from baraza.index.glossary import Glossary
from baraza.index.highlight import hit
from baraza.index.question import Question
from baraza.index.schema import read_passages
from baraza.index.sought import Sought
from baraza.index.view import View


def shown(
    question: Question, found: Found, glossary: Glossary | None, enough: frozenset[Spot] | None = None
) -> tuple[Hit, ...]:
    """A page of results; `enough`: those that have enough of the words, where not all have."""
    query = question.query
    is_marked = query.highlight and (question.groups or query.concepts)
    sought = Sought(question.units, question.beyond, query.text) if is_marked else None
    hits = (_shown(question.view, place, sought, glossary, enough) for place in found.places)
    return tuple(_with_meaning(one, query.text) if one.document.key in query.near else one for one in hits)


def shown_place(view: View, place: Place, sought: Sought | None = None, glossary: Glossary | None = None) -> Hit:
    """One of them."""
    made = hit(place.document, float(place.score), sought, read_passages(place.stored), glossary)
    return structs.replace(made, variants=place.variants) if place.variants else made


def _shown(
    view: View, place: Place, sought: Sought | None, glossary: Glossary | None, enough: frozenset[Spot] | None
) -> Hit:
    made = shown_place(view, place, sought, glossary)
    return made if enough is None or place.spot in enough else structs.replace(made, has_fewer_words=True)


def _with_meaning(found: Hit, asked: str) -> Hit:
    """What no word was found in is here for what it means."""
    if found.matched or found.across:
        return found
    return structs.replace(found, across=(Match(asked=asked, through="meaning"),))
