"""Dates as ISO 8601 writes them, no more exact than they were said."""

from __future__ import annotations

import re
from datetime import datetime

_DATE = re.compile(
    r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(Z|[+-]\d\d:?\d\d|UTC)?)?)?)?", re.I
)


def iso_date(text: str) -> str:
    """The date as a year, a month, a day or a moment; empty where it is none, or of a year before 1000.

    A blank before the time or the zone is forgiven: `2022-10-18 14:23:35 +0000`. Years to come
    are for the caller to judge.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        return ""
    year, month, day, time, zone = found.groups()
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{time or '00:00'}")
    except ValueError:
        return ""
    if not time:
        return "-".join(part for part in (year, month, day) if part)
    return f"{year}-{month}-{day}T{time if len(time) > 5 else time + ':00'}{_zone(zone or '')}"


def _zone(said: str) -> str:
    if said.upper() in ("Z", "UTC"):
        return "Z"
    return said if len(said) != 5 else f"{said[:3]}:{said[3:]}"
