"""Tags and filters of our templates; they are built in, no `load` is needed."""

from __future__ import annotations

import json
from datetime import date, datetime
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from baraza.model import Reference
from baraza.search.answer import Result
from baraza.search.labels import concept_name
from baraza.store.read import SourceSummary
from baraza.web import assets, licences, links, marks, names, words

register = template.Library()

register.filter("language_name", names.language_name)
register.filter("direction", names.direction)
register.filter("country_name", names.country_name)
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
def marked_title(result: Result) -> SafeString:
    """The title with the words that matched marked."""
    return marks.marked(result.title, result.title_marks)


@register.filter
def marked_snippet(result: Result) -> SafeString:
    """The snippet with the words that matched marked."""
    return marks.marked(result.description, result.description_marks)


@register.filter
def called(code: str, kind: str) -> str:
    """The words for a code; `kind` names the table in `words`: `STATES`, `FACETS` …"""
    return words.called(getattr(words, kind), code)


@register.filter
def data_block(value: object) -> SafeString:
    """JSON that cannot end the script element or the comment that it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(text)  # noqa: S308 - no character that HTML gives a meaning is left


@register.filter
def licence_of(result: Result) -> licences.LicenceShown:
    """The licence of a result."""
    return licences.of_code(result.licence, result.openness, result.licence_url)


@register.filter
def reference(concept: Reference) -> str:
    """The label of a concept in the page's language, else in any; empty where it has none."""
    here = str(names.here().language)
    for tag in (here, "en", ""):
        if concept.label.get(tag):
            return concept.label[tag]
    return next(iter(concept.label.values()), "")


@register.filter
def web_address(url: str) -> bool:
    """Whether this may stand in a link: other schemes (`javascript:` …) may do anything."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


@register.filter
def host(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).hostname or ""


@register.filter
def search_for(text: str) -> str:
    """The page of results for these words."""
    return links.for_words(text)


@register.filter
def waiting(summary: SourceSummary) -> int:
    """Records of a source that are still on their way."""
    return summary.records.get("due", 0) + summary.records.get("failed", 0)


@register.filter
def slug(text: str) -> str:
    """Letters and digits for an element's id."""
    return slugify(text, allow_unicode=True)


@register.filter
def labelled(codes: tuple[str, ...], labels: dict[str, str]) -> list[str]:
    """The labels of codes; of one without a label the last part of its address."""
    return list(dict.fromkeys(labels.get(code) or concept_name(code) for code in codes if code))
