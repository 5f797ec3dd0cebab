"""The small file beside an index that says whose it is, which version, and when it was made."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import msgspec

from baraza.errors import IndexUnusable

NAME = "baraza-index.json"
REBUILD = "Run `baraza index rebuild`: the index is made again from the database."


class SideFile(msgspec.Struct, frozen=True):
    """What is said about an index beside it."""

    version: int
    identity: str
    """Another one on every creation."""


def read_side_file(folder: Path, version: int) -> SideFile:
    """What stands beside the index; IndexUnusable where it is not ours or of another version."""
    path = folder / NAME
    try:
        found = msgspec.json.decode(path.read_bytes(), type=SideFile)
    except FileNotFoundError as error:
        raise IndexUnusable("There is no search index here yet.", folder=str(folder), hint=REBUILD) from error
    except (OSError, msgspec.DecodeError) as error:
        raise IndexUnusable("This folder is not an index of ours.", file=str(path), hint=REBUILD) from error
    if found.version != version:
        raise IndexUnusable(
            "The index was made by another version.", folder=str(folder), made=found.version, ours=version, hint=REBUILD
        )
    return found


def write_side_file(folder: Path, version: int) -> None:
    """Mark a new index, all at once: a killed process leaves the whole file or none."""
    draft = folder / f"{NAME}.{os.getpid()}"
    with draft.open("wb") as file:
        file.write(msgspec.json.encode(SideFile(version, uuid.uuid4().hex)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / NAME)
