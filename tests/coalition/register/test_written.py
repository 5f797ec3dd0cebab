"""Entries written to a file, and read again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.coalition.register.entries import change, entry_of, undo
from baraza.coalition.register.imports.contract import Told
from baraza.coalition.register.imports.importing import How, import_entries
from baraza.coalition.register.listing import Filter
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.written import write_entries
from baraza.errors import UsageError
from baraza.model import Relation
from tests.coalition.register.made import HOME, NAIROBI, kept

pytestmark = pytest.mark.django_db


def written(name: str, asked: Filter = Filter(), *, with_history: bool = False) -> bytes:  # noqa: B008 (frozen)
    file = io.BytesIO()
    write_entries(file, name, asked, with_history=with_history)
    return file.getvalue()


def test_what_is_written_as_lines_is_read_again_whole(tmp_path: Path) -> None:
    held = kept(addresses=HOME, place=NAIROBI, details={"type": "foundation"}, contact="someone@example.org")
    kept("Other", countries=("UG",))
    lines = written("jsonl", Filter(terms={"country": ("KE",)}))
    assert b"someone@" not in lines
    EntryRow.objects.all().delete()

    (tmp_path / "entries.jsonl").write_bytes(lines + b"{broken\n")
    report = import_entries(tmp_path / "entries.jsonl", "jsonl", Told(), How())

    assert report.counts == {"made": 1, "refused": 1}
    again = entry_of(held.key).entry
    assert replace(again, provenance=()) == replace(held.entry, contact="")


def test_the_history_comes_along_when_asked(tmp_path: Path) -> None:
    held = kept()
    change(held.key, replace(held.entry, start="1999"), version=1, why="found out")

    (line,) = map(json.loads, written("jsonl", with_history=True).splitlines())

    assert [(one["number"], one["what"], one.get("why", "")) for one in line["history"]] == [
        (2, "changed", "found out"),
        (1, "made", ""),
    ]
    assert not any("reason" in one for one in line["history"])
    undo(held.key, 2)
    (line,) = map(json.loads, written("jsonl", with_history=True).splitlines())
    assert (line["history"][0]["why"], line["history"][0]["reason"]) == (
        "Takes back version 2.",
        {"code": "takes-back", "detail": "2"},
    )


def test_the_graph_of_all_entries_is_read_again_as_what_they_are(tmp_path: Path) -> None:
    fund = kept(place=NAIROBI, details={"type": "foundation"}, contact="someone@example.org")
    kept("Shelf", kind="service", addresses=HOME, relations=(Relation(kind="related", to=fund.key),))
    file = io.BytesIO()

    assert write_entries(file, "jsonld", Filter(), site="https://oer.example/") == 2

    first, second = json.loads(file.getvalue())["@graph"]
    assert (first["@id"], "someone@" in file.getvalue().decode()) == (f"https://oer.example/register/{fund.key}", False)
    assert second["baraza:related"] == [{"@id": first["@id"]}]
    EntryRow.objects.all().delete()
    (tmp_path / "graph.jsonld").write_bytes(file.getvalue())
    assert import_entries(tmp_path / "graph.jsonld", "jsonld", Told(), How()).kinds == {"organisation": 1, "service": 1}


def test_no_cell_of_a_table_is_a_formula() -> None:
    kept("=HYPERLINK(1)", place=NAIROBI)

    (row,) = csv.DictReader(io.StringIO(written("csv").decode("utf-8-sig")))

    assert (row["name"], row["latitude"], row["countries"]) == ("'=HYPERLINK(1)", "-1.28", "KE")


def test_a_name_that_was_kept_from_being_a_formula_is_imported_as_it_was(tmp_path: Path) -> None:
    kept("=1+1 Books", addresses=HOME)
    (tmp_path / "entries.csv").write_bytes(written("csv"))
    EntryRow.objects.all().delete()

    assert import_entries(tmp_path / "entries.csv", "csv", Told(), How()).counts == {"made": 1}
    assert EntryRow.objects.get().name == "=1+1 books"


def test_a_format_that_is_not_known_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        written("xlsx")
    with pytest.raises(UsageError, match="only jsonl"):
        written("csv", with_history=True)
