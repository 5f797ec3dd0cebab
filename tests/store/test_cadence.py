"""How the wait until the next harvest is learned."""

from __future__ import annotations

import random

import pytest

from baraza.errors import UsageError
from baraza.model import Json
from baraza.store.cadence import DAY_S, HOUR_S, LONGEST_S, SHORTEST_S, backoff_s, fixed_s, jittered, learned


def test_many_changes_bring_it_sooner_than_few_and_none_later() -> None:
    waits = [learned(DAY_S, DAY_S, changes, held=1_000) for changes in (500, 3, 0)]

    assert waits == sorted(waits)
    assert waits[0] * 2 == DAY_S
    assert waits[1] < DAY_S < waits[2]


def test_it_stays_between_an_hour_and_thirty_days() -> None:
    often = seldom = DAY_S
    for _ in range(50):
        often, seldom = learned(often, often, 1, 1), learned(seldom, seldom, 0, 1)

    assert (often, seldom) == (SHORTEST_S, LONGEST_S)


def test_to_find_nothing_a_moment_after_the_last_look_says_nothing() -> None:
    assert learned(DAY_S, 60, 0, 100) == DAY_S
    assert learned(DAY_S, 60, 1, 100) < DAY_S


@pytest.mark.parametrize("hours_between_changes", [6, 24, 100])
def test_it_settles_where_every_second_harvest_finds_something(hours_between_changes: int) -> None:
    chance = random.Random(7)
    every, waits = DAY_S, []
    for _ in range(4_000):
        changed = chance.expovariate(1 / (hours_between_changes * HOUR_S)) < every
        every = learned(every, every, int(changed), 1_000)
        waits.append(every)
    waits.sort()

    assert 0.5 < waits[2_000] / (0.693 * hours_between_changes * HOUR_S) < 2


def test_failures_back_off_from_an_hour_to_a_week() -> None:
    assert [backoff_s(count) // HOUR_S for count in (1, 2, 3, 6, 8, 9, 10_000)] == [1, 2, 4, 32, 128, 168, 168]


def test_sources_that_were_added_together_are_spread_by_a_tenth() -> None:
    waits = [jittered(DAY_S, f"s{number} 0") for number in range(200)]

    assert min(waits) >= 0.9 * DAY_S
    assert max(waits) <= 1.1 * DAY_S
    assert len({wait // 600 for wait in waits}) > 20
    assert jittered(DAY_S, "a 0") == jittered(DAY_S, "a 0")


def test_an_operator_may_fix_it() -> None:
    assert [fixed_s(every) for every in ("90m", "6h", " 7d ", None)] == [5_400, 21_600, 604_800, None]


@pytest.mark.parametrize("every", ["", "often", "0h", "6", 6, "-1d", "1w", ["6h"], "9999999d"])
def test_what_is_no_span_of_time_is_refused(every: Json) -> None:
    with pytest.raises(UsageError, match="no span of time"):
        fixed_s(every)
