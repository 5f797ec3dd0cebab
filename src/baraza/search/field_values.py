"""What the value of a field stands for in the index: `language:Spanish`, `licence:"CC BY"`, `level:university`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from babel import Locale
from msgspec import Struct

from baraza.index import Index, Query
from baraza.index.fields_of_study import VALUE, field_names
from baraza.index.filters import CLASSES
from baraza.index.form import ACCESS, FORMATS, UNKNOWN, country_code
from baraza.model.language_tag import canonical_tag
from baraza.search.filter_words import key
from baraza.search.labels import label, language_name, locale_of, usages
from baraza.search.offers import offers

MOST_HELD = 300
"""Values of a facet, the most frequent, among which a name is looked for."""

Values = tuple[str, ...]
_YEAR = re.compile(r"\d{4}")


class Known(Struct, frozen=True):
    """By what values are known: the index, titles of sources, and the language of the person."""

    index: Index
    titles: Mapping[str, str]
    lang: str

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which values may be named."""
        return tuple(dict.fromkeys((self.lang.partition("-")[0] or "en", "en")))


def values_of(field: str, text: str, known: Known) -> Values:
    """The values of a filter that are meant, each an alternative; none where nothing is."""
    rule = _RULES.get(field)
    return (rule(text, known) if rule else ()) or _other(field, text, known)


def _other(field: str, text: str, known: Known) -> Values:
    """By words that people use for it, by its name in a facet, of a source or a subject by some words of that."""
    if field in {"type", "level", "licence", "language"}:
        offered = offers(text, known.languages, known.index, known.lang or "en")
        if found := [value for offer in offered if offer.facet == field and not offer.rest for value in offer.values]:
            return tuple(found)
    if field not in {"type", "level", "subject", "provider", "licence"}:
        return ()
    return _held_under(field, text, known)


def _held_under(field: str, text: str, known: Known) -> Values:
    asked = Query(limit=0, facets=(field,), facet_limit=MOST_HELD, highlight=False)
    held = [value for value, _ in known.index.search(asked).facets[field]]
    wanted = key(text)
    names = {value: {key(value), *_names(field, value, known)} for value in held}
    exact = tuple(value for value, said in names.items() if wanted in said)
    if exact or field not in {"subject", "provider"} or not wanted:
        return exact
    return tuple(value for value, said in names.items() if any(set(wanted) <= set(words) for words in said))


def _language(text: str, known: Known) -> Values:
    named = _languages_by_name(known.languages).get(key(text))
    tag = canonical_tag(text)
    return (named,) if named else (tag,) if tag and language_name(tag, "en") != tag else ()


def _licence(text: str, known: Known) -> Values:
    return (text.lower(),) if text.lower() in CLASSES else ()


def _country(text: str, known: Known) -> Values:
    named = _countries_by_name(known.languages).get(key(text))
    code = UNKNOWN if text.lower() == UNKNOWN else named or country_code(text)
    return (code,) if code else ()


def _format(text: str, known: Known) -> Values:
    return _among("format", (*FORMATS, UNKNOWN), text, known)


def _accessibility(text: str, known: Known) -> Values:
    return _among("accessibility", ACCESS, text, known)


def _subject(text: str, known: Known) -> Values:
    if VALUE.fullmatch(text.lower()):
        return (text.lower(),)
    wanted = key(text)
    codes = [code for code, names in field_names().items() if any(key(name) == wanted for name in names.values())]
    # A field and the only one inside it may have one name: the wider holds both.
    fields = (f"isced-{min(codes, key=len)}",) if codes else ()
    return (*fields, *_held_under("subject", text, known))


def _year(text: str, known: Known) -> Values:
    return (text,) if _YEAR.fullmatch(text) else ()


def _among(facet: str, values: Iterable[str], text: str, known: Known) -> Values:
    wanted = key(text)
    return tuple(value for value in values if wanted in {key(value), *_names(facet, value, known)})


def _names(facet: str, value: str, known: Known) -> Iterator[tuple[str, ...]]:
    return (key(label(facet, value, tag, known.titles)) for tag in known.languages)


_RULES: Mapping[str, Callable[[str, Known], Values]] = {
    "language": _language,
    "licence": _licence,
    "country": _country,
    "format": _format,
    "accessibility": _accessibility,
    "subject": _subject,
    "year": _year,
}


@lru_cache(maxsize=16)
def _languages_by_name(languages: tuple[str, ...]) -> Mapping[tuple[str, ...], str]:
    named = ((key(str(name)), tag) for locale in _locales(languages) for tag, name in locale.languages.items())
    return {name: tag.replace("_", "-") for name, tag in reversed(list(named)) if name}


@lru_cache(maxsize=16)
def _countries_by_name(languages: tuple[str, ...]) -> Mapping[tuple[str, ...], str]:
    named = ((key(str(name)), code) for locale in _locales(languages) for code, name in locale.territories.items())
    return {name: code for name, code in named if len(code) == 2 and name}


def _locales(languages: tuple[str, ...]) -> Iterator[Locale]:
    return (locale_of(usage) or Locale("en") for lang in languages for usage in usages(lang))
