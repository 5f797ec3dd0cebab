"""What a copy says of itself; it is written last, so a copy without one is not whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from baraza.errors import UsageError

NAME = "manifest.json"
FORM = 1


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the copy."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """When, by which version and from which engine; what is in it."""

    form: int
    version: str
    at: str
    engine: str
    migrations: tuple[str, ...]
    tables: dict[str, Part]
    blobs: int


def applied_migrations() -> tuple[str, ...]:
    """`app.name` of every migration that shaped this database."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def read_manifest(folder: Path) -> Manifest:
    """The manifest; UsageError where the folder is no whole copy."""
    try:
        manifest = msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise UsageError(
            "This folder holds no whole copy: it has no manifest, which is written last.",
            folder=str(folder),
            hint="Was the backup cut off? Run it again into the same folder.",
        ) from error
    except msgspec.MsgspecError as error:
        raise UsageError("The copy's manifest cannot be read.", file=str(folder / NAME), why=str(error)) from error
    if manifest.form != FORM:
        raise UsageError(
            "The copy was made by another version.", version=manifest.version, hint="Install that version."
        )
    return manifest


def file_hash(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
