"""What a value of a facet is called."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

from baraza.index.fields_of_study import field_names
from baraza.index.form import UNKNOWN

_LICENCES = {"PDM": "Public Domain Mark", "all-rights-reserved": "All rights reserved"}
_TABLE = Path(__file__).with_name("labels.toml")
_CLASSES = ("openness", "format", "accessibility")
_USAGES: Mapping[str, tuple[str, ...]] = {"pt": ("pt-PT", "pt-BR")}
"""Languages whose bare tag is one country's in CLDR: the usage that names are written in here, then the others."""


def label(facet: str, value: str, lang: str, titles: Mapping[str, str]) -> str:
    """A value in words, in the language of the interface where there are any; providers by their titles."""
    if facet == "language":
        return language_name(value, lang or "en")
    if facet == "licence":
        return licence_name(value)
    if facet in _CLASSES:
        return labels(lang).get(f"{facet}/{value}", value)
    if facet == "field":
        return field_name(value, lang)
    if facet == "country":
        return country_name(value, lang or "en")
    if facet == "year":
        return value
    if facet == "provider":
        return titles.get(value) or value
    return titles.get(value) or concept_label(value, lang) or concept_name(value)


def concept_label(value: str, lang: str) -> str:
    """The name of a concept of a known vocabulary, by its address or its English name; empty where it is not known."""
    return labels(lang).get(_place(value), "")


@lru_cache(maxsize=64)
def labels(lang: str) -> Mapping[str, str]:
    """The table for a language, English where that has no name: `w3id.org/kim/hcrt/video` and `Video` to the name.

    The index holds the English name of a concept whose address says nothing to a reader.
    """
    known, primary = _table(), lang.partition("-")[0].lower()
    said = {place: names.get(primary) or names["en"] for place, names in known.items()}
    return {known[place]["en"]: name for place, name in said.items() if not place.startswith(_CLASSES)} | said


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """Place of a concept (its address without the scheme) to its names by language."""
    vocabularies = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {f"{place}/{key}": names for place, concepts in vocabularies.items() for key, names in concepts.items()}


def _place(value: str) -> str:
    return value.partition("://")[2].rstrip("/") if "://" in value else value


def field_name(code: str, lang: str) -> str:
    """The name of a field of ISCED-F in a language, in English where it has none there; an unknown code itself."""
    names = field_names().get(code, {})
    name = names.get(lang.partition("-")[0].lower()) or names.get("en", code)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=2_048)
def country_name(code: str, lang: str) -> str:
    """The name of a country after CLDR, in the language `lang`."""
    if code == UNKNOWN:
        return labels(lang)[f"format/{UNKNOWN}"]
    named_in = locale_of(lang) or Locale("en")
    return str(named_in.territories.get(code, code))


@lru_cache(maxsize=4_096)
def language_name(tag: str, lang: str) -> str:
    """The name of a language after CLDR, in the language `lang`; the tag itself where there is none."""
    named_in = locale_of(lang) or Locale("en")
    primary, *rest = tag.split("-")
    name = named_in.languages.get("_".join([primary, *rest])) or named_in.languages.get(primary)
    if not name:
        return tag
    if not rest or "_".join([primary, *rest]) in named_in.languages:
        return str(name)
    details = [str(named_in.scripts.get(part) or named_in.territories.get(part) or part) for part in rest]
    return f"{name} ({', '.join(details)})"


def licence_name(code: str) -> str:
    """`CC-BY-SA` as people write it: CC BY-SA."""
    return _LICENCES.get(code) or re.sub(r"^CC-", "CC ", code)


def concept_name(value: str) -> str:
    """The last part of a concept's address in words; what is no address stays as it is."""
    if "://" not in value:
        return value
    last = re.split(r"[/#]", value.rstrip("/#"))[-1]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_+-]+|%20", " ", last).strip()
    return words[:1].upper() + words[1:] if words else value


def locale_of(lang: str) -> Locale | None:
    """CLDR on a language, or on its primary tag; None where it knows neither."""
    try:
        return Locale.parse(usages(lang)[0], sep="-")
    except (UnknownLocaleError, ValueError):
        primary = lang.partition("-")[0]
        return locale_of(primary) if primary != lang else None


def usages(lang: str) -> tuple[str, ...]:
    """A language as its countries write it, the one that pages follow first: a reader may type the names of each."""
    return _USAGES.get(lang, (lang,))
