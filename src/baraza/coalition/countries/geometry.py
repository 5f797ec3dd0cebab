"""Areas of rings and places inside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def area_of(ring: Sequence[Point]) -> float:
    """Area of a closed ring, in squared units of its points."""
    return abs(_doubled(ring)) / 2


def inside(ring: Sequence[Point]) -> Point:
    """A place inside a ring: its centre of mass, or the middle of the widest part at that height."""
    doubled = _doubled(ring)
    if not doubled:
        return ring[0]
    pairs = list(pairwise(ring))
    north = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * doubled)
    east = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * doubled)
    crossed = sorted(
        a[0] + (north - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in pairs if (a[1] > north) != (b[1] > north)
    )
    spans = list(zip(crossed[::2], crossed[1::2], strict=False))
    if not spans or any(start <= east <= end for start, end in spans):
        return east, north
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return (start + end) / 2, north


def _doubled(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
