"""Take a copy in: into an empty home, on the same engine or another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import zstandard
from django.db import models, transaction

from baraza.care.backup import table_file
from baraza.care.copy_manifest import Manifest, applied_migrations, file_hash, read_manifest
from baraza.errors import UsageError
from baraza.store.blobs import Blobs, FileBlobs
from baraza.store.dump import go_on_counting, is_empty, read_rows, tables

Progress = Callable[[int], None]


def restore(folder: Path, blobs: Blobs, progress: Progress = lambda done: None) -> Manifest:
    """Check the whole copy, then take it in, tables in one transaction; what it held.

    Raises UsageError where the copy is not whole or was made by a newer version, or where something is here already.
    """
    manifest = read_manifest(folder)
    _expect_fitting(manifest)
    _expect_whole(folder, manifest)
    if not is_empty():
        raise UsageError(
            "Something is kept here already.",
            hint="Restore into an empty home: another BARAZA_HOME, an empty database.",
        )
    copies = FileBlobs(folder / "blobs")
    for name in copies.names():
        if blobs.put(copies.get(name)) != name:
            raise UsageError("A blob of the copy is damaged.", name=name, hint="Take another copy.")
        progress(1)
    with transaction.atomic():
        for model in tables():
            if model._meta.label in manifest.tables:
                progress(_take_in(model, folder))
        go_on_counting()
    return manifest


def _expect_fitting(manifest: Manifest) -> None:
    unknown = sorted(set(manifest.migrations) - set(applied_migrations()))
    if unknown:
        raise UsageError(
            "The copy was made by a newer version.",
            version=manifest.version,
            hint="Install that version.",
            first=unknown[0],
        )


def _expect_whole(folder: Path, manifest: Manifest) -> None:
    for label, part in manifest.tables.items():
        path = table_file(folder, label)
        if not path.exists() or file_hash(path) != part.sha256:
            raise UsageError(
                "A table of the copy is missing or damaged.",
                file=str(path),
                hint="Nothing was taken in; take another copy.",
            )


def _take_in(model: type[models.Model], folder: Path) -> int:
    with table_file(folder, model._meta.label).open("rb") as file:
        return read_rows(model, zstandard.ZstdDecompressor().stream_reader(file, closefd=False))
