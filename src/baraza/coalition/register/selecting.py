"""Which rows a filter lets through, and how many of them have each value; no entry is read for it."""

from __future__ import annotations

from functools import reduce

import numpy as np
import numpy.typing as npt

from baraza.coalition.register.column_bits import Bits, Mask, Meant
from baraza.coalition.register.column_terms import Counts, Terms
from baraza.coalition.register.columns import STATE, Columns
from baraza.coalition.register.columns_read import link_terms
from baraza.coalition.register.filters import Filter, known, stale_before
from baraza.coalition.register.keys import name_words
from baraza.coalition.register.links import LINK
from baraza.coalition.register.terms import FACETS, WORD
from baraza.model import KINDS, STORED_STATES
from baraza.store.sql import clean


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


def counts(here: Columns, facet: str, rows: Meant) -> Counts:
    """How many of these rows have each value of a facet (`kind` and `state` too), the most first."""
    if facet == "kind":
        return _in_order(_tally(here.kind, here.bits_of_kinds, rows), KINDS)
    if facet == "state":
        return _in_order(_states(here, rows), (*STORED_STATES, "stale"))
    return _terms(here, known((facet,), FACETS, "facet")[0]).counts(rows)


def _states(here: Columns, rows: Meant) -> list[int]:
    """Of each state how many, at last of those that are stale."""
    *found, _unknown = _tally(here.stored, here.bits_of_states, rows)
    stale = int(np.count_nonzero(rows.mask[here.stale(stale_before())]))
    found[STATE["confirmed"]] -= stale
    return [*found, stale]


def _terms(here: Columns, facet: str) -> Terms:
    return link_terms(here) if facet == LINK else here.terms[facet]


def _tally(numbers: npt.NDArray[np.int8], bits: Bits, rows: Meant) -> list[int]:
    """How many of the rows have each number."""
    found = np.bincount(numbers[rows.rows], minlength=bits.many) if rows.are_few else bits.counts(rows)
    return [int(one) for one in found.tolist()]


def _in_order(many: list[int], names: tuple[str, ...]) -> Counts:
    found = ((name, count) for name, count in zip(names, many, strict=False) if count)
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


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
    found = np.zeros(here.size, dtype=np.bool_)
    found[here.stale(stale_before())] = True
    return found
