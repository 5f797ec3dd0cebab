from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from baraza.harvest.clock import is_past


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024", True),
        ("2024-05-01T12:00:00Z", True),
        ("Mon, 02 Mar 2020", True),
        ("", False),
        ("9999-12-31", False),
        ("9999-12-31T23:59:59Z", False),
    ],
)
def test_a_date_yet_to_come_is_not_past(date: str, expected: bool) -> None:
    assert is_past(date) is expected


@pytest.mark.parametrize(("days", "expected"), [(0, True), (1, True), (3, False)])
def test_clocks_may_differ_by_a_day(days: int, expected: bool) -> None:
    assert is_past(f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}") is expected
