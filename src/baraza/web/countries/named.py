"""An entry as pages of countries name it, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString
from msgspec import Struct

from baraza.coalition.register.listing import Brief
from baraza.model.entry import language_of
from baraza.web import names
from baraza.web.countries.links import entry_address
from baraza.web.register.listed import span, tongue


class Named(Struct, frozen=True, kw_only=True):
    """An entry in a list."""

    url: str
    name: str
    tag: str
    """Its language, where it is another than the page's."""
    date: str
    """In words, from when to when; empty where nothing is said."""
    state: str


def named(one: Brief) -> Named:
    """The entry in the language of the page, else in the one that serves its readers."""
    here = names.page_language()
    tag = language_of(one.names, here, one.original)
    return Named(
        url=entry_address(one.key),
        name=one.names.get(tag, ""),
        tag="" if tag == here else tag,
        date=span(one.start, one.end),
        state=one.state,
    )


def as_list(entries: Iterable[Named]) -> SafeString:
    """A list of links to entries; in Python, for a page has dozens of them."""
    return SafeString(f'<ul class="brief">{"".join(map(_line, entries))}</ul>')


def _line(one: Named) -> str:
    date = f' <span class="quiet">{escape(one.date)}</span>' if one.date else ""
    return f"<li>{link_to(one)}{date}</li>"


def link_to(one: Named) -> SafeString:
    """Its name, which leads to its page."""
    return SafeString(f'<a href="{escape(one.url)}"{tongue(one.tag)}>{escape(one.name)}</a>')
