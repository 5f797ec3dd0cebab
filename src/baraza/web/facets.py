"""Facets as a page shows them."""

from __future__ import annotations

from msgspec import Struct

from baraza.search.answer import Answer, FacetValue
from baraza.web import words
from baraza.web.links import Links

# From the most telling to the least; what one may do comes before the names of licences.
ORDER = ("language", "openness", "type", "subject", "level", "licence", "provider")
# So many values are seen at once; the others stand behind "Show all".
SEEN = 6
OPEN = frozenset({"language", "openness", "type"})


class Option(Struct, frozen=True):
    """One value: choosing it, or dropping it, is a link."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


class Facet(Struct, frozen=True):
    """One facet with its values, the chosen first."""

    name: str
    label: str
    first: tuple[Option, ...]
    rest: tuple[Option, ...]
    is_open: bool

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The values that narrow this search."""
        return tuple(option for option in (*self.first, *self.rest) if option.chosen)


def shown_facets(answer: Answer, links: Links) -> tuple[Facet, ...]:
    """The facets that have a value to choose."""
    return tuple(
        _facet(name, values, links) for name in ORDER if (values := answer.facets.get(name, ())) and _telling(values)
    )


def _telling(values: tuple[FacetValue, ...]) -> bool:
    """Whether there is a choice: one value that everything shares narrows nothing."""
    return len(values) > 1 or any(value.chosen for value in values) or any(value.value for value in values)


def _facet(name: str, values: tuple[FacetValue, ...], links: Links) -> Facet:
    if name == "openness":
        # From the most free on: their order says more than their counts.
        place = {openness: at for at, openness in enumerate(words.OPENNESS)}
        values = tuple(sorted(values, key=lambda value: place.get(value.value, len(place))))
    options = sorted((_option(name, value, links) for value in values), key=lambda option: not option.chosen)
    seen = max(SEEN, sum(option.chosen for option in options))
    return Facet(
        name=name,
        label=words.called(words.FACETS, name),
        first=tuple(options[:seen]),
        rest=tuple(options[seen:]),
        is_open=name in OPEN or any(option.chosen for option in options),
    )


def _option(name: str, value: FacetValue, links: Links) -> Option:
    # Classes of licences are values of the same filter as the licences themselves.
    of = "licence" if name == "openness" else name
    label = words.called(words.OPENNESS, value.value) if name == "openness" else value.label or value.value
    return Option(value.value, label, value.count, value.chosen, links.toggled(of, value.value))
