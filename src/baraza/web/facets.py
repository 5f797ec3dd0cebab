"""Facets as a page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from baraza.index.contract import Query
from baraza.index.form import UNKNOWN
from baraza.search.answer import Answer, FacetValue
from baraza.web import names, words
from baraza.web.links import Links
from baraza.web.subject_tree import steps

# From the most telling to the least; what one may do comes before the names of licences.
ORDER = (
    *("language", "openness", "type", "subject", "level", "format", "licence", "accessibility", "year", "country"),
    "provider",
)
# So many values are seen at once; the others stand behind "Show all".
SEEN = 6
OPEN = frozenset({"language", "openness", "type"})

# There may be hundreds of lines: as a template they took longer than the search itself.
LINE = (
    '<li class="%(depth)s"><a href="%(url)s" id="%(id)s" rel="nofollow"><bdi>%(label)s</bdi></a>'
    ' <span class="count">%(count)s</span></li>'
)
CHOSEN_LINE = (
    '<li class="chosen %(depth)s"><a href="%(url)s" id="%(id)s" rel="nofollow" aria-current="true"><bdi>%(label)s</bdi>'
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
    more: str = ""
    """What opens the rest."""
    every: str = ""
    """Where all values are, if there may be more than stand here."""

    @property
    def first_lines(self) -> SafeString:
        """The lines of what is seen at once; of the others `rest_lines`."""
        return SafeString("".join(option.line for option in self.first))

    @property
    def rest_lines(self) -> SafeString:
        """The lines of what stands behind "Show all"."""
        return SafeString("".join(option.line for option in self.rest))

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The values that narrow this search."""
        return tuple(option for option in (*self.first, *self.rest) if option.chosen)


def shown_facets(answer: Answer, links: Links) -> tuple[Facet, ...]:
    """The facets that have a value to choose."""
    return tuple(_shown(answer, links))


def _shown(answer: Answer, links: Links) -> Iterator[Facet]:
    for name in ORDER:
        values = answer.facets.get(name, ())
        if name == "subject" and (fields := answer.facets.get("field", ())):
            yield _subjects(fields, values, links)
        elif name == "year" or (values and _telling(values)):
            yield _facet(name, values, links)


def _telling(values: tuple[FacetValue, ...]) -> bool:
    """Whether there is anything to choose: that nothing is known of anything is nothing to choose."""
    return any(value.chosen or value.value not in {"", UNKNOWN} for value in values)


def _subjects(fields: tuple[FacetValue, ...], declared: tuple[FacetValue, ...], links: Links) -> Facet:
    """Fields of study as a tree, and behind them the subjects in the words of the sources."""
    tree = tuple(_option("field", field, url, depth) for field, depth, url in steps(fields, links))
    named = _facet("subject", declared, links)
    chosen = tuple(option for option in (*named.first, *named.rest) if option.chosen)
    others = tuple(option for option in (*named.first, *named.rest) if not option.chosen)
    return Facet(
        name="subject",
        label=named.label,
        first=(*tree, *chosen),
        rest=others,
        is_open=bool(chosen) or any(option.chosen for option in tree),
        more=_("Other subjects, as the sources name them"),
        every=named.every,
    )


def _facet(name: str, values: tuple[FacetValue, ...], links: Links) -> Facet:
    if name == "openness":
        # From the most free on: their order says more than their counts.
        place = {openness: at for at, openness in enumerate(words.OPENNESS)}
        values = tuple(sorted(values, key=lambda value: place.get(value.value, len(place))))
    if name == "year":
        values = tuple(sorted(values, key=lambda value: value.value, reverse=True))
    options = options_of(name, values, links)
    seen = max(SEEN, sum(option.chosen for option in options))
    return Facet(
        name=name,
        label=words.called(words.FACETS, name),
        first=tuple(options[:seen]),
        rest=tuple(options[seen:]),
        is_open=name in OPEN or any(option.chosen for option in options),
        more=_more(len(options) - seen),
        every=links.every(name) if len(values) >= Query().facet_limit else "",
    )


def options_of(name: str, values: tuple[FacetValue, ...], links: Links) -> list[Option]:
    """The values as links, the chosen first."""
    # Classes of licences are values of the same filter as the licences themselves.
    of = "licence" if name == "openness" else name
    adding = links.adding(of)
    options = (
        _option(name, value, links.toggled(of, value.value) if value.chosen else adding(value.value))
        for value in values
    )
    return sorted(options, key=lambda option: not option.chosen)


def _more(count: int) -> str:
    return ngettext("Show %(n)s more", "Show %(n)s more", count) % {"n": names.number(max(count, 0))}


def _option(name: str, value: FacetValue, url: str, depth: int = 0) -> Option:
    label = words.called(words.OPENNESS, value.value) if name == "openness" else value.label or value.value
    parts = {
        "depth": f"depth-{depth}" if depth else "",
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
