"""What countries and regions are called here, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.regions import name_of, region
from baraza.search import labels
from baraza.web import names, words
from baraza.web.countries.words import GROUPS, LANGUAGES
from baraza.web.name_order import name_key

READABLE = {"ensure_ascii": False}
"""JSON with every script as it is, and not as numbers."""

WITH_ARTICLE = frozenset((
    "AE", "AX", "BQ", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "IO", "KM",
    "KY", "MH", "MP", "MV", "NL", "PH", "PN", "SB", "TC", "TF", "UM", "US", "VG", "VI",
))  # fmt: skip
"""Countries and territories whose English name takes an article in a sentence."""


def country_name(code: str) -> str:
    """The name by CLDR; of Palestine that of the Member State, for CLDR's usual one is that of territories."""
    return country_names().get(code) or names.country_name(code)


def country_names() -> Mapping[str, str]:
    """Code to name of every country, for pages with hundreds of them."""
    return _named(get_language() or "en")


@lru_cache(maxsize=32)
def _named(language: str) -> dict[str, str]:
    """In this language, which is that of the page."""
    return {code: names.country_name(code) for code in countries()} | {"PS": pgettext("country", "Palestine")}


def within_words(code: str) -> str:
    """The name as it stands in a sentence: in English some take an article; other languages say it without."""
    name = country_name(code)
    return f"the {name}" if code in WITH_ARTICLE and names.here().language == "en" else name


def region_name(slug: str) -> str:
    """The name of a region by CLDR, or of an electoral group."""
    found = region(slug)
    return words.called(GROUPS, found.group) if found.group else name_of(found.m49, names.here())


def spoken_name(tag: str) -> str:
    """What a language is called here; in English where CLDR has no name here, so that nobody reads a code."""
    name = names.language_name(tag)
    if name != tag:
        return name
    return words.called(LANGUAGES, tag) if tag in LANGUAGES else labels.language_name(tag, "en")


def in_order(codes: Iterable[str]) -> list[str]:
    """Codes of countries in the order of their names here."""
    places = _places(get_language() or "en")
    return sorted(codes, key=lambda code: places.get(code, len(places)))


@lru_cache(maxsize=32)
def _places(language: str) -> dict[str, int]:
    """Every country's place among all, in this language, which is that of the page."""
    locale, named = names.here(), _named(language)
    ordered = sorted(named, key=lambda code: name_key(named[code], locale))
    return {code: at for at, code in enumerate(ordered)}


def known_code(code: str) -> str:
    """The code in capitals where there is such a country, else empty."""
    return code.upper() if code.upper() in countries() else ""


def note() -> str:
    """What stands under every map."""
    return _(
        "Borders and names on this map show where things are. They take no position on the legal status of any "
        "country, territory or area, or on where its borders run."
    )


def spoken(request: HttpRequest) -> translation.override:
    """While it lasts names are in the language that `lang` in the address says; English where it says none."""
    return translation.override(names.interface_language(request.GET.get("lang", "en")))
