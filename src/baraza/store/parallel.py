"""What sentences and words in several languages were taken in: the rows; their bytes are blobs."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from baraza.store.clock import now
from baraza.store.concept_tables import ParallelRow
from baraza.store.pack import pack, unpack


class Parallel(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file of parallel texts, as it was taken in."""

    name: str
    """Ours: short, on the command line."""
    kind: str
    """`sentences` or `pairs` (of words)."""
    units: int = 0
    """How many times the same is said in several languages."""
    languages: dict[str, int] = {}
    """Primary language tag to the number of units that have it."""
    licence: str = ""
    attribution: str = ""
    origin: str = ""
    """The file that it was read from."""
    blob: str = ""
    """Name of the bytes: JSON Lines, zstd-compressed, each an object from language tag to text."""
    imported: int = 0
    """Seconds since 1970."""


def keep_parallel(parallel: Parallel) -> Parallel:
    """Put it in the place of what stood under its name; as it is kept."""
    kept = replace(parallel, imported=now())
    ParallelRow.objects.update_or_create(
        name=kept.name, defaults={"kind": kept.kind, "body": pack(kept), "blob": kept.blob, "imported": kept.imported}
    )
    return kept


def parallels() -> tuple[Parallel, ...]:
    """All, by name."""
    return tuple(unpack(body, Parallel) for body in ParallelRow.objects.order_by("name").values_list("body", flat=True))


def remove_parallel(name: str) -> bool:
    """Drop one; whether there was one. Its bytes stay where they are, like those of records."""
    gone, _ = ParallelRow.objects.filter(name=name).delete()
    return bool(gone)


def parallel_blobs(alias: str = "default") -> tuple[str, ...]:
    """Names of the blobs of all."""
    return tuple(ParallelRow.objects.using(alias).order_by("name").values_list("blob", flat=True))
