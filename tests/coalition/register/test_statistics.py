"""How the register grew, what was done in it, how fresh it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from baraza.coalition.register import statistics
from baraza.coalition.register.entries import confirm
from baraza.coalition.register.models import EntryRow, RevisionRow
from baraza.coalition.register.statistics import activity, freshness, growth
from baraza.coalition.register.taking_out import remove
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the middle of March 2027."""
    monkeypatch.setattr(statistics, "now", lambda: at(2027, 3, 15))


def at(year: int, month: int, day: int = 1) -> int:
    return int(datetime(year, month, day, tzinfo=UTC).timestamp())


def aged(name: str, created: int, **more: object) -> str:
    key = kept(name, **more).key
    EntryRow.objects.filter(key=key).update(created=created)
    RevisionRow.objects.filter(entry__key=key).update(at=created)
    return key


def test_counts_what_was_there_at_the_end_of_each_month_without_gaps() -> None:
    aged("First", at(2026, 12, 31))
    aged("Second", at(2027, 2, 2))
    aged("Policy", at(2027, 3, 1), kind="policy")
    remove(aged("Removed", at(2027, 1, 1)), why="twice")

    found = growth()

    assert found.months == ("2026-12", "2027-01", "2027-02", "2027-03")
    assert found.counts == {"organisation": (1, 1, 2, 2), "policy": (0, 0, 0, 1)}


def test_goes_back_two_years_and_counts_what_was_there_before() -> None:
    aged("Old", at(2020, 5))

    found = growth()

    assert (len(found.months), found.months[0], found.months[-1]) == (24, "2025-04", "2027-03")
    assert found.counts == {"organisation": (1,) * 24}


def test_counts_changes_by_sort_and_month() -> None:
    aged("One", at(2027, 1, 31))
    aged("Two", at(2027, 3, 1))

    assert activity().counts == {"made": (1, 0, 1)}


def test_says_when_entries_were_last_confirmed() -> None:
    keys = [aged(name, at(2025, 1)) for name in ("Fresh", "Year", "Old", "Never")]
    for key, moment in zip(keys[:3], (at(2027, 3), at(2026, 6), at(2025, 6)), strict=True):
        confirm(key)
        EntryRow.objects.filter(key=key).update(confirmed=moment)

    assert freshness() == {"quarter": 1, "year": 1, "old": 1, "never": 1}


def test_an_empty_register_has_no_months() -> None:
    assert growth().months == ()
    assert growth().counts == {}
