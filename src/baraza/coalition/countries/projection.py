"""From degrees to a flat map: the Equal Earth projection, which shows every country in its true share of the world.

Šavrič, Patterson and Jenny: The Equal Earth map projection. International Journal of Geographical Information
Science, 2018.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2

Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """East and north of a place (degrees, WGS 84), in radii of the earth: within ±2.7066 and ±1.3173."""
    east, north = _equal_earth(longitude, latitude, math)
    return float(east), float(north)


def _equal_earth(longitude: Any, latitude: Any, of: Any) -> tuple[Any, Any]:
    """Of a place, or of many in arrays; `of` is `math` or `numpy`."""
    theta = of.asin(_M * of.sin(of.radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    slope = _A[0] + 3 * _A[1] * squared + sixth * (7 * _A[2] + 9 * _A[3] * squared)
    north = theta * (_A[0] + _A[1] * squared + sixth * (_A[2] + _A[3] * squared))
    return of.radians(longitude) * of.cos(theta) / (_M * slope), north


WIDTH = 1000
"""Of the drawing, in its units."""
_SOUTH, _NORTH = -57.0, 83.8
"""What is drawn: all that is inhabited."""
_EAST_MOST = equal_earth(180, 0)[0]
SCALE = WIDTH / (2 * _EAST_MOST)
_TOP = equal_earth(0, _NORTH)[1]
HEIGHT = round((_TOP - equal_earth(0, _SOUTH)[1]) * SCALE)


def on_map(longitude: float, latitude: float) -> Point:
    """Where a place lies in the drawing, from its upper left corner to WIDTH and HEIGHT."""
    east, north = equal_earth(longitude, latitude)
    return (east + _EAST_MOST) * SCALE, (_TOP - north) * SCALE


def many_on_map(places: Sequence[Point]) -> list[tuple[int, int]]:
    """Where many places (longitude and latitude) lie in a drawing of twice the size, in whole units."""
    longitude, latitude = np.array(places, dtype=np.float64).reshape(-1, 2).T
    east, north = _equal_earth(longitude, latitude, np)
    drawn = np.rint(2 * SCALE * np.array((east + _EAST_MOST, _TOP - north))).astype(np.int64)
    return [(x, y) for x, y in drawn.T.tolist()]
