"""What a value of a facet is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_LICENCES = {"PDM": "Public Domain Mark", "all-rights-reserved": "All rights reserved"}
_CLASSES = {
    "open": "Openly licensed",
    "nc": "Not for commercial use",
    "nd": "No changes allowed",
    "closed": "All rights reserved",
    "unknown": "Licence unknown",
}


def label(facet: str, value: str, lang: str, titles: Mapping[str, str]) -> str:
    """A value in words; languages in the language of the interface, providers by their titles."""
    if facet == "language":
        return language_name(value, lang or "en")
    if facet == "licence":
        return licence_name(value)
    if facet == "openness":
        return _CLASSES.get(value, value)
    if facet == "provider":
        return titles.get(value) or value
    return titles.get(value) or concept_name(value)


@lru_cache(maxsize=4_096)
def language_name(tag: str, lang: str) -> str:
    """The name of a language after CLDR, in the language `lang`; the tag itself where there is none."""
    named_in = _locale(lang) or Locale("en")
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


def _locale(lang: str) -> Locale | None:
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        primary = lang.partition("-")[0]
        return _locale(primary) if primary != lang else None
