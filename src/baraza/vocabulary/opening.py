"""Open a file that holds a vocabulary: plain, packed (gzip, bzip2, zstd), or one file in a zip archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from baraza.errors import UsageError
from baraza.fetch.decompress import Bounded, reader

MOST_UNPACKED = 8 * 2**30
"""LCSH, the largest vocabulary of the known table, unpacks to about a fifth of it."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[str, BufferedReader]]:
    """The name that tells the format, and the unpacked bytes; UsageError, TooLarge or BadReply where that fails."""
    with path.open("rb") as raw:
        if zipfile.is_zipfile(raw):
            with zipfile.ZipFile(raw) as archive, archive.open(_largest(archive, path)) as member:
                stream = Bounded(cast(BinaryIO, member), f"{path}/{member.name}", MOST_UNPACKED)
                yield member.name, BufferedReader(stream)
            return
        raw.seek(0)
        yield path.name, reader(raw, str(path), MOST_UNPACKED)


def _largest(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one file that matters: what else there is are notes on the licence and the like."""
    files = [entry for entry in archive.infolist() if not entry.is_dir() and entry.file_size]
    if not files:
        raise UsageError("The archive has no file in it.", file=str(path))
    if any(entry.flag_bits & 1 for entry in files):
        raise UsageError("The archive has a password.", file=str(path), hint="Unpack it first.")
    return max(files, key=lambda entry: entry.file_size)
