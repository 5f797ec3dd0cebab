"""What open educational resources the search has from a country, and in its languages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from baraza.coalition.countries.languages import spoken
from baraza.errors import IndexUnusable
from baraza.index.tags import canonical
from baraza.search.answer import Answer, Ask, FacetValue
from baraza.search.search import search
from baraza.web import engine, words
from baraza.web.chart import HEIGHT, Bar, bars
from baraza.web.links import Links
from baraza.web.names import number
from baraza.web.subject_tree import BROAD
from baraza.web.titles import source_titles

KEPT_S = 120
MOST = 8
YEARS = 15
WIDTH = 24
# Of fewer years the bars would be broad.
LEAST_YEARS = 12
FACETS = ("openness", "field", "year", "language")
OF = {"openness": "licence", "field": "subject"}
"""Facets that narrow by the filter of another."""
MOST_LANGUAGES = 3


class Part(Struct, frozen=True):
    """One value, how many resources have it, and where they are."""

    value: str
    label: str
    count: int
    url: str


class Supply(Struct, frozen=True, kw_only=True):
    """Resources of one filter, by licence class, field of study, year and language."""

    total: int
    url: str
    parts: dict[str, tuple[Part, ...]]
    bars: tuple[Bar, ...] = ()
    view: str = ""
    said: str = ""
    """What the drawing of the years shows."""


class Supplies(Struct, frozen=True, kw_only=True):
    """Those that come from a country, and those in the languages that are official there."""

    from_there: Supply
    in_languages: Supply
    tags: tuple[str, ...]


def supplies(code: str) -> Supplies | None:
    """None while there is no index."""
    tags = official(code)
    try:
        return Supplies(from_there=_kept({"country": (code,)}), in_languages=_kept({"language": tags}), tags=tags)
    except IndexUnusable:
        return None


def official(code: str) -> tuple[str, ...]:
    """The languages that resources are counted in, as the index writes them."""
    tags = (canonical(one.tag.partition("-")[0]) for one in spoken(code) if one.is_official)
    return tuple(dict.fromkeys(tags))[:MOST_LANGUAGES]


def _kept(filters: dict[str, tuple[str, ...]]) -> Supply:
    """Countries of one language have the same in it."""
    key = f"supply-{get_language()}-{urlencode(filters, doseq=True)}"
    found: Supply | None = cache.get(key)
    if found is None:
        found = _supply(filters)
        cache.set(key, found, KEPT_S)
    return found


def _supply(filters: dict[str, tuple[str, ...]]) -> Supply:
    if not all(filters.values()):
        return Supply(total=0, url="", parts={})
    ask = Ask(lang=get_language() or "en", filters=filters, limit=1)
    answer = _answer(ask)
    links = Links(structs.replace(ask, limit=20))
    parts = {name: _parts(name, answer, links) for name in FACETS if name not in filters}
    years = _years(answer.facets.get("year", ()))
    return Supply(
        total=answer.total,
        url=links.to(links.ask),
        parts=parts,
        bars=bars([count or None for count in years.values()], WIDTH, 2) if len(years) > 1 else (),
        view=f"0 0 {WIDTH * max(len(years), LEAST_YEARS)} {HEIGHT}",
        said=_said(years),
    )


def _answer(ask: Ask) -> Answer:
    """That there is nothing is the same in every language: of most countries the search is asked once."""
    key = f"supply-none-{urlencode(ask.filters, doseq=True)}"
    if cache.get(key):
        return Answer(ask=ask, language="", total=0, pages=0, results=(), facets={})
    answer = search(ask, engine.index(), titles=source_titles())
    if not answer.total:
        cache.set(key, True, KEPT_S)
    return answer


def _parts(name: str, answer: Answer, links: Links) -> tuple[Part, ...]:
    values = [value for value in answer.facets.get(name, ()) if value.count and value.value not in {"", "unknown"}]
    if name == "openness":
        values = [value for value in answer.facets.get(name, ()) if value.count]
    if name == "field":
        values = [value for value in values if len(value.value) == BROAD]
    if name == "year":
        values.sort(key=lambda value: value.value, reverse=True)
    most = YEARS if name == "year" else MOST
    return tuple(_part(name, value, links) for value in values[:most])


def _part(name: str, value: FacetValue, links: Links) -> Part:
    label = words.called(words.OPENNESS, value.value) if name == "openness" else value.label or value.value
    chosen = f"isced-{value.value}" if name == "field" else value.value
    return Part(value.value, label, value.count, links.toggled(OF.get(name, name), chosen))


def _years(values: tuple[FacetValue, ...]) -> dict[str, int]:
    """The last years without a gap; one of which nothing is known is 0."""
    known = {int(value.value): value.count for value in values if value.value.isdigit() and value.count}
    if not known:
        return {}
    last = max(known)
    return {str(year): known.get(year, 0) for year in range(max(min(known), last - YEARS + 1), last + 1)}


def _said(years: dict[str, int]) -> str:
    if not years:
        return ""
    best = max(years, key=lambda year: years[year])
    return _("Published from %(first)s to %(last)s; the most, %(count)s, in %(year)s.") % {
        "first": min(years),
        "last": max(years),
        "count": number(years[best]),
        "year": best,
    }
