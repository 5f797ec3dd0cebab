"""Whose turn it is."""

import asyncio
from itertools import pairwise
from time import monotonic

from baraza.fetch import pace
from baraza.fetch.pace import Pace


async def _visit(pace: Pace, site: str, pause_s: float = 0, stay_s: float = 0) -> tuple[float, float]:
    async with pace.turn(site, pause_s):
        start = monotonic()
        await asyncio.sleep(stay_s)
        return start, monotonic()


def test_a_host_has_one_visitor_at_a_time_and_a_pause_between_two() -> None:
    async def story() -> list[tuple[float, float]]:
        pace = Pace(0.05)
        return await asyncio.gather(*(_visit(pace, "a", stay_s=0.02) for _ in range(3)))

    visits = asyncio.run(story())

    assert all(later[0] - earlier[0] >= 0.049 for earlier, later in pairwise(visits))
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(visits))


def test_hosts_do_not_wait_for_each_other() -> None:
    async def story() -> list[tuple[float, float]]:
        pace = Pace(5)
        return await asyncio.gather(*(_visit(pace, site, stay_s=0.05) for site in "abcd"))

    visits = asyncio.run(story())

    assert max(start for start, _ in visits) < min(end for _, end in visits)


def test_the_larger_pause_holds() -> None:
    async def story() -> float:
        pace = Pace(0.01)
        first = await _visit(pace, "a", pause_s=0.1)
        return (await _visit(pace, "a"))[0] - first[0]

    assert asyncio.run(story()) >= 0.099


def test_a_hold_that_comes_while_others_wait_holds_them_too() -> None:
    async def story() -> float:
        pace = Pace(0.02)
        begin = monotonic()
        await _visit(pace, "a")
        waiting = asyncio.create_task(_visit(pace, "a"))
        await asyncio.sleep(0)
        pace.hold("a", 0.15)
        return (await waiting)[0] - begin

    assert asyncio.run(story()) >= 0.149


def test_forgets_hosts_that_nobody_waits_for_and_keeps_those_that_are_held() -> None:
    async def story() -> int:
        paced = Pace(0)
        paced.hold("held", 60)
        for number in range(pace.MOST_SITES + 5):
            await _visit(paced, f"site{number}")
        assert await _is_held(paced, "held")
        return len(paced._sites)

    assert asyncio.run(story()) < 10


async def _is_held(pace: Pace, site: str) -> bool:
    try:
        await asyncio.wait_for(_visit(pace, site), 0.01)
    except TimeoutError:
        return True
    return False
