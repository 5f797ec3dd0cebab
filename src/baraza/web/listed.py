"""Results as their template prints them: every value looked up, translated and escaped beforehand.

A template looks names up at every step; over twenty results that was two thirds of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import TypedDict
from urllib.parse import quote

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from baraza.search.answer import Answer, Result
from baraza.search.labels import concept_label, concept_name
from baraza.web import licences, names, why
from baraza.web.marks import marked
from baraza.web.variants import told


class Listed(TypedDict):
    """One result; all of it may be printed as it is."""

    tongue: SafeString
    """Language and direction of title and text, as attributes."""
    address: SafeString
    title: SafeString
    facts: SafeString
    """Lines of a list, as are the reasons."""
    snippet: SafeString
    licence: SafeString
    sentence: SafeString
    why: SafeString
    variants: SafeString


def listed(answer: Answer) -> list[Listed]:
    """The results of an answer in the language of the page."""
    kinds = {value.value: value.label for value in answer.facets.get("type", ())}
    places, apart = _Places(), _are_apart(answer)
    return [_listed(result, kinds, places, is_fewer=apart and result.has_fewer_words) for result in answer.results]


def fewer_said(answer: Answer) -> str:
    """What is said above results of which some have fewer of the words; empty where none has."""
    if not answer.with_fewer_words:
        return ""
    if _are_apart(answer):
        enough = names.number(answer.total - answer.with_fewer_words)
        return _("With most of your words: %(n)s. The others have fewer of them, and say so.") % {"n": enough}
    return "" if answer.fuzzy else _("Nothing has all of your words. These have some of them.")


def _are_apart(answer: Answer) -> bool:
    return answer.with_fewer_words < answer.total


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


def _listed(result: Result, kinds: Mapping[str, str], places: _Places, *, is_fewer: bool) -> Listed:
    here = get_language() or "en"
    return Listed(
        tongue=_tongue(result.language),
        address=places.resource(result.key),
        title=marked(result.title, result.title_marks) if result.title else _safe(result.url),
        facts=_lines((*_facts(result, kinds, places), *(_fewer() if is_fewer else ()))),
        snippet=marked(result.description, result.description_marks),
        licence=_licence(result.licence, result.openness, here),
        sentence=why.sentence(result.why),
        why=_lines(why.in_full(result.why)),
        variants=_lines(told(result, places.resource)),
    )


def _facts(result: Result, kinds: Mapping[str, str], places: _Places) -> Iterator[str]:
    if result.people:
        others = " " + _("and others") if len(result.people) > 1 else ""
        yield f"<bdi>{escape(result.people[0])}</bdi>{escape(others)}"
    yield from map(escape, dict.fromkeys(_kind(code, kinds) for code in result.type if code))
    if result.language:
        yield escape(names.language_name(result.language))
    if result.date:
        yield escape(names.day(result.date))
    title = escape(result.provider_title or result.provider)
    yield f'<a href="{places.source(result.provider)}"><bdi>{title}</bdi></a>'


def _fewer() -> Iterator[str]:
    said = escape(_("Fewer of your words"))
    yield f'<strong class="fewer">{said}</strong>'


def _kind(code: str, kinds: Mapping[str, str]) -> str:
    """The facet's label; beyond the values that the facet counts the concept's own."""
    return kinds.get(code) or concept_label(code, get_language() or "en") or concept_name(code)


@lru_cache(maxsize=1024)
def _tongue(tag: str) -> SafeString:
    return SafeString(f'lang="{escape(tag)}" dir="{names.direction(tag)}"')


@lru_cache(maxsize=1024)
def _licence(code: str, openness: str, here: str) -> SafeString:
    """Sign, name and what one may do; there are some dozens of them in each language of the interface."""
    shown = licences.of_code(code, openness)
    return render_to_string(
        "parts/licence.html", {"label": shown.label, "openness": openness, "allowed": shown.allowed}
    )


def _lines(parts: Iterable[str]) -> SafeString:
    # Every piece of foreign text in the parts went through escape().
    return SafeString("".join(f"<li>{part}</li>" for part in parts))


def _safe(text: str) -> SafeString:
    return SafeString(escape(text))
