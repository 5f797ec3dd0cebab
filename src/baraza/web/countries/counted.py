"""Counts by country, kept until the register changes or the search may have."""

from __future__ import annotations

from django.core.cache import cache
from msgspec import json

from baraza.coalition.register import places
from baraza.coalition.register.listing import Filter, counted
from baraza.coalition.register.places import Cluster
from baraza.coalition.register.remembered import remembered
from baraza.errors import IndexUnusable
from baraza.search.answer import Ask
from baraza.search.facet_values import facet_values
from baraza.web import engine

RESOURCES_KEPT_S = 120
"""The search changes by itself; its counts by country may be so old."""


def entries_by_country(asked: Filter) -> dict[str, dict[str, int]]:
    """Country to kind to how many entries the filter lets through."""
    return remembered(("by-country", json.encode(asked)), lambda: places.by_country(asked))


def clusters(asked: Filter, degrees: float) -> tuple[Cluster, ...]:
    """Entries put together by where they lie."""
    return remembered(("clusters", json.encode(asked), degrees), lambda: places.clusters(asked, degrees))


def languages() -> tuple[str, ...]:
    """The languages of entries, the most frequent first."""
    return tuple(value for value, _count in counted(Filter(), "language"))


def resources_by_country() -> dict[str, int] | None:
    """Country to how many resources of the search come from there; None while there is no index."""
    found: dict[str, int] | None = cache.get_or_set("resources-by-country", _resources, RESOURCES_KEPT_S)
    return found


def _resources() -> dict[str, int] | None:
    try:
        values = facet_values(Ask(), "country", engine.index(), titles={})
    except IndexUnusable:
        return None
    return {value.value.upper(): value.count for value in values if len(value.value) == 2}
