from typing import Any

from django.db import migrations

# SQLite would keep every row twice, in the table and in the index of its key. Rows in the order of the key take half
# the place and half the writing; PostgreSQL has no such tables.
_STATEMENTS = (
    "CREATE TABLE claim_ordered (digest bigint NOT NULL, sketch bigint NOT NULL, PRIMARY KEY (digest, sketch)) WITHOUT ROWID",
    "INSERT INTO claim_ordered (digest, sketch) SELECT digest, sketch FROM claim ORDER BY digest, sketch",
    "DROP TABLE claim",
    "ALTER TABLE claim_ordered RENAME TO claim",
)


def _order(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for statement in _STATEMENTS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0005_same")]
    operations = [migrations.RunPython(_order, migrations.RunPython.noop)]
