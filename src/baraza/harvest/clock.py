"""Dates that sources give, held against our own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def is_past(date: str) -> bool:
    """True for a date until tomorrow, since clocks differ by a day at most; false for none, and for the year 9999."""
    return "" < date[:10] <= f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
