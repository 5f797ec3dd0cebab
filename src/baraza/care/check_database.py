"""Whether the database itself is sound."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from baraza.care.checkup import Ailment, Patient
from baraza.store.models import ResourceRow
from baraza.store.resources import last_change, raise_counter


def damaged_database(patient: Patient) -> Ailment:
    """SQLite's own look at its file; PostgreSQL keeps checksums of its own."""
    del patient  # nothing here can be mended
    if connection.vendor != "sqlite":
        return Ailment(check="database file", found=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(5)")
        told = [str(row[0]) for row in cursor.fetchall()]
    faults = [line for line in told if line != "ok"]
    advice = "Stop everything and restore the last backup." if faults else ""
    return Ailment(check="database file", found=len(faults), sample=next(iter(faults), ""), advice=advice)


def late_counter(patient: Patient) -> Ailment:
    """The counter of changes stands behind a change that has its number: the index would miss what comes next."""
    newest = ResourceRow.objects.aggregate(newest=Max("changed"))["newest"] or 0
    late = newest > last_change()
    if late and patient.mend:
        raise_counter(newest)
    return Ailment(check="counter of changes", found=int(late), sample=str(newest) if late else "", mended=patient.mend)
