"""Whether the bytes that the ledger counts on are there and are what they were."""

from __future__ import annotations

from collections.abc import Callable

from baraza.care.checkup import Ailment, Patient
from baraza.store.contents import blobs_named, blobs_of, contents
from baraza.store.digest import content_hash
from baraza.store.models import RecordRow
from baraza.store.repair import ask_again


def lost_blobs(patient: Patient) -> Ailment:
    """Records whose bytes are gone."""
    return _mended("blobs that records name", patient, lambda name: not patient.blobs.has(name))


def damaged_blobs(patient: Patient) -> Ailment:
    """Records whose bytes are no longer those that were kept; only looked for with `deep`."""
    check = "blobs with other bytes"
    if not patient.deep:
        return Ailment(check=check, found=0, advice="Looked for with --deep.")
    return _mended(check, patient, lambda name: _is_damaged(name, patient))


def _is_damaged(name: str, patient: Patient) -> bool:
    return patient.blobs.has(name) and content_hash(patient.blobs.get(name)).hex() != name


def _mended(check: str, patient: Patient, is_bad: Callable[[str], bool]) -> Ailment:
    bad: list[int] = []
    seen: dict[str, bool] = {}
    sample = ""
    for id, content in contents():
        names = [name for name in blobs_of(content) if seen.setdefault(name, is_bad(name))]
        if names:
            bad.append(id)
            sample = sample or names[0]
    if bad and patient.mend:
        for name in {name for name, is_so in seen.items() if is_so}:
            patient.blobs.set_aside(name)
        ask_again(RecordRow.objects.filter(id__in=bad), without_content=True)
    advice = "Mending asks for them again." if bad and not patient.mend else ""
    return Ailment(check=check, found=len(bad), sample=sample, mended=patient.mend, advice=advice)


def unnamed_blobs(patient: Patient) -> Ailment:
    """Bytes that no record names any more: no harm but the room they take, so they stay."""
    named = set(blobs_named())
    unnamed = [name for name in patient.blobs.names() if name not in named]
    return Ailment(check="blobs that no record names", found=0, sample=f"{len(unnamed):,}" if unnamed else "")
