"""Results as their template prints them: every value looked up, translated and escaped beforehand.

A template looks names up at every step; over twenty results that was two thirds of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import TypedDict
from urllib.parse import quote

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baraza.search.answer import Answer, Result, Why
from baraza.search.labels import concept_label, concept_name
from baraza.web import licences, names, words
from baraza.web.marks import marked


class Reason(TypedDict):
    """Where words of the query stand."""

    where: SafeString
    words: SafeString


class Listed(TypedDict):
    """One result; all of it may be printed as it is."""

    tag: SafeString
    way: SafeString
    address: SafeString
    title: SafeString
    facts: list[SafeString]
    snippet: SafeString
    licence: SafeString
    allowed: SafeString
    why: list[Reason]


def listed(answer: Answer) -> list[Listed]:
    """The results of an answer in the language of the page."""
    kinds = {value.value: value.label for value in answer.facets.get("type", ())}
    places = _Places()
    return [_listed(result, kinds, places) for result in answer.results]


def counted(answer: Answer) -> str:
    """How many results there are, in words."""
    shown = names.number(answer.total)
    if not answer.ask.q:
        return ngettext("%(shown)s resource", "%(shown)s resources", answer.total) % {"shown": shown}
    said = ngettext("%(shown)s result for “%(q)s”", "%(shown)s results for “%(q)s”", answer.total)
    return said % {"shown": shown, "q": answer.ask.q}


class _Places:
    """Addresses of pages; the table of addresses is asked once, not once per result."""

    def __init__(self) -> None:
        self._resource = reverse("resource", args=["-"])[:-1]
        self._source = reverse("source", args=["-"])[:-1]

    def resource(self, key: str) -> SafeString:
        return _safe(self._resource + quote(key, safe=""))

    def source(self, name: str) -> SafeString:
        return _safe(self._source + quote(name, safe=""))


def _listed(result: Result, kinds: Mapping[str, str], places: _Places) -> Listed:
    shown = licences.of_code(result.licence, result.openness)
    return Listed(
        tag=_safe(result.language),
        way=_trusted(names.direction(result.language)),
        address=places.resource(result.key),
        title=marked(result.title, result.title_marks) if result.title else _safe(result.url),
        facts=[_trusted(fact) for fact in _facts(result, kinds, places)],
        snippet=marked(result.description, result.description_marks),
        licence=_licence(shown.label, shown.openness, get_language() or "en"),
        allowed=_safe(shown.allowed),
        why=[_reason(why) for why in result.why],
    )


def _facts(result: Result, kinds: Mapping[str, str], places: _Places) -> Iterator[str]:
    if result.people:
        others = f" {escape(_('and others'))}" if len(result.people) > 1 else ""
        yield f"<bdi>{escape(result.people[0])}</bdi>{others}"
    yield from map(escape, dict.fromkeys(_kind(code, kinds) for code in result.type if code))
    if result.language:
        yield escape(names.language_name(result.language))
    if result.date:
        yield escape(names.day(result.date))
    yield f'<a href="{places.source(result.provider)}"><bdi>{escape(result.provider_title or result.provider)}</bdi></a>'


def _kind(code: str, kinds: Mapping[str, str]) -> str:
    """The facet's label; beyond the values that the facet counts the concept's own."""
    return kinds.get(code) or concept_label(code, get_language() or "en") or concept_name(code)


def _reason(why: Why) -> Reason:
    field = words.called(words.FIELDS, why.field)
    said = _("Words close to yours in the %(field)s:") if why.fuzzy else _("Your words in the %(field)s:")
    found = " ".join(f'<bdi class="word">{escape(word)}</bdi>' for word in why.words)
    return Reason(where=_safe(said % {"field": field}), words=_trusted(found))


@lru_cache(maxsize=1024)
def _licence(label: str, openness: str, language: str) -> SafeString:
    """Sign and name; there are some dozens of them in each language of the interface."""
    return render_to_string("parts/licence.html", {"label": label, "openness": openness})


def _safe(text: str) -> SafeString:
    return SafeString(escape(text))


def _trusted(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made above, every piece of foreign text in it went through escape()
