"""Whether the index holds what the database says."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from baraza.care.checkup import Ailment, Patient
from baraza.errors import IndexUnusable
from baraza.index.contract import Index
from baraza.index.table import open_index, remove_index
from baraza.pipeline.indexing import NAME, follow, rebuild
from baraza.store.models import ResourceRow
from baraza.store.resources import last_change, touch_resources
from baraza.store.watermark import read_watermark


def index_unusable(patient: Patient) -> Ailment:
    """An index that cannot be opened or read is made anew."""
    url = patient.settings.index_url
    try:
        index = open_index(url)
        index.count()
        deque(index.keys(), maxlen=0)
        index.close()
    except IndexUnusable as error:
        if patient.mend:
            remove_index(url)
            _with_writer(patient, rebuild)
        return Ailment(check="index", found=1, sample=error.message, mended=patient.mend)
    return Ailment(check="index", found=0)


def index_behind(patient: Patient) -> Ailment:
    """Changes that the index has not followed yet, of a batch that was cut off, say."""
    index = _readable(patient)
    if index is None:
        return Ailment(check="changes that the index lacks", found=0)
    behind = ResourceRow.objects.filter(changed__gt=read_watermark(NAME, index.identity())).count()
    index.close()
    if behind and patient.mend:
        _with_writer(patient, follow)
    return Ailment(
        check="changes that the index lacks", found=behind, sample=f"up to {last_change()}", mended=patient.mend
    )


def index_apart(patient: Patient) -> Ailment:
    """Resources that the index lacks or has too many, though it followed every change."""
    check = "resources that differ in the index"
    index = _readable(patient)
    if index is None:
        return Ailment(check=check, found=0)
    alive = set(ResourceRow.objects.filter(gone=False).values_list("key", flat=True))
    indexed = set(index.keys())
    index.close()
    apart = sorted(alive ^ indexed)
    if apart and patient.mend:
        here = set(touch_resources(apart))
        surplus = [key for key in apart if key not in here]

        def align(writer: Index) -> None:
            writer.apply((), surplus)
            follow(writer)

        _with_writer(patient, align)
    return Ailment(check=check, found=len(apart), sample=next(iter(apart), ""), mended=patient.mend)


def _readable(patient: Patient) -> Index | None:
    try:
        return open_index(patient.settings.index_url)
    except IndexUnusable:
        return None  # told by the check before


def _with_writer(patient: Patient, work: Callable[[Index], object]) -> None:
    index = open_index(patient.settings.index_url, write=True)
    try:
        work(index)
    finally:
        index.close()
