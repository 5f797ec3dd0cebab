"""When an address is taken for dead, and when it is looked at again."""

from __future__ import annotations

import pytest

from baraza.links.judge import Judgement, Name
from baraza.links.verdict import Before, Verdict, verdict
from baraza.store.cadence import DAY_S, HOUR_S

MONTH_S = 30 * DAY_S


def live(*looks: tuple[Name, int], dead: bool = False) -> list[Verdict]:
    """Verdicts after looks (judgement, hours since the one before)."""
    at, before, found = 0, Before(dead=dead), []
    for name, hours in looks:
        at += hours * HOUR_S
        now = verdict(before, Judgement(name, "x"), at, MONTH_S, "key")
        before = Before(name, now.since, now.tries, now.dead)
        found.append(now)
    return found


def waits_h(*looks: tuple[Name, int]) -> float:
    at = sum(hours for _, hours in looks)
    return live(*looks)[-1].next_look / HOUR_S - at


def test_what_is_fine_is_looked_at_after_the_usual_time() -> None:
    assert 27 * 24 <= waits_h(("fine", 0)) <= 33 * 24


@pytest.mark.parametrize("name", ["gone", "soft-404"])
def test_what_is_missing_is_confirmed_on_another_day(name: Name) -> None:
    first, second = live((name, 0), (name, 24))

    assert (first.dead, second.dead) == (False, True)
    assert 21 <= waits_h((name, 0)) <= 27
    assert 6 * 24 <= waits_h((name, 0), (name, 24)) <= 8 * 24


def test_a_second_look_on_the_same_afternoon_confirms_nothing() -> None:
    assert not live(("gone", 0), ("gone", 3))[-1].dead
    assert live(("gone", 0), ("gone", 3), ("gone", 24))[-1].dead


def test_both_ways_to_be_missing_confirm_each_other() -> None:
    assert live(("gone", 0), ("soft-404", 24))[-1].dead


def test_who_does_not_answer_is_tried_over_days() -> None:
    looks: list[tuple[Name, int]] = [("unreachable", 0), ("unreachable", 6), ("unreachable", 24), ("unreachable", 48)]

    assert [one.dead for one in live(*looks)] == [False, False, False, True]
    assert not live(*looks[:1] * 2, *looks[1:3]).pop().dead
    assert [round(waits_h(*looks[: count + 1]) / 6) for count in range(3)] == [1, 4, 8]


def test_an_answer_in_between_begins_the_count_anew() -> None:
    assert not live(("gone", 0), ("fine", 24), ("gone", 24))[-1].dead
    assert not live(("gone", 0), ("unreachable", 24), ("gone", 24))[-1].dead


@pytest.mark.parametrize(("name", "stays"), [("fine", False), ("moved", False), ("login", False), ("unclear", False)])
def test_what_is_found_again_is_alive(name: Name, stays: bool) -> None:
    assert live((name, 0), dead=True)[-1].dead is stays


@pytest.mark.parametrize("name", ["gone", "soft-404", "unreachable", "unchecked"])
def test_what_is_dead_stays_dead_until_it_is_found(name: Name) -> None:
    assert live((name, 0), dead=True)[-1].dead


def test_not_to_be_looked_at_is_not_to_be_dead() -> None:
    looks: list[tuple[Name, int]] = [("unchecked", 24)] * 20

    assert not live(*looks)[-1].dead


def test_looks_spread_instead_of_coming_together() -> None:
    days = {verdict(Before(), Judgement("fine", "x"), 0, MONTH_S, f"{n}").next_look // DAY_S for n in range(100)}

    assert len(days) >= 5
