"""What the map is narrowed by; options are written once for each language of the page."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baraza.coalition.countries.regions import CONTINENTS, SLUGS, regions
from baraza.model import KINDS, LEVELS
from baraza.web import names, words
from baraza.web.countries import counted
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.naming import region_name
from baraza.web.name_order import name_key
from baraza.web.register.words import KINDS as KIND_WORDS
from baraza.web.register.words import LEVELS as LEVEL_WORDS

LANGUAGES = 60

Filter = tuple[str, str, SafeString]
"""Name of the query word, label, and options."""


def map_filters(asked: MapAsked) -> list[Filter]:
    """Each with what is chosen of it."""
    here = get_language() or "en"
    tags = tuple(dict.fromkeys((*counted.languages()[:LANGUAGES], *filter(None, [asked.language]))))
    return [
        ("kind", _("Kind"), _chosen(_kinds(here), asked.kind)),
        ("region", _("Region"), _chosen(_regions(here), asked.region)),
        ("language", _("Language"), _chosen(_languages(tags, here), asked.language)),
        ("level", _("Level"), _chosen(_levels(here), asked.level)),
    ]


def _chosen(options: str, value: str) -> SafeString:
    plain = _begin(value)
    return SafeString(options.replace(plain, f"{plain[:-1]} selected>", 1) if value else options)


def _begin(value: str) -> str:
    return f'<option value="{escape(value)}">'


def _options(values: list[tuple[str, str]]) -> str:
    """Of labels and values."""
    return "".join(f"{_begin(value)}{escape(label)}</option>" for label, value in values)


@lru_cache(maxsize=32)
def _kinds(language: str) -> str:
    return _options([(words.called(KIND_WORDS, kind), kind) for kind in KINDS])


@lru_cache(maxsize=32)
def _levels(language: str) -> str:
    return _options([(words.called(LEVEL_WORDS, level), level) for level in LEVELS])


@lru_cache(maxsize=256)
def _languages(tags: tuple[str, ...], language: str) -> str:
    called = [(names.language_name(tag), tag) for tag in tags]
    return _options(sorted(called, key=lambda one: name_key(one[0], names.here())))


@lru_cache(maxsize=32)
def _regions(language: str) -> str:
    """Continents with their parts, then electoral groups."""
    order = [slug for m49 in CONTINENTS for slug in _down(SLUGS[m49])]
    return _options([(_within(slug), slug) for slug in (*order, *(one for one in regions() if one not in order))])


def _down(slug: str) -> list[str]:
    return [slug, *(below for part in regions()[slug].parts for below in _down(part))]


def _within(slug: str) -> str:
    depth, above = 0, regions()[slug].within
    while above:
        depth, above = depth + 1, regions()[above].within
    return "\u2003" * depth + region_name(slug)
