"""Events of the register as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from baraza.coalition.register.listing import Brief
from baraza.web.register.listed import text_of

_MOST_OCTETS = 75


def calendar(events: Iterable[tuple[Brief, str]], name: str) -> bytes:
    """A calendar of events, each with its page; those of which only a month or a year is known are left out."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Baraza//Register//EN", f"X-WR-CALNAME:{_text(name)}"]
    for event, page in events:
        lines += _event(event, page)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Brief, page: str) -> list[str]:
    begins = _when("DTSTART", event.start)
    if not begins:
        return []
    ends = _when("DTEND", event.end, is_end=True) or _when("DTEND", event.start, is_end=True)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@register",
        f"DTSTAMP:{event.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        begins,
        *([ends] if ends.partition(":")[0].endswith("DATE") == begins.partition(":")[0].endswith("DATE") else []),
        f"SUMMARY:{_text(text_of(event.names, event.original).text)}",
        f"URL:{page}",
        *_more(event),
        "END:VEVENT",
    ]


def _more(event: Brief) -> Iterator[str]:
    if described := text_of(event.descriptions, event.original).text:
        yield f"DESCRIPTION:{_text(described)}"
    if event.place and event.place.locality:
        yield f"LOCATION:{_text(', '.join((event.place.locality, *event.countries)))}"
    if event.place and event.place.latitude is not None and event.place.longitude is not None:
        yield f"GEO:{event.place.latitude:.6f};{event.place.longitude:.6f}"


def _when(name: str, said: str, *, is_end: bool = False) -> str:
    """A property for a day or a moment; a calendar's last day is the one after the last. Empty where no day is said."""
    if len(said) == 10:
        day = date.fromisoformat(said) + timedelta(days=1 if is_end else 0)
        return f"{name};VALUE=DATE:{day:%Y%m%d}"
    if len(said) < 16:
        return ""
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        return f"{name}:{moment:%Y%m%dT%H%M%S}"
    return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """No line of more than 75 octets, and none that is cut within a character."""
    made, length = [], 0
    for sign in line:
        octets = len(sign.encode())
        if length + octets > _MOST_OCTETS:
            made.append("\r\n ")
            length = 1
        made.append(sign)
        length += octets
    return "".join(made)
