"""Whether the rows of the ledger and the resources tell the same."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet

from baraza.care.checkup import Ailment, Patient
from baraza.store.flags import drop_flags
from baraza.store.models import FlagRow, RawRow, RecordRow, ResourceRow
from baraza.store.repair import ask_again, make_due
from baraza.store.resources import drop_resources

_AT_ONCE = 1_000

Mend = Callable[[QuerySet[RecordRow]], object]


def lost_raw(patient: Patient) -> Ailment:
    """Records whose raw form is gone: the stages cannot work on them, so their source is asked anew."""
    kept = RawRow.objects.filter(hash=OuterRef("raw"))
    lost = RecordRow.objects.filter(raw__isnull=False).exclude(state="gone").filter(~Exists(kept))
    advice = "" if patient.mend else "Mending asks their sources for a whole harvest."
    return _found("raw records", lost, patient, advice, ask_again)


def done_without_resource(patient: Patient) -> Ailment:
    """Records that are done and have no resource: they are worked on again."""
    there = ResourceRow.objects.filter(key=OuterRef("key"), gone=False)
    lost = RecordRow.objects.filter(state="done", raw__isnull=False).filter(~Exists(there))
    return _found("records that are done without a resource", lost, patient, "", make_due)


def _found(name: str, rows: QuerySet[RecordRow], patient: Patient, advice: str, mend: Mend) -> Ailment:
    count = rows.count()
    sample = rows.values_list("identifier", flat=True).first() or ""
    if count and patient.mend:
        mend(rows)
    return Ailment(check=name, found=count, sample=sample, mended=patient.mend, advice=advice if count else "")


def resource_without_record(patient: Patient) -> Ailment:
    """Resources that are shown though their record was refused or went away."""
    holds = RecordRow.objects.filter(key=OuterRef("key"), state__in=("done", "due", "failed"))
    rows = ResourceRow.objects.filter(gone=False).filter(~Exists(holds))
    keys = list(rows.values_list("key", flat=True))
    if patient.mend:
        for start in range(0, len(keys), _AT_ONCE):
            drop_resources(keys[start : start + _AT_ONCE])
    return Ailment(
        check="resources without a record", found=len(keys), sample=next(iter(keys), ""), mended=patient.mend
    )


def flag_without_resource(patient: Patient) -> Ailment:
    """Flags of resources that are gone or were never there."""
    shown = ResourceRow.objects.filter(key=OuterRef("key"), gone=False)
    rows = FlagRow.objects.filter(~Exists(shown)).order_by("key")
    keys = list(rows.values_list("key", flat=True).distinct())
    if patient.mend:
        drop_flags(keys)
    return Ailment(check="flags without a resource", found=len(keys), sample=next(iter(keys), ""), mended=patient.mend)
