"""The languages that a person may say their words are in."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from baraza.search.answer import Ask
from baraza.settings import settings
from baraza.web import names
from baraza.web.name_order import name_key


def choices(ask: Ask) -> SafeString:
    """The options of a list by name: the configured languages, and the one that is said."""
    return _options(ask.spoken, get_language() or "en")


@lru_cache(maxsize=512)
def _options(chosen: str, here: str) -> SafeString:
    """As HTML, in the language of the page, which is `here`."""
    tags = {*settings().languages, *([chosen] if chosen else [])}
    named = sorted(((names.language_name(tag), tag) for tag in tags), key=lambda one: name_key(one[0], names.here()))
    # Every piece of foreign text goes through escape().
    return SafeString(
        "".join(
            f'<option value="{escape(tag)}"{" selected" if tag == chosen else ""}>{escape(name)}</option>'
            for name, tag in named
        )
    )
