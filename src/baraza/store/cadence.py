"""How long to wait until a source is harvested again: pure rules, no database.

The wait follows a multiplicative rule: a harvest that finds changes shortens it by one step of the square root of two,
one that finds many by two steps, one that finds none lengthens it by one. It settles where every second harvest finds
something: at ln 2 / rate for a source that changes at random. Preferred to an estimate of the rate (Cho and
Garcia-Molina, 2003) because it needs no history and no equal spans between harvests, and because it follows a source
that changes its habits (a term begins, a project ends) within a few harvests.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from baraza.errors import UsageError
from baraza.model import Json

HOUR_S = 3_600
DAY_S = 24 * HOUR_S

FIRST_S = DAY_S
"""The granularity of most endpoints."""
SHORTEST_S = HOUR_S
LONGEST_S = 30 * DAY_S

_STEP = 2**0.5
_MANY_SHARE = 0.05
_MANY_COUNT = 10

# After failures: an hour, doubled each time.
_FIRST_BACKOFF_S = HOUR_S
_LONGEST_BACKOFF_S = 7 * DAY_S

# A tenth up or down, so that sources that were added together do not come together for ever.
_JITTER = 0.1

_UNITS = {"m": 60, "h": HOUR_S, "d": DAY_S}
_SPAN = re.compile(r"([1-9][0-9]{0,5})\s*([mhd])")


def learned(every_s: int, waited_s: int, changes: int, held: int) -> int:
    """The next wait after a harvest that came `waited_s` after the one before and found so many changes of `held`."""
    if changes >= max(_MANY_COUNT, held * _MANY_SHARE):
        every_s = round(every_s / _STEP**2)
    elif changes:
        every_s = round(every_s / _STEP)
    elif waited_s >= every_s / 2:  # to find nothing a moment after the last look says nothing
        every_s = round(every_s * _STEP)
    return min(max(every_s, SHORTEST_S), LONGEST_S)


def backoff_s(failures: int) -> int:
    """The wait after so many failures in a row."""
    return int(min(_FIRST_BACKOFF_S * 2 ** min(failures - 1, 20), _LONGEST_BACKOFF_S))


def jittered(seconds: int, seed: str) -> int:
    """The wait, moved by up to a tenth; the same for the same seed."""
    return round(seconds * (1 + _JITTER * (2 * fraction(seed) - 1)))


def fraction(seed: str) -> float:
    """A number from 0 to 1 that is the same for the same seed."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=4).digest()) / 2**32


def fixed_s(every: Json) -> int | None:
    """What an operator set as the option `every`: `90m`, `6h`, `7d`; None where nothing is set."""
    if every is None:
        return None
    found = _SPAN.fullmatch(every.strip()) if isinstance(every, str) else None
    if found is None:
        raise UsageError("The option `every` is no span of time.", every=every, hint="Write 90m, 6h or 7d.")
    return int(found[1]) * _UNITS[found[2]]
