"""The facts of one file, on disk: sorted there by address, so that memory does not grow with labels and notes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from baraza.vocabulary.contract import Fact

_BATCH = 10_000

# A node may carry the text of a label (SKOS-XL) or of a note; what is narrower says the same as broader, turned round.
# CROSS JOIN: SQLite is to go from the label to its node, which the index finds; the other way takes hours.
_PREPARE = (
    "CREATE INDEX by_address ON fact (vocabulary, address)",
    "INSERT INTO fact SELECT said.address, substr(said.field, 4), node.value, node.tag, said.vocabulary"
    " FROM fact said CROSS JOIN fact node ON node.vocabulary = said.vocabulary AND node.address = said.value"
    " AND node.field = 'form' WHERE said.field LIKE 'xl:%'",
    "INSERT INTO fact SELECT said.value, 'broader', said.address, '', said.vocabulary"
    " FROM fact said WHERE said.field = 'narrower'",
)


class Scratch:
    """A context manager; the file stays, for another process to read."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        # It is thrown away with the import: nothing needs to survive a crash.
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(
            "CREATE TABLE IF NOT EXISTS fact (address TEXT, field TEXT, value TEXT, tag TEXT, vocabulary TEXT)"
        )

    def fill(self, facts: Iterable[Fact], step: Callable[[int], None] = lambda done: None) -> None:
        """Take in facts; several times, where they come from several files."""
        stream = iter(facts)
        self._base.execute("BEGIN")
        while batch := list(islice(stream, _BATCH)):
            self._base.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", batch)
            step(len(batch))
        self._base.execute("COMMIT")

    def prepare(self) -> None:
        """Make all that was taken in ready to be read."""
        self._base.execute("BEGIN")
        for statement in _PREPARE:
            self._base.execute(statement)
        self._base.execute("COMMIT")

    def vocabularies(self) -> tuple[str, ...]:
        """The names of the vocabularies that have concepts."""
        rows = self._base.execute("SELECT DISTINCT vocabulary FROM fact WHERE field = 'concept' ORDER BY 1")
        return tuple(name for (name,) in rows)

    def addresses(self, vocabulary: str, field: str) -> Iterator[str]:
        """The addresses of which this field is said, sorted."""
        rows = self._base.execute(
            "SELECT DISTINCT address FROM fact WHERE vocabulary = ? AND field = ? ORDER BY 1", (vocabulary, field)
        )
        return (address for (address,) in rows)

    def pairs(self, vocabulary: str, field: str) -> Iterator[tuple[str, str]]:
        """Address and value of every fact of a field."""
        return self._base.execute(
            "SELECT address, value FROM fact WHERE vocabulary = ? AND field = ? ORDER BY 1, 2", (vocabulary, field)
        )

    def commonest(self, vocabulary: str, field: str) -> str:
        """The value that a field has most often; empty where it has none."""
        row = self._base.execute(
            "SELECT value FROM fact WHERE vocabulary = ? AND field = ? GROUP BY value ORDER BY count(*) DESC, value",
            (vocabulary, field),
        ).fetchone()
        return row[0] if row else ""

    def about(self, vocabulary: str, address: str) -> list[Fact]:
        """All that is said of one address."""
        rows = self._base.execute(
            "SELECT * FROM fact WHERE vocabulary = ? AND address = ? ORDER BY rowid", (vocabulary, address)
        )
        return [Fact(*row) for row in rows]

    def by_address(self, vocabulary: str) -> Iterator[tuple[str, list[Fact]]]:
        """Every address with all that is said of it, by address."""
        rows = self._base.execute(
            "SELECT * FROM fact WHERE vocabulary = ? ORDER BY vocabulary, address, rowid", (vocabulary,)
        )
        for address, facts in groupby((Fact(*row) for row in rows), key=lambda fact: fact.address):
            yield address, list(facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()
