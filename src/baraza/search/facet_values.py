"""One facet of a question with all its values, for those who look for one among very many."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from baraza.index import Index
from baraza.search.answer import Ask, FacetValue
from baraza.search.fields import with_fields
from baraza.search.filter_words import key
from baraza.search.knowledge import NOTHING, Knowledge
from baraza.search.notices import is_wordless
from baraza.search.reading import read
from baraza.search.search import shown_values

MOST = 1_000
"""Values, the most frequent."""


def facet_values(
    ask: Ask, name: str, index: Index, *, titles: Mapping[str, str], knowledge: Knowledge = NOTHING, find: str = ""
) -> tuple[FacetValue, ...]:
    """The values of a facet among the results, most first; `find`: those in whose names every word begins so."""
    ask = with_fields(ask, index, titles)
    if is_wordless(ask.q):
        return ()
    query = structs.replace(
        read(ask, index, knowledge).query, offset=0, limit=0, facets=(name,), facet_limit=MOST, highlight=False
    )
    values = shown_values(name, index.search(query, knowledge.lexicon).facets[name], ask, titles)
    wanted = key(find)
    return tuple(value for value in values if not find or _is_found(value, find, wanted))


def _is_found(value: FacetValue, find: str, wanted: tuple[str, ...]) -> bool:
    there = key(f"{value.label} {value.value}")
    if not wanted:
        return find in value.label
    return all(any(word.startswith(begin) for word in there) for begin in wanted) or find in value.label
