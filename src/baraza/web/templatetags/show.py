"""Tags and filters of our templates; they are built in, no `load` is needed."""

from __future__ import annotations

import json
from datetime import date, datetime

from django import template
from django.utils.safestring import SafeString, mark_safe

from baraza.store.read import SourceSummary
from baraza.web import addresses, assets, concept_names, links, names, words
from baraza.web.countries.naming import spoken_name
from baraza.web.countries.words import MEASURES
from baraza.web.register import listed
from baraza.web.register import who as who_acted
from baraza.web.register import words as register_words

register = template.Library()

register.filter("language_name", names.language_name)
register.filter("language_names", names.language_names)
register.filter("spoken_name", spoken_name)
register.filter("direction", names.direction)
register.filter("tongue", listed.tongue)
register.filter("country_name", names.country_name)
register.filter("web_address", addresses.is_link)
register.filter("reference", concept_names.reference_label)
register.simple_tag(assets.asset, name="asset")


@register.filter
def number(value: float) -> str:
    """A number as it is written here."""
    return names.number(value)


@register.filter
def day(value: date | datetime | str) -> str:
    """A date written out."""
    return names.day(value)


@register.filter
def moment(value: datetime) -> str:
    """A date and a time of day written out."""
    return names.moment(value)


@register.filter
def called(code: str, kind: str) -> str:
    """The words for a code; `kind` names the table in `words`: `STATES`, `FACETS` …"""
    return words.called(getattr(words, kind), code)


@register.filter
def entry_word(code: str, kind: str) -> str:
    """The words for a code of the register; `kind` names the table in `register.words`: `KINDS`, `STATES` …"""
    return words.called(getattr(register_words, kind), code)


@register.filter
def in_full(by: str) -> str:
    """Who acted, for those who may know: an account with its address, a part of Baraza by its name."""
    return who_acted.name_of(by, in_full=True)


@register.filter
def data_block(value: object) -> SafeString:
    """JSON that cannot end the script element or the comment that it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(text)  # noqa: S308 - no character that HTML gives a meaning is left


@register.filter
def search_for(text: str) -> str:
    """The page of results for these words."""
    return links.for_words(text)


@register.filter
def waiting(summary: SourceSummary) -> int:
    """Records of a source that are still on their way."""
    return summary.records.get("due", 0) + summary.records.get("failed", 0)


@register.filter
def map_called(measure: str) -> str:
    """What a measure of the map is called."""
    return words.called(MEASURES, measure)


@register.filter
def when(moment: str) -> str:
    """A year, a month, or a day, written out as far as it says."""
    return moment if len(moment) == 4 else names.day(moment)
