"""Copy a whole installation into a folder while it works.

The tables are those of one moment. Blobs are only ever added, so those that the tables name are all there afterwards; a
copy into the same folder again brings only what is new. The index is not copied: it is made anew from the tables.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import zstandard
from django.db import connection, models

import baraza
from baraza.care.copy_manifest import FORM, NAME, Manifest, Part, applied_migrations, file_hash
from baraza.errors import NotFound, StoreError
from baraza.store.blobs import Blobs, FileBlobs
from baraza.store.contents import blobs_named
from baraza.store.dump import tables, write_rows
from baraza.store.snapshot import one_moment

Progress = Callable[[int], None]


def backup(folder: Path, blobs: Blobs, progress: Progress = lambda done: None) -> Manifest:
    """Write the copy; what it holds. Raises StoreError where a blob that a table names cannot be read."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / NAME).unlink(missing_ok=True)
    with one_moment() as alias:
        parts = {model._meta.label: _copy_table(model, alias, folder) for model in tables()}
        copies = FileBlobs(folder / "blobs")
        count = sum(_copy_blob(name, blobs, copies, progress) for name in blobs_named(alias))
    manifest = Manifest(
        form=FORM,
        version=baraza.__version__,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=connection.vendor,
        migrations=applied_migrations(),
        tables=parts,
        blobs=count,
    )
    _write_whole(folder / NAME, msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    return manifest


def table_file(folder: Path, label: str) -> Path:
    """Where a table of a copy stands."""
    return folder / "tables" / f"{label}.rows.zst"


def _copy_table(model: type[models.Model], alias: str, folder: Path) -> Part:
    path = table_file(folder, model._meta.label)
    with path.open("wb") as file, zstandard.ZstdCompressor().stream_writer(file) as squeezed:
        rows = write_rows(model, alias, squeezed)
    return Part(rows=rows, sha256=file_hash(path))


def _copy_blob(name: str, blobs: Blobs, copies: FileBlobs, progress: Progress) -> int:
    progress(1)
    if copies.has(name):
        return 1
    try:
        body = blobs.get(name)
    except NotFound:
        return 0  # missing here too: `doctor` tells of it, and the copy is as good as its original
    if copies.put(body) != name:
        raise StoreError(
            "A blob is damaged.", name=name, hint="`baraza doctor --deep` finds all, and mends what it can."
        )
    return 1


def _write_whole(path: Path, body: bytes) -> None:
    draft = path.with_suffix(".draft")
    with draft.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
