"""Fetched bytes, kept once by content hash."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol
from urllib.parse import unquote, urlsplit

from baraza.errors import NotFound, SettingsError, StoreError
from baraza.store.digest import content_hash

_NAME_LENGTH = 64  # hexadecimal digits of a SHA-256


class Blobs(Protocol):
    """Where bytes are kept under their SHA-256."""

    def put(self, body: bytes) -> str:
        """Keep the bytes; the hash in hexadecimal is their name."""
        ...

    def get(self, name: str) -> bytes:
        """The bytes; raises NotFound."""
        ...

    def has(self, name: str) -> bool:
        """Whether they are there."""
        ...

    def set_aside(self, name: str) -> None:
        """Keep damaged bytes under another name, so that the right ones can come; nothing where they are not there."""
        ...

    def names(self) -> Iterator[str]:
        """The names of all that are there, in no order."""
        ...


class FileBlobs:
    """A folder: `ab/cd/abcd…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:4] / name

    def put(self, body: bytes) -> str:
        """Keep the bytes; a crash in between leaves nothing under the name."""
        name = content_hash(body).hex()
        path = self._path(name)
        if path.exists():
            return name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
                draft.write(body)
                draft.flush()
                os.fsync(draft.fileno())
            Path(draft.name).rename(path)
        except OSError as error:
            raise StoreError("A file could not be kept.", folder=str(self.folder), why=error.strerror) from error
        return name

    def get(self, name: str) -> bytes:
        """The bytes; raises NotFound."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("The bytes are not in the blob folder.", name=name, folder=str(self.folder)) from error

    def has(self, name: str) -> bool:
        """Whether they are there."""
        return self._path(name).exists()

    def set_aside(self, name: str) -> None:
        """Keep damaged bytes under another name, so that the right ones can come."""
        path = self._path(name)
        if path.exists():
            path.rename(path.with_suffix(".damaged"))

    def names(self) -> Iterator[str]:
        """The names of all; drafts that a crash left behind have no name."""
        return (path.name for path in self.folder.glob("??/??/*") if len(path.name) == _NAME_LENGTH)


def open_blobs(url: str) -> Blobs:
    """The blob store at `file:///PATH`; anything else is a SettingsError."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        raise SettingsError(
            "The address of the blobs has a scheme that is not known.",
            scheme=parts.scheme,
            hint="Say file:///PATH in BARAZA_BLOBS_URL.",
        )
    return FileBlobs(Path(unquote(parts.path)))
