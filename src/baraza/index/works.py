"""Works of an index, and which of the variants of one stands for it in a list of results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b

import tantivy

from baraza.index.contract import Document, Query
from baraza.index.dates import span_of
from baraza.index.tags import canonical, with_parents
from baraza.model import Openness

_FREEST_FIRST = {str(openness): place for place, openness in enumerate(Openness)}

Fitness = tuple[int, int, int, str]


def number_of(work: str) -> int:
    """A work as a signed number of 64 bits, which an engine compares faster than a name."""
    return int.from_bytes(blake2b(work.encode(), digest_size=8).digest(), signed=True)


def any_of(schema: tantivy.Schema, works: Iterable[int]) -> tantivy.Query:
    """What is of any of these works; of none there is no such query."""
    # So many queries for one term each are a tenth of the cost of one query for a set of terms.
    return tantivy.Query.disjunction_max_query([tantivy.Query.term_query(schema, "work", work) for work in works])


def fitness(query: Query) -> Callable[[Document], Fitness]:
    """The order of the variants of a work: the person's language, the freer licence, the newer, the smaller key."""
    wanted = _wanted(query)

    def order(document: Document) -> Fitness:
        spoken = {wider for tag in (document.language, *document.languages) for wider in with_parents(tag)}
        language = next((place for place, tag in enumerate(wanted) if tag in spoken), len(wanted))
        first, _ = span_of(document.date) or (0, 0)
        return language, _FREEST_FIRST.get(document.openness, len(_FREEST_FIRST)), -first, document.key

    return order


def _wanted(query: Query) -> tuple[str, ...]:
    """The languages of the person as wide as they come, those that were filtered by before the others."""
    filtered = [canonical(tag) for tag in query.filters.get("language", ())]
    preferred = [tag.lower().partition("-")[0] for tag in (*query.prefer, *query.languages)]
    both = [tag for tag in preferred if tag in filtered]
    return tuple(dict.fromkeys(both + filtered + preferred))
