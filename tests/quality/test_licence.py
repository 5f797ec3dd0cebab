"""Licences read from the labelled table beside this file."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from baraza.identify.licence import identify_licence
from baraza.model import Licence, Resource
from tests.quality.floors import floor

TABLE = Path(__file__).parent / "licences.tsv"


@cache
def judged() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["statement"], _expected(row), _read(row["statement"])) for row in rows]


def _expected(row: dict[str, str]) -> tuple[str, ...]:
    return row["openness"], row["code"], row["version"], row["port"]


def _read(statement: str) -> tuple[str, ...]:
    found = identify_licence(Resource(id="x", rights=(statement,))).licence or Licence(code="")
    return str(found.openness), found.code, found.version, found.port


def test_the_table_has_enough_statements_and_none_twice() -> None:
    statements = [statement for statement, _, _ in judged()]

    assert len(statements) >= 600
    assert len(set(statements)) == len(statements)


def test_nothing_is_called_open_that_is_not() -> None:
    called = [(statement, expected[0]) for statement, expected, read in judged() if read[0] == "open"]
    wrong = [statement for statement, openness in called if openness != "open"]

    assert len(called) >= 100
    assert 1 - len(wrong) / len(called) >= floor("licence", "open_precision"), wrong


def test_class_code_version_and_port_are_read_right() -> None:
    wrong = [(statement, expected, read) for statement, expected, read in judged() if expected != read]

    assert 1 - len(wrong) / len(judged()) >= floor("licence", "accuracy"), wrong


def test_what_is_named_is_right_and_little_that_is_stated_is_missed() -> None:
    """Precision over what we name, recall over what is there to be named, by class and code."""
    named = [(statement, expected, read) for statement, expected, read in judged() if read[1] and read[0] != "unknown"]
    stated = [(statement, expected, read) for statement, expected, read in judged() if expected[0] != "unknown"]
    wrong = [row for row in named if row[1][:2] != row[2][:2]]
    missed = [row for row in stated if row[1][:2] != row[2][:2]]

    assert 1 - len(wrong) / len(named) >= floor("licence", "precision"), wrong
    assert 1 - len(missed) / len(stated) >= floor("licence", "recall"), missed
