"""The formats that entries are imported from; what reads one is imported when it is asked for."""

from __future__ import annotations

from pathlib import Path

from baraza.coalition.register.imports.contract import Reader
from baraza.errors import UsageError
from baraza.plugins import Plugins

GROUP = "baraza.register_formats"
"""Entry points of this group add formats: the name is the format, the object a Reader."""

_HERE = "baraza.coalition.register.imports"
FORMATS = {
    "csv": f"{_HERE}.csv:read",
    "jsonld": f"{_HERE}.jsonld:read",
    "jsonl": f"{_HERE}.jsonl:read",
    "icalendar": f"{_HERE}.icalendar:read",
    "owm": f"{_HERE}.owm:read",
}
_READERS: Plugins[Reader] = Plugins("Format", FORMATS, GROUP)
_ENDINGS = {
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".jsonld", ".json"), "jsonld"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".ics", ".ical", ".ifb"), "icalendar"),
}


def reader(name: str) -> Reader:
    """What reads a format; UsageError names those that are known."""
    found = _READERS.get(name)
    if found is None:
        hint = f"Known are {', '.join(sorted(_READERS.places()))}."
        raise UsageError("There is no such format of entries.", format=name, hint=hint)
    return found


def format_of(path: Path) -> str:
    """The format that the ending of a file's name says; UsageError where it says none."""
    endings = [ending.lower() for ending in path.suffixes if ending.lower() not in {".gz", ".zst"}]
    if path.is_dir() or not endings or endings[-1] not in _ENDINGS:
        hint = f"Say it with --format: {', '.join(sorted(FORMATS))}."
        raise UsageError("The name of the file does not say its format.", file=str(path), hint=hint)
    return _ENDINGS[endings[-1]]
