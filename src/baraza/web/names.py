"""Names of languages and countries, numbers and dates, in the language of the page (from CLDR)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django.conf import settings
from django.utils.translation import get_language, to_locale

from baraza.search import labels

# Scripts that are written from right to left (ISO 15924), for content in a language that is not the page's.
RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})

MOST_NUMBERS = 10_000


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale:
    return labels.locale_of(tag) or Locale("en")


@lru_cache(maxsize=64)
def tag_of(code: str) -> str:
    """A language of the interface as RFC 5646 writes it: `zh-Hans` for Django's `zh-hans`."""
    return to_locale(code).replace("_", "-")


def page_language() -> str:
    """The language of the page (RFC 5646)."""
    return tag_of(get_language() or settings.LANGUAGE_CODE)


def interface_language(tag: str) -> str:
    """Django's code of the interface's language that is this one, or has its primary tag; else the usual one."""
    codes = [code for code, _ in settings.LANGUAGES]
    primary = tag.lower().partition("-")[0]
    fitting = [code for code in codes if code.partition("-")[0] == primary]
    return next((code for code in fitting if code == tag.lower()), next(iter(fitting), settings.LANGUAGE_CODE))


def here() -> Locale:
    """The language of the page."""
    return _locale(get_language() or "en")


def language_name(tag: str) -> str:
    """What a language (RFC 5646) is called here; the tag itself where CLDR has no name."""
    return labels.language_name(tag, get_language() or "en")


def language_names(tags: Sequence[str]) -> str:
    """The names of several languages, with the words that stand between them here."""
    return format_list([language_name(tag) for tag in tags], style="or", locale=here())


def listed(words: Sequence[str]) -> str:
    """Several words, with what stands between them here: "a, b and c"."""
    return format_list(list(words), locale=here())


@lru_cache(maxsize=1024)
def direction(tag: str) -> str:
    """`rtl` or `ltr`, from the script in the tag or the language's usual one; `auto` where neither is known."""
    parts = tag.split("-")
    likely = str(get_global("likely_subtags").get(parts[0].lower(), "")).split("_")
    script = next((part.title() for part in (*parts[1:], *likely[1:]) if len(part) == 4 and part.isalpha()), "")
    if not script:
        return "auto"
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"


def country_name(code: str) -> str:
    """What a country (ISO 3166-1 alpha-2) is called here; the code itself where CLDR has no name."""
    return str(here().territories.get(code.upper(), code))


def number(value: float) -> str:
    """A number as it is written here."""
    return _number(value, get_language() or "en")


class Numbers(dict[int, str]):
    """Numbers as they are written in one language, for pages with thousands of them."""

    def __init__(self, locale: Locale) -> None:
        super().__init__()
        self._locale = locale

    def __missing__(self, value: int) -> str:
        if len(self) >= MOST_NUMBERS:
            self.clear()
        return self.setdefault(value, format_decimal(value, locale=self._locale))


def numbers() -> Numbers:
    """Those of the page's language."""
    return _numbers(get_language() or "en")


@lru_cache(maxsize=32)
def _numbers(language: str) -> Numbers:
    return Numbers(_locale(language))


@lru_cache(maxsize=4096)
def _number(value: float, language: str) -> str:
    return format_decimal(value, locale=_locale(language))


def percent(share: float) -> str:
    """A share of one, in hundredths."""
    return format_percent(share, locale=here())


def day(value: date | datetime | str) -> str:
    """A date written out; of an ISO 8601 text as much as it says, and the text itself where it cannot be read."""
    return _day(value, get_language() or "en") if isinstance(value, str) else _long(value, here())


@lru_cache(maxsize=4096)
def _day(text: str, language: str) -> str:
    locale = _locale(language)
    try:
        if len(text) == 7:
            return _ended(format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=locale))
        return _long(date.fromisoformat(text[:10]), locale)
    except ValueError:
        return text


def _long(value: date, locale: Locale) -> str:
    return _ended(format_date(value, format="long", locale=locale))


def _ended(written: str) -> str:
    """Without the abbreviated "year" behind Russian dates: its full stop would meet that of a sentence."""
    return re.sub(r"\sг\.$", "", written)


def moment(value: datetime) -> str:
    """A date and a time of day written out, in UTC."""
    return f"{day(value)}, {format_time(value, format='HH:mm', tzinfo=UTC, locale=here())} UTC"
