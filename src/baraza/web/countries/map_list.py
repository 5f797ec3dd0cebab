"""The list beside the map: countries with their counts, and Member States of which nothing is known.

Its lines are written in Python, not by a template, which would take longer for them than all counting.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.countries.facts import countries
from baraza.web import words
from baraza.web.addresses import page_address
from baraza.web.countries import counted
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.links import country_address, new_entry, register_list
from baraza.web.countries.measure import Measured
from baraza.web.countries.naming import country_names, in_order
from baraza.web.countries.words import MANY, MEASURES
from baraza.web.names import numbers

SHOWN = ("organisation", "service", "project", "policy", "event")
"""Kinds with a column of their own."""


class _Said(Struct, frozen=True, kw_only=True):
    """What is the same in every line, ready for HTML."""

    measure: str
    yes: str
    no: str
    entries: str
    resources: str
    kinds: tuple[tuple[str, str, str, str], ...]
    """Of SHOWN, with the beginning of its cell, that of its link, and what stands in it behind the country."""
    search: str
    links: Mapping[str, str]
    """Country to the link to its page."""
    numbers: Mapping[int, str]


def listed(asked: MapAsked, how: Measured) -> SafeString:
    """The list; countries with most of the measure first."""
    resources = counted.resources_by_country()
    entries = counted.entries_by_country(asked.filter)
    ordered = in_order(asked.codes or countries())
    there = sorted(
        (code for code in ordered if how.values.get(code) or code in entries), key=lambda code: -how.values.get(code, 0)
    )
    known, said = frozenset(there), _said(asked)
    absent = [code for code in ordered if code not in known and countries()[code].is_member]
    lines = (_line(code, entries.get(code, {}), resources, how, said) for code in there)
    shown = {
        "asked": asked,
        "how": how,
        "lines": SafeString("".join(lines)),
        "absent": SafeString("".join(f"<li>{said.links[code]}</li>" for code in absent)),
        "absent_count": len(absent),
        "heads": [words.called(MANY, kind) for kind in SHOWN],
        "add": new_entry(asked.kind, ""),
    }
    return SafeString(render_to_string("parts/map_list.html", shown))


def _said(asked: MapAsked) -> _Said:
    more = urlencode([(name, value) for name, value in (("language", asked.language), ("level", asked.level)) if value])
    register, more = escape(register_list()), escape(f"&{more}" if more else "")
    return _Said(
        measure=escape(words.called(MEASURES, asked.measure)),
        yes=escape(_("yes")),
        no=escape(_("no")),
        entries=_cell(escape(_("Entries"))),
        resources=_cell(escape(_("Resources"))),
        kinds=tuple(
            (
                kind,
                _cell(escape(words.called(MANY, kind))),
                f'<a href="{register}?country=',
                f'&amp;kind={kind}{more}">',
            )
            for kind in SHOWN
        ),
        search=f'<a href="{escape(page_address("search"))}?country=',
        links=_links(get_language() or "en"),
        numbers=numbers(),
    )


def _cell(label: str) -> str:
    """The beginning of a cell; on a narrow screen it stands alone, with its label."""
    return f'<td class="num" data-label="{label}">'


@lru_cache(maxsize=32)
def _links(language: str) -> dict[str, str]:
    """In this language, which is that of the page."""
    return {code: f'<a href="{country_address(code)}">{escape(name)}</a>' for code, name in country_names().items()}


def _line(code: str, found: dict[str, int], resources: dict[str, int] | None, how: Measured, said: _Said) -> str:
    cells = [f'<tr><th scope="row">{said.links[code]}</th>']
    if not how.is_number:
        cells.append(f'<td data-label="{said.measure}">{said.yes if how.values.get(code) else said.no}</td>')
    cells.append(f"{said.entries}{said.numbers[sum(found.values())]}</td>")
    for kind, begin, link, end in said.kinds:
        shown = said.numbers[found.get(kind, 0)]
        cells.append(f"{begin}{link}{code}{end}{shown}</a></td>" if kind in found else f"{begin}{shown}</td>")
    there = None if resources is None else resources.get(code, 0)
    shown = "–" if there is None else said.numbers[there]
    cells.append(f'{said.resources}{said.search}{code}">{shown}</a></td>' if there else f"{said.resources}{shown}</td>")
    return f"{''.join(cells)}</tr>\n"
