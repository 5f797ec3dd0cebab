"""What the page of the map shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baraza.coalition.countries.facts import countries, in_force
from baraza.coalition.register.listing import Filter, names_of, points
from baraza.coalition.register.places import Cluster, spot
from baraza.errors import UsageError
from baraza.model import KINDS
from baraza.model.entry import said_in
from baraza.store.clock import now
from baraza.web import names, words
from baraza.web.countries import counted
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.map_filters import map_filters
from baraza.web.countries.map_list import listed
from baraza.web.countries.measure import Measured, measured
from baraza.web.countries.naming import country_name, note, within_words
from baraza.web.countries.picture import picture
from baraza.web.countries.words import MEASURES
from baraza.web.links import Choice

COLUMNS = ("country", "name", "member", "entries", *KINDS, "resources", "marrakesh")
CELLS = (2.0, 5.0, 10.0)
WORLD_CELL, REGION_CELL = 5.0, 2.0
MOST_ALONE = 2_000
"""Entries that are sent one by one; of more their squares."""
MOST_NAMED = 500
"""Of so many the data say the names too."""


def context(asked: MapAsked) -> dict[str, object]:
    """All that the page needs."""
    how = measured(asked)
    return {
        "asked": asked,
        "picture": _picture(asked, how),
        "how": how,
        "finding": finding(asked, how),
        "list": listed(asked, how),
        "measures": [
            Choice(str(said), asked.measuring(name).address(), name == asked.measure) for name, said in MEASURES.items()
        ],
        "filters": map_filters(asked),
        "note": note(),
        **_addresses(asked),
    }


def _addresses(asked: MapAsked) -> dict[str, str]:
    """The same as data, which has no language of its own in its address, and for other pages."""
    spoken = f"lang={names.page_language()}"
    data = {name: asked.address(f"map-{name}") for name in ("csv", "json", "geojson")}
    told = {name: f"{address}{'&' if '?' in address else '?'}{spoken}" for name, address in data.items()}
    return told | {"embed": asked.address("map-embed")}


def embedded(asked: MapAsked, absolute: Callable[[str], str]) -> dict[str, object]:
    """The same for a page that others show within theirs."""
    how = measured(asked)
    today = datetime.fromtimestamp(now(), UTC)
    return {
        "asked": asked,
        "picture": _picture(asked, how, "_blank"),
        "how": how,
        "finding": finding(asked, how),
        "whole": absolute(asked.address()),
        "today": today,
        "note": note(),
    }


def _picture(asked: MapAsked, how: Measured, frame: str = "") -> SafeString:
    return picture(how, counted.clusters(asked.filter, REGION_CELL if asked.codes else WORLD_CELL), asked.codes, frame)


def finding(asked: MapAsked, how: Measured) -> str:
    """What the colours say, in a sentence."""
    if not how.is_known:
        return _("Nothing can be said of this yet: there is no search index.")
    there = sum(1 for value in how.values.values() if value)
    where = ngettext("%(count)s country or territory", "%(count)s countries and territories", there) % {
        "count": names.number(there)
    }
    measure = words.called(MEASURES, asked.measure)
    if not how.is_number or not there:
        return _("%(measure)s: %(where)s.") % {"measure": measure, "where": where}
    most = max(how.values, key=lambda code: how.values[code])
    return _("%(measure)s: in %(where)s; the most, %(number)s, in %(country)s.") % {
        "measure": measure,
        "where": where,
        "number": names.number(how.values[most]),
        "country": within_words(most),
    }


def rows(asked: MapAsked) -> list[dict[str, object]]:
    """A row of data for each country, by code."""
    entries, resources = counted.entries_by_country(asked.filter), counted.resources_by_country()
    return [_row(code, entries.get(code, {}), resources) for code in sorted(asked.codes or countries())]


def _row(code: str, found: dict[str, int], resources: dict[str, int] | None) -> dict[str, object]:
    treaty = in_force(code).get("marrakesh")
    return {
        "country": code,
        "name": country_name(code),
        "member": countries()[code].is_member,
        "entries": sum(found.values()),
        **{kind: found.get(kind, 0) for kind in KINDS},
        "resources": None if resources is None else resources.get(code, 0),
        "marrakesh": treaty.in_force if treaty else None,
    }


def data(asked: MapAsked) -> dict[str, object]:
    """The same for programs, with steps of the measure as the page has them."""
    how = measured(asked)
    there = rows(asked)
    steps = {step.name: step.label for step in how.steps()}
    return {
        "measure": asked.measure,
        "steps": steps,
        "countries": [row | {"step": how.step(str(row["country"]))} for row in there],
        "note": note(),
    }


def spots(asked: Filter, cell: str) -> tuple[Cluster, ...]:
    """Entries in squares of so many degrees; for `0` each alone, as long as they are not too many to send."""
    if cell != "0":
        return counted.clusters(asked, cell_degrees(cell))
    found = counted.clusters(asked, CELLS[0])
    few = sum(one.count for one in found) <= MOST_ALONE
    return tuple(map(spot, points(asked))) if few else found


def cell_degrees(said: str) -> float:
    """The size of squares in which entries are put together, in degrees."""
    try:
        cell = float(said or WORLD_CELL)
    except ValueError:
        cell = 0.0
    if cell not in CELLS:
        raise UsageError(
            "Squares of the map have other sizes.", cell=said, hint=f"Known: {', '.join(map(str, CELLS))}."
        )
    return cell


def features(found: Sequence[Cluster], language: str) -> list[dict[str, object]]:
    """Clusters as features; a single entry with its name."""
    keys = [one.key for one in found if one.key]
    held = names_of(keys) if len(keys) <= MOST_NAMED else {}
    named = {key: said_in(one.names, language, one.original) for key, one in held.items()}
    return [_feature(one, named.get(one.key, "")) for one in found]


def _feature(one: Cluster, name: str) -> dict[str, object]:
    more = {"key": one.key, "kind": one.kind, "name": name} if one.key else {}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]},
        "properties": {"count": one.count, **more},
    }
