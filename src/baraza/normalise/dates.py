"""Dates as sources write them, in ISO 8601; a date that cannot be is not a date.

Forms: W3C date and time formats (https://www.w3.org/TR/NOTE-datetime), and what catalogues have besides them.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from time import time

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<word>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?")
DAY_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        rf"(?:[a-z]{{3,9}},\s*)?(?P<day>\d{{1,2}})\.?\s+{MONTH}\s+(?P<year>\d{{4}})(?:\s+[\d:]+.*)?",
        rf"{MONTH}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}),?\s+{MONTH}(?:\s+(?P<day>\d{{1,2}}))?",
        # Library cataloguing: a copyright year, a year that the cataloguer inferred or was not sure of.
        r"[\[(]?(?:c|©|cop\.|ca\.|circa|p)?\s?(?P<year>\d{4})\??[\])]?\.?",
    )
)
BRACKETS = re.compile(r"[\[\]]")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
EARLIEST = 1000
DAY_S = 86_400


def read_date(text: str) -> str:
    """The date in ISO 8601, as exact as the text says it; empty for none, an impossible one, or one past next year."""
    found = _parsed(text.strip())
    return found if found and EARLIEST <= int(found[:4]) <= _next_year(int(time() // DAY_S)) else ""


@lru_cache(maxsize=1)
def _next_year(today: int) -> int:
    """The year after that of a day, counted from 1970; the clock is asked once a day and not once a record."""
    return datetime.fromtimestamp(today * DAY_S, UTC).year + 1


@lru_cache(maxsize=8192)
def _parsed(text: str) -> str:
    # Catalogues bracket what is not printed on the thing, and leave the end of a series open: [19]99-.
    text = BRACKETS.sub("", text).rstrip("-") if text[:1] == "[" or text.endswith("-") else text
    timed = TIME.fullmatch(text)
    if timed:
        return _moment(*timed.groups())
    slashed = SLASHED.fullmatch(text)
    if slashed:
        return _slashed(*(int(part) for part in slashed.groups()))
    for form in DAY_FORMS:
        match = form.fullmatch(text)
        if match:
            parts = match.groupdict()
            month = MONTHS.index(parts["word"].lower()) + 1 if parts.get("word") else int(parts.get("month") or 0)
            return _day(int(parts["year"]), month, int(parts.get("day") or 0))
    return ""


def _moment(day: str, time: str, zone: str | None) -> str:
    text = f"{day}T{time.replace(',', '.')}{zone or ''}"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        # The clock may be wrong (24:61) where the day is right.
        return _day(*(int(part) for part in day.split("-")))
    return text


def _slashed(first: int, second: int, year: int) -> str:
    """Day and month in whichever order is the only possible one; else nothing more than the year is certain."""
    if first > 12 >= second:
        return _day(year, second, first)
    if second > 12 >= first:
        return _day(year, first, second)
    return _day(year, first, second) if first == second else _day(year, 0, 0) if max(first, second) <= 12 else ""


def _day(year: int, month: int, day: int) -> str:
    """The date without the parts that are zero, as in 1998-00-00; empty where there is no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if not month:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"
