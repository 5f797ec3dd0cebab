"""Events of calendars: with zones, whole days, repetitions, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.coalition.register.imports.contract import Draft, Refused, Told
from baraza.coalition.register.imports.icalendar import read
from baraza.errors import BadReply
from baraza.model import Address, Place

ZONE = """BEGIN:VTIMEZONE
TZID:Our Zone
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""
WORKSHOP = """BEGIN:VEVENT
UID:1@x
SUMMARY;LANGUAGE=fr:Atelier sur les \\, ressources
 libres
DTSTART;TZID=Europe/Paris:20250301T090000
DTEND;TZID=Europe/Paris:20250301T120000
GEO:48.85;2.35
LOCATION:Paris\\, UNESCO
URL:https://workshop.example/a
ORGANIZER;CN=Ada:mailto:ada@example.org
ATTENDEE:mailto:bob@example.org
END:VEVENT
"""


def event(*lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def calendar(folder: Path, *parts: str) -> Path:
    path = folder / "calendar.ics"
    text = "".join(("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n", *parts, "END:VCALENDAR\n"))
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def read_all(path: Path, **told: object) -> tuple[list[Draft], list[Refused]]:
    found = list(read(path, Told(**told)))  # type: ignore[arg-type]
    return [one for one in found if isinstance(one, Draft)], [one for one in found if isinstance(one, Refused)]


def test_an_event_has_its_time_with_its_zone_and_nobody_that_it_names(tmp_path: Path) -> None:
    (draft,), refused = read_all(calendar(tmp_path, WORKSHOP), fixed={"country": "France"})

    entry = draft.entry
    assert (entry.kind, entry.names) == ("event", {"fr": "Atelier sur les , ressourceslibres"})
    assert (entry.start, entry.end) == ("2025-03-01T09:00:00+01:00", "2025-03-01T12:00:00+01:00")
    assert (entry.place, entry.details) == (Place(latitude=48.85, longitude=2.35), {"venue": "Paris, UNESCO"})
    assert (entry.addresses, entry.countries) == ((Address(url="https://workshop.example/a"),), ("FR",))
    assert ("ada" in repr(entry), "bob" in repr(entry), refused) == (False, False, [])


@pytest.mark.parametrize(
    ("said", "times"),
    [
        (("DTSTART;VALUE=DATE:20250301", "DTEND;VALUE=DATE:20250304"), ("2025-03-01", "2025-03-03")),
        (("DTSTART;VALUE=DATE:20250301", "DTEND;VALUE=DATE:20250302"), ("2025-03-01", "")),
        (("DTSTART:20250301T080000Z", "DURATION:PT90M"), ("2025-03-01T08:00:00+00:00", "2025-03-01T09:30:00+00:00")),
        (("DTSTART;TZID=Our Zone:20250301T080000",), ("2025-03-01T08:00:00+03:00", "")),
        (("DTSTART:20250301T080000",), ("2025-03-01T08:00:00", "")),
        (("DTEND:20250301T080000",), ("", "")),
    ],
)
def test_times_are_told_in_any_form(tmp_path: Path, said: tuple[str, ...], times: tuple[str, str]) -> None:
    (draft,), _ = read_all(calendar(tmp_path, ZONE, event("UID:1", "SUMMARY:x", *said)))

    assert (draft.entry.start, draft.entry.end) == times


def test_what_repeats_is_one_entry_with_a_notice(tmp_path: Path) -> None:
    weekly = event("UID:1", "SUMMARY:Weekly", "DTSTART:20250301T080000Z", "RRULE:FREQ=SECONDLY")
    moved = event("UID:1", "SUMMARY:Weekly", "DTSTART:20250309T080000Z", "RECURRENCE-ID:20250308T080000Z")

    (first, second), _ = read_all(calendar(tmp_path, weekly, moved))

    assert first.notices == ("It repeats (FREQ=SECONDLY); only its first time is kept.",)
    assert first.key != second.key


def test_a_broken_event_costs_only_itself(tmp_path: Path) -> None:
    broken = event("UID:1", "SUMMARY:Broken", "this is no line")
    dateless = event("UID:2", "SUMMARY:Dateless", "DTSTART:2025-99-99")
    off = event("UID:3", "SUMMARY:Off", "STATUS:CANCELLED")
    long = event("UID:4", "SUMMARY:" + "x" * 300_000)
    cut_off = "BEGIN:VEVENT\nUID:5\nSUMMARY:Cut off\n"

    drafts, refused = read_all(calendar(tmp_path, broken, dateless, off, long, WORKSHOP, cut_off))

    assert [one.entry.name() for one in drafts][-1].startswith("Atelier")
    dateless_one = next(one for one in drafts if one.entry.name() == "Dateless")
    assert (dateless_one.entry.start, "DTSTART" in dateless_one.notices[0]) == ("", True)
    assert {"cancelled", "too-long", "broken-event"} == {one.code for one in refused}


def test_what_is_no_calendar_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.ics"
    path.write_text("<html>Not found</html>", encoding="utf-8")

    with pytest.raises(BadReply, match="no events"):
        read_all(path)
