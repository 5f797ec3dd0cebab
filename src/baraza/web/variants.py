"""What a result says of the others of its work: where else it is, in which languages and editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _

from baraza.search.answer import Result, Variant
from baraza.web import names
from baraza.web.name_order import name_key

MOST = 12
"""Links in one line; the page of the resource has all of them."""

Address = Callable[[str], str]


def told(result: Result, address: Address) -> Iterator[str]:
    """One line for each kind of variant that there is, escaped."""
    if result.also_at:
        yield _line(_("Also at"), (_elsewhere(one, address) for one in result.also_at[:MOST]))
    if result.in_languages:
        spoken = sorted(result.in_languages, key=lambda one: name_key(_called(one), names.here()))
        yield _line(_("In other languages"), (_in_language(one, address) for one in spoken[:MOST]))
    if result.editions:
        yield _line(_("Other editions"), (_edition(one, address) for one in result.editions[:MOST]))


def _line(begin: str, links: Iterable[str]) -> str:
    return f"{escape(begin)}: {' '.join(links)}"


def _elsewhere(one: Variant, address: Address) -> str:
    return f'<a href="{address(one.key)}"><bdi>{escape(one.provider_title)}</bdi></a>'


def _in_language(one: Variant, address: Address) -> str:
    """The language by its name here, so that whoever cannot read that script knows it too."""
    return f'<a href="{address(one.key)}" hreflang="{escape(one.language)}"><bdi>{escape(_called(one))}</bdi></a>'


def _called(one: Variant) -> str:
    return names.language_name(one.language) if one.language else one.title


def _edition(one: Variant, address: Address) -> str:
    words = escape(names.day(one.date)) if one.date else f"<bdi>{escape(one.title)}</bdi>"
    return f'<a href="{address(one.key)}">{words}</a>'
