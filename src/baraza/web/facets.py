"""Facets as a page shows them."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.search.answer import Answer, FacetValue
from baraza.web import names, words
from baraza.web.links import Links

# From the most telling to the least; what one may do comes before the names of licences.
ORDER = ("language", "openness", "type", "subject", "level", "licence", "provider")
# So many values are seen at once; the others stand behind "Show all".
SEEN = 6
OPEN = frozenset({"language", "openness", "type"})

# There may be hundreds of lines: as a template they took longer than the search itself.
LINE = (
    '<li><a href="%(url)s" id="%(id)s" rel="nofollow"><bdi>%(label)s</bdi></a>'
    ' <span class="count">%(count)s</span></li>'
)
CHOSEN_LINE = (
    '<li class="chosen"><a href="%(url)s" id="%(id)s" rel="nofollow" aria-current="true"><bdi>%(label)s</bdi>'
    ' <span class="unseen">%(chosen)s</span></a> <span class="count">%(count)s</span></li>'
)


class Option(Struct, frozen=True):
    """One value: choosing it, or dropping it, is a link."""

    label: str
    chosen: bool
    url: str
    line: SafeString
    """Its line in the list, with the count."""


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
    # Classes of licences are values of the same filter as the licences themselves.
    of = "licence" if name == "openness" else name
    adding = links.adding(of)
    options = sorted(
        (
            _option(name, value, links.toggled(of, value.value) if value.chosen else adding(value.value))
            for value in values
        ),
        key=lambda option: not option.chosen,
    )
    seen = max(SEEN, sum(option.chosen for option in options))
    return Facet(
        name=name,
        label=words.called(words.FACETS, name),
        first=tuple(options[:seen]),
        rest=tuple(options[seen:]),
        is_open=name in OPEN or any(option.chosen for option in options),
    )


def _option(name: str, value: FacetValue, url: str) -> Option:
    label = words.called(words.OPENNESS, value.value) if name == "openness" else value.label or value.value
    parts = {
        "url": url,
        "id": f"{name}-{_slug(value.value)}",
        "label": label,
        "count": names.number(value.count),
        "chosen": _("(chosen; take it away)"),
    }
    line = (CHOSEN_LINE if value.chosen else LINE) % {part: escape(text) for part, text in parts.items()}
    return Option(label, value.chosen, url, SafeString(line))


@lru_cache(maxsize=4096)
def _slug(value: str) -> str:
    """Letters and digits for an element's id."""
    return slugify(value, allow_unicode=True)
