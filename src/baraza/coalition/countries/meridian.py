"""Rings that cross the 180th meridian, cut there: a flat map ends at it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """The closed rings that a ring consists of on a map from -180 to 180."""
    if all(abs(second[0] - first[0]) <= 180 for first, second in pairwise(ring)):
        return [list(ring)]
    whole = _unrolled(ring)
    turn = 360 if max(east for east, _ in whole) > 180 else -360
    edge = turn / 2
    here = _clipped(whole, edge, before=turn > 0)
    there = [(east - turn, north) for east, north in _clipped(whole, edge, before=turn < 0)]
    return [part for part in (here, there) if len(part) > 3]


def _unrolled(ring: Sequence[Point]) -> list[Point]:
    """The same, going on beyond the edge of the map instead of coming back at the other side."""
    found, turns = [ring[0]], 0
    for (before, _), (east, north) in pairwise(ring):
        turns += (east - before < -180) - (east - before > 180)
        found.append((east + 360 * turns, north))
    return found


def _clipped(ring: list[Point], edge: float, *, before: bool) -> list[Point]:
    """What lies west of a meridian (`before`), or east of it; closed (Sutherland and Hodgman, 1974)."""
    found: list[Point] = []
    for first, second in pairwise(ring):
        inside = [(place[0] <= edge) == before or place[0] == edge for place in (first, second)]
        if inside[0]:
            found.append(first)
        if inside[0] != inside[1]:
            share = (edge - first[0]) / (second[0] - first[0])
            found.append((edge, first[1] + share * (second[1] - first[1])))
    return [*found, found[0]] if found else []
