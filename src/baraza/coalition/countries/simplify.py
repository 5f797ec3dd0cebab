"""Fewer points for a line, with its shape kept.

Visvalingam and Whyatt: Line generalisation by repeated elimination of points. The Cartographic Journal, 1993.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

Point = tuple[float, float]


def kept(line: Sequence[Point], least: float, at_least: int = 2) -> list[int]:
    """Places of the points that stay: those whose triangle with their neighbours has at least this area.

    The ends stay, and so do `at_least` points.
    """
    before = [place - 1 for place in range(len(line))]
    after = [place + 1 for place in range(len(line))]
    gone = [False] * len(line)
    areas = [_area(line[at - 1], line[at], line[at + 1]) if 0 < at < len(line) - 1 else 0.0 for at in range(len(line))]
    heap = [(areas[at], at) for at in range(1, len(line) - 1)]
    heapify(heap)
    left = len(line)
    while heap and left > at_least:
        area, at = heappop(heap)
        if gone[at] or area != areas[at]:
            continue
        if area >= least:
            break
        gone[at], left = True, left - 1
        after[before[at]], before[after[at]] = after[at], before[at]
        for near in (before[at], after[at]):
            if 0 < near < len(line) - 1:
                # Never less than what was taken out: points go in the order of their weight.
                areas[near] = max(_area(line[before[near]], line[near], line[after[near]]), area)
                heappush(heap, (areas[near], near))
    return [at for at in range(len(line)) if not gone[at]]


def _area(first: Point, second: Point, third: Point) -> float:
    return abs((second[0] - first[0]) * (third[1] - first[1]) - (third[0] - first[0]) * (second[1] - first[1])) / 2
