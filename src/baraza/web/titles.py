"""Titles of the sources, for lists that name them."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.cache import cache

from baraza.store.sources import all_sources

# Asked for by every search; an operator changes them once in months.
KEPT_S = 60


def source_titles() -> Mapping[str, str]:
    """Name of each source to its title, those that were taken out included."""
    return cache.get_or_set("titles", _read, KEPT_S) or {}


def _read() -> dict[str, str]:
    return {source.name: source.title or source.name for source in all_sources(removed=True)}
