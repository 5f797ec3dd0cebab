"""Entries as lists show them, in the language of the page."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.register.listing import Brief
from baraza.model.entry import language_of
from baraza.web import names, words
from baraza.web.countries.links import entry_address
from baraza.web.names import page_language
from baraza.web.register.words import KINDS

MOST_NAMED = 3
LONGEST = 300
"""Characters of a description."""


class Text(Struct, frozen=True):
    """A text and the language that it is in; empty where that is not known."""

    text: str
    tag: str

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than the page."""
        return bool(self.tag) and self.tag.partition("-")[0] != page_language().partition("-")[0]


class Line(Struct, frozen=True, kw_only=True):
    """One entry of a list."""

    key: str
    url: str
    name: Text
    description: Text
    mark: SafeString
    """How sure it is, as HTML."""
    facts: tuple[str, ...]


def text_of(texts: dict[str, str], original: str = "") -> Text:
    """What of these serves a reader of the page."""
    tag = language_of(texts, page_language(), original)
    return Text(texts.get(tag, ""), tag)


def tongue(tag: str) -> SafeString:
    """The attributes of an element that say the language of what stands in it, and its direction."""
    return SafeString(f' lang="{escape(tag)}" dir="{names.direction(tag)}"' if tag else "")


def line(brief: Brief) -> Line:
    """The entry as a line of a list."""
    return Line(
        key=brief.key,
        url=entry_address(brief.key),
        name=text_of(brief.names, brief.original),
        description=_short(text_of(brief.descriptions, brief.original)),
        mark=_mark(brief.state, page_language()),
        facts=tuple(_facts(brief)),
    )


def _short(of: Text) -> Text:
    return Text(f"{of.text[: LONGEST - 1].rstrip()}…", of.tag) if len(of.text) > LONGEST else of


@lru_cache(maxsize=256)
def _mark(state: str, language: str) -> SafeString:
    """The same for every entry in this state, in this language."""
    return SafeString(render_to_string("parts/entry_state.html", {"state": state}))


def _facts(brief: Brief) -> list[str]:
    here = page_language()
    found = [words.called(KINDS, brief.kind)]
    if brief.countries:
        found.append(_countries(brief.countries, here))
    if brief.place and brief.place.locality:
        found.append(brief.place.locality)
    if brief.languages:
        found.append(_languages(brief.languages, here))
    if brief.start:
        found.append(span(brief.start, brief.end))
    return found


@lru_cache(maxsize=4096)
def _countries(codes: tuple[str, ...], language: str) -> str:
    """Their names in this language, which is that of the page."""
    return several([names.country_name(code) for code in codes])


@lru_cache(maxsize=4096)
def _languages(tags: tuple[str, ...], language: str) -> str:
    """Their names in this language, which is that of the page."""
    return several([names.language_name(tag) for tag in tags])


def several(said: list[str]) -> str:
    """The first of many names, and that there are more."""
    if len(said) <= MOST_NAMED:
        return names.listed(said)
    more = names.number(len(said) - MOST_NAMED)
    return _("%(names)s and %(n)s more") % {"names": ", ".join(said[:MOST_NAMED]), "n": more}


def span(start: str, end: str) -> str:
    """A date, or from one to another."""
    if not end or end == start:
        return names.day(start) if start else names.day(end)
    return f"{names.day(start)} – {names.day(end)}" if start else f"– {names.day(end)}"
