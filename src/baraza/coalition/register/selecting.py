"""Which rows a filter lets through, and how many of them have each value; no entry is read for it."""

from __future__ import annotations

from functools import reduce

import numpy as np
import numpy.typing as npt

from baraza.coalition.register.column_terms import Mask, Rows, Terms
from baraza.coalition.register.columns import STATE, Columns
from baraza.coalition.register.columns_read import link_terms
from baraza.coalition.register.filters import Filter, known, stale_before
from baraza.coalition.register.keys import name_words
from baraza.coalition.register.links import LINK
from baraza.coalition.register.terms import FACETS, WORD
from baraza.model import KINDS, STORED_STATES
from baraza.store.sql import clean

Counts = tuple[tuple[str, int], ...]
"""Value to how many entries have it, the most first."""


def parts(here: Columns, asked: Filter) -> dict[str, Mask]:
    """What each facet that is narrowed lets through, and under "" what words, dates and being shown do.

    Raises UsageError for a facet, kind or state that is not known.
    """
    found = {"": _others(here, asked)}
    if asked.kinds:
        found["kind"] = here.of_kinds(known(asked.kinds, KINDS, "kind"))
    if asked.states:
        found["state"] = _in_states(here, known(asked.states, (*STORED_STATES, "stale"), "state"))
    for facet, values in asked.terms.items():
        known((facet,), FACETS, "facet")
        if values:
            found[facet] = _terms(here, facet).having(map(clean, values), here.size)
    return found


def through(found: dict[str, Mask], *, but: str | None = None) -> Mask:
    """The rows that pass all parts, or all but one."""
    return reduce(np.logical_and, (part for name, part in found.items() if name != but))


def meant(here: Columns, asked: Filter) -> Mask:
    """The rows that the filter lets through."""
    return through(parts(here, asked))


def counts(here: Columns, facet: str, rows: Mask) -> Counts:
    """How many of these rows have each value of a facet (`kind` and `state` too)."""
    if facet == "kind":
        found = _tally(here.kind[rows], KINDS)
    elif facet == "state":
        found = _states(here, np.flatnonzero(rows))
    else:
        found = _terms(here, known((facet,), FACETS, "facet")[0]).counts(rows)
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _states(here: Columns, rows: Rows) -> dict[str, int]:
    stored = here.stored[rows]
    is_stale = (stored == STATE["confirmed"]) & (here.confirmed[rows] < stale_before())
    # A number after those that are stored.
    return _tally(np.where(is_stale, len(STORED_STATES) + 1, stored), (*STORED_STATES, "", "stale"))


def _terms(here: Columns, facet: str) -> Terms:
    return link_terms(here) if facet == LINK else here.terms[facet]


def _tally(numbers: npt.NDArray[np.integer], names: tuple[str, ...]) -> dict[str, int]:
    many = np.bincount(numbers, minlength=len(names)).tolist()
    return {name: count for name, count in zip(names, many, strict=False) if count and name}


def _others(here: Columns, asked: Filter) -> Mask:
    found = here.is_shown
    for word in name_words(asked.q):
        found = found & here.terms[WORD].beginning(clean(word), here.size)
    if asked.since or asked.until:
        found = found & (here.start != b"")
    if asked.since:
        found = found & (here.start >= asked.since.encode())
    if asked.until:
        found = found & (here.start <= asked.until.encode())
    return found


def _in_states(here: Columns, states: tuple[str, ...]) -> Mask:
    found = np.zeros(here.size, dtype=np.bool_)
    for state in states:
        found |= here.stored == STATE.get(state, -1)
    if "confirmed" in states and "stale" not in states:
        found = found & ~_is_stale(here)
    if "stale" in states:
        found = found | _is_stale(here)
    return found


def _is_stale(here: Columns) -> Mask:
    found: Mask = (here.stored == STATE["confirmed"]) & (here.confirmed < stale_before())
    return found
