"""What can be chosen in the lists of the form of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape

from babel import Locale
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from baraza.model import ADDRESS_ROLES, TRANSLATIONS
from baraza.web import names, words
from baraza.web.name_order import name_key
from baraza.web.register import words as register_words
from baraza.web.register.form_said import ORIGINAL

_NONE = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})
"""Codes of CLDR that are no countries."""


def language_options(chosen: str | None) -> SafeString:
    """Options of a list of languages, the chosen first; where nobody chose yet (None) the language of the page."""
    tag = names.page_language() if chosen is None else chosen
    return _with(tag, names.language_name(tag) if tag else "", _languages(get_language() or "en"))


def country_options(chosen: str | None) -> SafeString:
    """Options of a list of countries, the chosen first, else none."""
    chosen = chosen or ""
    return _with(chosen, names.country_name(chosen) if chosen else "", _countries(names.here()))


def role_options(chosen: str | None) -> SafeString:
    """What is found at an address; its own page where nobody chose yet."""
    return SafeString(
        "".join(
            f'<option value="{role}"{" selected" if role == (chosen or "home") else ""}>'
            f"{escape(words.called(register_words.ROLES, role))}</option>"
            for role in ADDRESS_ROLES
        )
    )


def _with(value: str, label: str, others: str) -> SafeString:
    return SafeString(f'<option value="{escape(value)}" selected>{escape(label)}</option>{others}')


def written_languages(here: str = "en") -> list[str]:
    """Tags of the languages that CLDR has a name for in this language."""
    spoken = (str(tag).replace("_", "-") for tag in Locale.parse(here, sep="-").languages)
    # Longer tags are variants, of which a form need offer only those that are written differently.
    return [tag for tag in spoken if len(tag) in {2, 3} or tag in {"zh-Hans", "zh-Hant", "pt-BR"}]


@lru_cache(maxsize=16)
def _languages(here: str) -> str:
    return _options({tag: names.language_name(tag) for tag in written_languages(here)}) + '<option value=""></option>'


@lru_cache(maxsize=16)
def _countries(locale: Locale) -> str:
    named = {str(code): str(name) for code, name in locale.territories.items()}
    codes = {code: name for code, name in named.items() if len(code) == 2 and code.isalpha() and code not in _NONE}
    return _options(codes) + '<option value=""></option>'


def _options(said: Mapping[str, str]) -> str:
    ordered = sorted(said.items(), key=lambda one: name_key(one[1], names.here()))
    return "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in ordered)


def state_options(chosen: str) -> SafeString:
    """What a text can be: the original, or a translation of some state; nothing where nobody said."""
    said = {"": "", ORIGINAL: _("the original")} | {
        one: words.called(register_words.TRANSLATED, one) for one in TRANSLATIONS
    }
    return SafeString(
        "".join(
            f'<option value="{value}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
            for value, label in said.items()
        )
    )
