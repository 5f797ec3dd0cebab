"""Events of a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event, vDDDTypes, vDuration, vText

from baraza.coalition.register.imports.cells import codes_of_countries
from baraza.coalition.register.imports.contract import Draft, Refused, Told, draft_key
from baraza.coalition.register.imports.things import number
from baraza.errors import BadReply
from baraza.harvest.opened import lines, opened
from baraza.model import Address, Entry, Json, Place
from baraza.model.language_tag import canonical_tag

_MOST_BYTES = 256 * 1024
"""Of one event: events that calendars send around have a few kilobytes."""
_MOST_ZONES = 100
_MARK = re.compile(rb"(BEGIN|END):(VEVENT|VTIMEZONE)\s*", re.I)


def read(path: Path, told: Told) -> Iterator[Draft | Refused]:
    """The events of a calendar, each read by itself: a broken one costs no other.

    An event that repeats is one entry, at its first time, with a notice. Whom it names is left out.
    """
    zones: list[bytes] = []
    found = False
    for line, kind, block in _blocks(path, told.max_bytes):
        found = True
        if kind == "VTIMEZONE":
            zones += [block] if len(zones) < _MOST_ZONES else []
        elif len(block) >= _MOST_BYTES:
            yield Refused(where=f"line {line}", code="too-long", message="The event is longer than an event may be.")
        else:
            yield _draft(block, b"".join(zones), f"line {line}", path, told)
    if not found:
        raise BadReply("The file has no events.", file=str(path), hint="Is it a calendar (iCalendar, .ics)?")


def _blocks(path: Path, max_bytes: int) -> Iterator[tuple[int, str, bytes]]:
    """Line, kind and text of every event and zone; of one that is too long only so much that this is seen."""
    begin, kind, block = 0, "", bytearray()
    with opened(path, max_bytes) as stream:
        for at, raw in lines(stream):
            mark = _MARK.fullmatch(raw or b"")
            if mark and mark[1].upper() == b"BEGIN":
                begin, kind, block = at, mark[2].decode().upper(), bytearray()
            if kind and len(block) < _MOST_BYTES:
                block += (raw or b"").rstrip(b"\r\n") + b"\r\n"
            if mark and kind and mark[1].upper() == b"END":
                yield begin, kind, bytes(block)
                kind = ""
    if kind == "VEVENT":
        yield begin, kind, bytes(block)


def _draft(block: bytes, zones: bytes, where: str, path: Path, told: Told) -> Draft | Refused:
    whole = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + zones + block + b"END:VCALENDAR\r\n"
    try:
        event = next((one for one in Calendar.from_ical(whole).walk("VEVENT") if isinstance(one, Event)), None)
    except ValueError as error:
        return Refused(where=where, code="broken-event", message=f"The event cannot be read: {error}."[:300])
    if event is None or not block.rstrip().upper().endswith(b"END:VEVENT"):
        return Refused(where=where, code="broken-event", message="The event has no end.")
    name = _text(event, "SUMMARY")
    if _text(event, "STATUS").upper() == "CANCELLED":
        return Refused(where=where, code="cancelled", message="The event was cancelled.", name=name)
    entry = _entry(event, path, told)
    identifier = _text(event, "UID") or f"{name} {entry.start}"
    if again := event.get("RECURRENCE-ID"):
        identifier += f" {again.to_ical().decode()}"
    return Draft(entry=entry, key=draft_key(told, path, identifier), where=where, notices=tuple(_notices(event)))


def _entry(event: Event, path: Path, told: Told) -> Entry:
    language = canonical_tag(told.fixed.get("language", ""))
    summary, description = (_in_a_language(event, field, language) for field in ("SUMMARY", "DESCRIPTION"))
    start, end = _times(event)
    url = _text(event, "URL")
    venue = _text(event, "LOCATION")
    details: dict[str, Json] = {"venue": venue} if venue else {}
    return Entry(
        kind="event",
        names=summary,
        original=next(iter(summary), ""),
        descriptions=description,
        addresses=(Address(url=url),) if url else (),
        countries=codes_of_countries(tuple(filter(None, [told.fixed.get("country", "")])))[0],
        place=_place(event),
        languages=(language,) if language else (),
        start=start,
        end=end,
        details=details,
        provenance=told.provenance(path),
        state="unconfirmed",
    )


def _times(event: Event) -> tuple[str, str]:
    start, end, duration = (_moment(event, field) for field in ("DTSTART", "DTEND", "DURATION"))
    if isinstance(start, timedelta) or start is None:
        return "", ""
    if isinstance(duration, timedelta) and end is None:
        end = start + duration
    # The end of an event of whole days is the day after its last one.
    if isinstance(end, date) and not isinstance(end, datetime):
        end = max(end - timedelta(days=1), start) if not isinstance(start, datetime) else end
    return start.isoformat(), end.isoformat() if isinstance(end, date) and end != start else ""


def _moment(event: Event, field: str) -> date | timedelta | None:
    """The value of a field; nothing where it is not there or could not be read."""
    match event.get(field):
        case vDDDTypes(dt=date() | timedelta() as value):
            return value
        case vDuration(td=value):
            return value
    return None


def _notices(event: Event) -> Iterator[str]:
    if rule := event.get("RRULE"):
        yield f"It repeats ({rule.to_ical().decode()[:100]}); only its first time is kept."
    for field, message in event.errors:
        yield f"Not understood, and left out: {field}: {message}"[:300]


def _in_a_language(event: Event, field: str, language: str) -> dict[str, str]:
    text = _text(event, field)
    said = event[field].params.get("LANGUAGE", "") if text else ""
    return {canonical_tag(str(said)) or language: text} if text else {}


def _text(event: Event, field: str) -> str:
    found = event.get(field)
    if isinstance(found, list):
        found = next(iter(found), None)
    return str(found).strip() if isinstance(found, vText | str) else ""


def _place(event: Event) -> Place | None:
    found = event.get("GEO")
    if found is None or not hasattr(found, "to_ical"):
        return None
    north, _, east = str(found.to_ical()).partition(";")
    latitude, longitude = number(north), number(east)
    return Place(latitude=latitude, longitude=longitude) if latitude is not None and longitude is not None else None
