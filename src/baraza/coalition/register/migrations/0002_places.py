from django.db import migrations

AT = """
INSERT INTO entry_term (entry_id, facet, value)
SELECT term.entry_id, 'at', term.value || ':' || entry.kind
FROM entry_term AS term JOIN entry ON entry.id = term.entry_id
WHERE term.facet = 'country' AND entry.is_shown
"""
# Squares of two degrees, counted from the south and the west; CAST alone would round on one engine and cut on the other.
CELL = """
INSERT INTO entry_term (entry_id, facet, value)
SELECT id, 'cell', {row} || '.' || {column} || ':' || kind
FROM entry WHERE is_shown AND latitude IS NOT NULL AND longitude IS NOT NULL
"""


def count(apps, schema_editor):
    whole = "CAST({} AS INTEGER)" if schema_editor.connection.vendor == "sqlite" else "CAST(FLOOR({}) AS INTEGER)"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(AT)
        cursor.execute(CELL.format(row=whole.format("(latitude + 90) / 2"), column=whole.format("(longitude + 180) / 2")))


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0001_register'),
    ]

    operations = [
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
