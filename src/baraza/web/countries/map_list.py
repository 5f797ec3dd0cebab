"""The list beside the map: countries with their counts, and Member States of which nothing is known.

Its lines are written in Python, not by a template, which would take longer for them than all counting.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.countries.facts import countries
from baraza.web import words
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
    kinds: tuple[tuple[str, str], ...]
    """Of SHOWN, with what it is called."""
    register: str
    more: str
    """The end of addresses of the register."""
    search: str
    country: str
    """The beginning of the addresses of countries."""
    names: Mapping[str, str]
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
        "absent": SafeString("".join(f"<li>{_link(code, said)}</li>" for code in absent)),
        "absent_count": len(absent),
        "heads": [words.called(MANY, kind) for kind in SHOWN],
        "add": new_entry(asked.kind, ""),
    }
    return SafeString(render_to_string("parts/map_list.html", shown))


def _said(asked: MapAsked) -> _Said:
    more = urlencode([(name, value) for name, value in (("language", asked.language), ("level", asked.level)) if value])
    return _Said(
        measure=escape(words.called(MEASURES, asked.measure)),
        yes=escape(_("yes")),
        no=escape(_("no")),
        entries=escape(_("Entries")),
        resources=escape(_("Resources")),
        kinds=tuple((kind, escape(words.called(MANY, kind))) for kind in SHOWN),
        register=escape(register_list()),
        more=escape(f"&{more}" if more else ""),
        search=escape(reverse("search")),
        country=escape(country_address("")),
        names=country_names(),
        numbers=numbers(),
    )


def _line(code: str, found: dict[str, int], resources: dict[str, int] | None, how: Measured, said: _Said) -> str:
    cells = [f'<th scope="row">{_link(code, said)}</th>']
    if not how.is_number:
        cells.append(f'<td data-label="{said.measure}">{said.yes if how.values.get(code) else said.no}</td>')
    cells.append(_cell(said, said.entries, sum(found.values())))
    for kind, label in said.kinds:
        url = f"{said.register}?country={code}&amp;kind={kind}{said.more}"
        cells.append(_cell(said, label, found.get(kind, 0), url))
    there = None if resources is None else resources.get(code, 0)
    cells.append(_cell(said, said.resources, there, f"{said.search}?country={code}"))
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(said: _Said, label: str, count: int | None, url: str = "") -> str:
    shown = "–" if count is None else said.numbers[count]
    if url and count:
        shown = f'<a href="{url}">{shown}</a>'
    return f'<td class="num" data-label="{label}">{shown}</td>'


def _link(code: str, said: _Said) -> str:
    return f'<a href="{said.country}{code}">{escape(said.names[code])}</a>'
