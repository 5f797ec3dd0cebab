"""Concepts as rows of a table: the columns are in docs/vocabulary.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader

from baraza.errors import UsageError
from baraza.vocabulary.contract import Fact, Flaws

TEXTS = {
    "pref": "pref",
    "alt": "alt",
    "hidden": "hidden",
    "definition": "note:definition",
    "scope": "note:scope",
    "example": "note:example",
    "note": "note:note",
}
"""Columns that end in a language: `pref@en`; all but `pref` and the notes hold several texts, with `|` between."""

LISTS = ("broader", "related", "exact", "close", "broad", "narrow", "akin", "notation", "replaced_by")
"""Columns that hold addresses (or codes), with `|` between."""

_ONE = frozenset({"pref", "definition", "scope", "example", "note"})
_CELL = 100_000
_YES = frozenset({"true", "yes", "1", "x"})


def rows(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """The facts of every row; raises UsageError where there is no column `id`, or the file ends inside quotes."""
    csv.field_size_limit(_CELL)
    table = None
    with io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="") as text:
        try:
            first = text.readline(_CELL)
            columns = _columns(next(csv.reader([first], delimiter=_delimiter(first)), []), name, flaws)
            table = csv.reader(text, delimiter=_delimiter(first), strict=True)
            for row in table:
                yield from _facts(columns, row, table.line_num + 1, flaws)
        except (csv.Error, UnicodeDecodeError) as error:
            raise UsageError(
                "The table cannot be read to its end.",
                file=name,
                line=table.line_num + 1 if table else 1,
                cause=str(error),
                hint="Nothing was imported. Is it cut off? It must be CSV in UTF-8, a quote inside quotes doubled.",
            ) from error


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _columns(head: Sequence[str], name: str, flaws: Flaws) -> Mapping[int, tuple[str, str]]:
    """Place to field and language."""
    columns: dict[int, tuple[str, str]] = {}
    for place, cell in enumerate(head):
        word, _, tag = cell.strip().partition("@")
        word = word.strip().lower()
        if word in {"id", "vocabulary", "deprecated", *LISTS, *TEXTS}:
            columns[place] = word, tag
        elif cell.strip():
            flaws.tell("column", f"the column `{cell.strip()}` means nothing here")
    if not any(field == "id" for field, _ in columns.values()):
        hint = "The first line names the columns: id, pref@en, alt@en, broader … (docs/vocabulary.md)."
        raise UsageError("The table has no column `id`.", file=name, hint=hint)
    return columns


def _facts(columns: Mapping[int, tuple[str, str]], row: Sequence[str], line: int, flaws: Flaws) -> Iterator[Fact]:
    if row and len(row) <= max(columns):
        flaws.tell("short-row", f"line {line} has {len(row)} cells, fewer than the first line names")
    cells = [(*columns[place], cell.strip()) for place, cell in enumerate(row) if place in columns and cell.strip()]
    if not cells:
        return
    said = {field: cell for field, _, cell in cells}
    if "id" not in said:
        flaws.tell("no-address", f"line {line}: there is no `id`")
        return
    address, source = said["id"], said.get("vocabulary", "")
    yield Fact(address, "concept", f"line {line}", "", source)
    if said.get("deprecated", "").lower() in _YES:
        yield Fact(address, "deprecated", "true", "", source)
    for field, tag, cell in cells:
        if field in TEXTS:
            for text in [cell] if field in _ONE else cell.split("|"):
                yield Fact(address, TEXTS[field], text, tag, source)
        elif field in LISTS:
            for target in cell.split("|"):
                yield Fact(address, field, target.strip(), "", source)
