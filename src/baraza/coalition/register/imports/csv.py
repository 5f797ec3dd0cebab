"""Entries from a table: CSV or TSV, its columns known by their headings or told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from baraza.coalition.register.imports.cells import codes_of_countries, day, kind_of, levels_of, tags_of
from baraza.coalition.register.imports.contract import Draft, Refused, Told, draft_key
from baraza.coalition.register.imports.headings import FIELDS, PLURAL, field_of, is_field
from baraza.coalition.register.imports.things import licence_of, number
from baraza.errors import BadReply, UsageError
from baraza.harvest.opened import opened
from baraza.harvest.rows import Row, csv_rows
from baraza.model import DETAILS, Address, Entry, Json, Place, Source
from baraza.model.csv_cell import plain_cell

_SCHEMES = ("ror", "wikidata", "doi", "isbn")
_SEPARATORS = "|;"

Cells = dict[str, str]
"""Field (`name@fr`) to what the row has there."""


def read(path: Path, told: Told) -> Iterator[Draft | Refused]:
    """The rows of a table, packed or not, one after the other."""
    options: dict[str, Json] = {"encoding": told.encoding} if told.encoding else {}
    source = Source(name="register", kind="file", url=str(path), options=options)
    with opened(path, told.max_bytes) as stream:
        header, rows = csv_rows(stream, source)
        columns = columns_of(header, told)
        for row in rows:
            yield _draft(row, columns, path, told)


def columns_of(header: tuple[str, ...], told: Told) -> dict[str, str]:
    """Field to heading, as told, else as the headings say; BadReply where no column has the name."""
    for field in (*told.columns, *told.fixed):
        if not is_field(field):
            raise UsageError("A table has no such field.", field=field, hint=f"Fields: {', '.join(FIELDS)}; name@fr.")
    there = ", ".join(header)
    if missing := [heading for heading in told.columns.values() if heading not in header]:
        raise UsageError("The table lacks a column.", missing=", ".join(missing), hint=f"It has: {there}.")
    taken = set(told.columns.values())
    guessed = {field: heading for heading in reversed(header) if heading not in taken and (field := field_of(heading))}
    found = guessed | dict(told.columns)
    if not any(field.partition("@")[0] == "name" for field in found):
        hint = f"Say which one it is: --map name=HEADING. The table has: {there}."
        raise BadReply("No column is known as the name.", hint=hint)
    return found


def _draft(row: Row, columns: Mapping[str, str], path: Path, told: Told) -> Draft | Refused:
    where = f"line {row.line}"
    if row.problem:
        hint = " Say the encoding of the file: --encoding windows-1252." if "encoding" in row.problem.code else ""
        return Refused(where=where, code=row.problem.code, message=row.problem.message + hint)
    cells: Cells = {field: plain_cell(str(row.cells.get(heading, ""))).strip() for field, heading in columns.items()}
    cells |= {field: value for field, value in told.fixed.items() if not cells.get(field)}
    kind = kind_of(cells.get("kind", "")) or kind_of(cells.get("type", ""))
    name = next((cells[field] for field in cells if field.startswith("name") and cells[field]), "")
    if kind == "person":
        return Refused(where=where, code="person", message="Persons are taken from no file.")
    if not kind:
        said = cells.get("kind", "")
        message = f"Nothing says what kind of entry it is{f' ({said})' if said else ''}: --set kind=organisation."
        return Refused(where=where, code="kind", message=message, name=name)
    entry, notices = entry_from(cells, kind, path, told)
    identifier = cells.get("id") or cells.get("url") or f"{kind} {name} {' '.join(entry.countries)}"
    return Draft(entry=entry, key=draft_key(told, path, identifier), where=where, notices=notices)


def entry_from(cells: Cells, kind: str, path: Path, told: Told) -> tuple[Entry, tuple[str, ...]]:
    """The entry of a row, and what of the row was not understood."""
    languages, odd_languages = tags_of(_many(cells, "language"))
    countries, odd_countries = codes_of_countries(_many(cells, "country"))
    levels, odd_levels = levels_of(_many(cells, "level"))
    known = languages[0] if len(languages) == 1 else ""
    names = _texts(cells, "name", known)
    dates = {field: day(cells.get(field, "")) for field in ("start", "end")}
    odd = [f"{field}: {cells[field]}" for field, found in dates.items() if cells.get(field) and not found]
    licence = licence_of(cells["licence"]) if cells.get("licence") else ""
    odd += [f"licence: {cells['licence']}"] if cells.get("licence") and not licence else []
    odd += [f"{field}: {value}" for field in ("latitude", "longitude") if _is_odd(value := cells.get(field, ""))]
    entry = Entry(
        kind=kind,
        names=names,
        original=next(iter(names), ""),
        alternative={tag: _split(text) for tag, text in _texts(cells, "other_name", known).items()},
        descriptions=_texts(cells, "description", known),
        addresses=(Address(url=_with_scheme(cells["url"])),) if cells.get("url") else (),
        identifiers={scheme: cells[scheme] for scheme in _SCHEMES if cells.get(scheme)},
        countries=countries,
        place=_place(cells),
        languages=languages,
        subjects=tuple(one for one in _many(cells, "subject") if one.startswith(("http://", "https://"))),
        levels=levels,
        licence=licence,
        start=dates["start"],
        end=dates["end"],
        details=_details(cells, kind),
        provenance=told.provenance(path),
        state="unconfirmed",
    )
    said = [("language", odd_languages), ("country", odd_countries), ("level", odd_levels)]
    odd += [f"{field}: {value}" for field, values in said for value in values]
    return entry, tuple(f"Not understood, and left out: {one}." for one in odd)


def _texts(cells: Cells, field: str, language: str) -> dict[str, str]:
    """Language to text; a column that says no language is in the one language of the entry, where it has one."""
    said = {name: text for name, text in cells.items() if text and name.partition("@")[0] == field}
    return {name.partition("@")[2] or language: text for name, text in said.items()}


def _many(cells: Cells, field: str) -> tuple[str, ...]:
    return _split(cells.get(field, "")) if field in PLURAL else (cells.get(field, ""),)


def _split(text: str) -> tuple[str, ...]:
    separator = next((sign for sign in _SEPARATORS if sign in text), None)
    parts = text.split(separator) if separator else [text]
    return tuple(part.strip() for part in parts if part.strip())


def _place(cells: Cells) -> Place | None:
    north, east = number(cells.get("latitude", "")), number(cells.get("longitude", ""))
    found = Place(
        latitude=north if east is not None else None,
        longitude=east if north is not None else None,
        locality=cells.get("place", ""),
        region=cells.get("region", ""),
        street=cells.get("street", ""),
        postcode=cells.get("postcode", ""),
    )
    return found if found != Place() else None


def _is_odd(coordinate: str) -> bool:
    return bool(coordinate) and number(coordinate) is None


def _details(cells: Cells, kind: str) -> dict[str, Json]:
    choices = next((detail.choices for detail in DETAILS[kind] if detail.name == "type"), ())
    said = cells.get("type", "").lower()
    return {"type": said} if said in choices else {}


def _with_scheme(url: str) -> str:
    return url if "://" in url or not url else f"https://{url}"
