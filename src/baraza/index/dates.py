"""Dates of mixed precision as spans of days; a day is the number YYYYMMDD."""

from __future__ import annotations

import calendar
import re

UNDATED_LAST = 99_999_999
"""Stands where a document has no date, after every date there is."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|[T ])")


def span_of(date: str) -> tuple[int, int] | None:
    """First and last day that an ISO 8601 date, month or year stands for; None for what is none of these."""
    match = _DATE.match(date.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or month == 0 or (month or 1) > 12:
        return None
    first_month, last_month = month or 1, month or 12
    last_of_month = calendar.monthrange(year, last_month)[1]
    if day is not None and not 1 <= day <= last_of_month:
        return None
    return _number(year, first_month, day or 1), _number(year, last_month, day or last_of_month)


def _number(year: int, month: int, day: int) -> int:
    return year * 10_000 + month * 100 + day
