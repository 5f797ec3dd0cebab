"""`python -m bench.register_copy FILE`: the register of a SQLite file into the PostgreSQL of BARAZA_DATABASE_URL."""

from __future__ import annotations

import sqlite3
import sys


def copy(file: str) -> None:
    """Table by table, with the indexes made afterwards."""
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    from django.core.management.color import no_style
    from django.db import connection

    from baraza.coalition.register.link_table import EntryLinkRow
    from baraza.coalition.register.models import EntryRow, NameRow, RelationRow, RevisionRow, TermRow

    tables = (EntryRow, TermRow, RelationRow, NameRow, RevisionRow, EntryLinkRow)
    held = sqlite3.connect(file)
    with connection.cursor() as cursor:
        for table in tables:
            columns = ", ".join(f'"{field.column}"' for field in table._meta.concrete_fields)
            name = table._meta.db_table
            with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as line:
                for row in held.execute(f"SELECT {columns} FROM {name} ORDER BY id"):
                    line.write_row(row)
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    copy(sys.argv[1])
