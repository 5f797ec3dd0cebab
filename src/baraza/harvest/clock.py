"""Dates that sources give, held against our own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def is_past(date: str) -> bool:
    """True for a date until tomorrow, since clocks differ by a day at most, and for one in words, which we cannot tell.

    False for none, and for a date in ISO 8601 that is yet to come, such as one in the year 9999.
    """
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    return bool(date) and not (date[:4].isdigit() and date[:10] > tomorrow)
