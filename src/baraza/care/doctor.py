"""Find what disagrees between database, blobs and index, and mend it.

Mending never invents and never throws away what somebody gave: it makes records due again, asks sources anew, and lets
the index follow. What only a copy can bring back is told.
"""

from __future__ import annotations

from baraza.care.check_blobs import damaged_blobs, lost_blobs, unnamed_blobs
from baraza.care.check_database import damaged_database, late_counter
from baraza.care.check_index import index_apart, index_behind, index_unusable
from baraza.care.check_ledger import done_without_resource, flag_without_resource, lost_raw, resource_without_record
from baraza.care.checkup import Ailment, Check, Patient

CHECKS: tuple[Check, ...] = (
    damaged_database,
    late_counter,
    lost_raw,
    done_without_resource,
    resource_without_record,
    flag_without_resource,
    lost_blobs,
    damaged_blobs,
    unnamed_blobs,
    index_unusable,
    index_behind,
    index_apart,
)
"""In this order: what a later check looks at, an earlier one has mended."""


def examine(patient: Patient) -> tuple[Ailment, ...]:
    """What every check found."""
    return tuple(check(patient) for check in CHECKS)
