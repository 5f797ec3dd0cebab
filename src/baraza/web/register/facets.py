"""The filters beside a list of entries, and what of them is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from msgspec import Struct, json

from baraza.coalition.register.listing import tallies
from baraza.coalition.register.remembered import remembered
from baraza.web import names, words
from baraza.web.concept_names import Named
from baraza.web.facets import CHOSEN_LINE, LINE, SEEN, Facet, Option
from baraza.web.links import Choice
from baraza.web.register.asked import Asked, adding, toggled
from baraza.web.register.labels import subject_names, value_label
from baraza.web.register.words import FACETS

ORDER = (
    "kind",
    "country",
    "language",
    "detail",
    "level",
    "item",
    "subject",
    "goal",
    "licence",
    "state",
    "link",
    "source",
)
OPEN = frozenset({"kind", "country"})
MOST = 300
"""Values of one filter on a page, at most."""

Counts = dict[str, tuple[tuple[str, int], ...]]


def shown_facets(of: Asked) -> tuple[Facet, ...]:
    """The filters that have something to choose, in the language of the page."""
    # Hundreds of lines cost more than the rest of the page; they are the same until something changes.
    asked = json.encode((of.filter, of.sort), order="sorted")
    return remembered(("facets", get_language(), asked), lambda: _shown(of))


def _shown(of: Asked) -> tuple[Facet, ...]:
    counted = tallies(of.filter, ORDER)
    subjects = {one: named.label for one, named in _subjects(of, counted).items()}
    return tuple(
        _facet(name, of, counted.get(name, ()), subjects) for name in ORDER if counted.get(name) or of.values(name)
    )


def _subjects(of: Asked, counted: Counts) -> dict[str, Named]:
    return subject_names((*of.values("subject"), *(value for value, _n in counted.get("subject", ())[:MOST])))


def _facet(name: str, of: Asked, counted: tuple[tuple[str, int], ...], subjects: dict[str, str]) -> Facet:
    options = list(_options(name, of, counted, subjects))
    seen = max(len(options) if name == "kind" else SEEN, sum(option.chosen for option in options))
    rest = len(options) - seen
    return Facet(
        name=name,
        label=words.called(FACETS, name),
        first=tuple(options[:seen]),
        rest=tuple(options[seen:]),
        is_open=name in OPEN or any(option.chosen for option in options),
        more=ngettext("Show %(n)s more", "Show %(n)s more", rest) % {"n": names.number(max(rest, 0))},
    )


def _options(name: str, of: Asked, counted: tuple[tuple[str, int], ...], subjects: dict[str, str]) -> Iterator[Option]:
    chosen = of.values(name)
    found, added = dict(counted), adding(of, name)
    language, written = get_language() or "", names.numbers()
    for value in chosen:
        shown = _shown_value(name, value, subjects.get(value, ""), language)
        yield _option(shown, written[found.get(value, 0)], toggled(of, name, value), is_chosen=True)
    for value, count in counted[:MOST]:
        if value not in chosen:
            yield _option(_shown_value(name, value, subjects.get(value, ""), language), written[count], added(value))


class _Value(Struct, frozen=True):
    """A value of a filter: what it is called, and ready for HTML that and the id of its element."""

    label: str
    shown: str
    element: str


@lru_cache(maxsize=16_384)
def _shown_value(name: str, value: str, subject: str, language: str) -> _Value:
    """In this language, which is that of the page; `subject` is what a vocabulary calls it."""
    label = subject or value_label(name, value)
    return _Value(label, escape(label), escape(f"{name}-{slugify(value, allow_unicode=True)}"))


def _option(value: _Value, count: str, url: str, *, is_chosen: bool = False) -> Option:
    parts = {"depth": "", "url": escape(url), "id": value.element, "label": value.shown, "count": count}
    line = CHOSEN_LINE % (parts | {"chosen": escape(_("(chosen; take it away)"))}) if is_chosen else LINE % parts
    return Option(value.label, is_chosen, url, SafeString(line))


def chips(facets: tuple[Facet, ...]) -> list[tuple[str, Choice]]:
    """What is chosen, each with the address without it."""
    return [(facet.label, Choice(option.label, option.url, True)) for facet in facets for option in facet.chosen]
