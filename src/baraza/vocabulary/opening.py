"""Open a file that holds a vocabulary: plain, packed (gzip, bzip2, zstd), or an archive (zip, tar)."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from baraza.errors import TooLarge, UsageError
from baraza.fetch.decompress import Bounded, reader
from baraza.vocabulary.formats import is_named

MOST_UNPACKED = 8 * 2**30
"""LCSH, the largest vocabulary of the known table, unpacks to about a fifth of it."""


def opened(path: Path) -> Iterator[tuple[str, BufferedReader]]:
    """The name that tells the format and the unpacked bytes, of each file that is in it; each is read before the next.

    Raises UsageError, TooLarge or BadReply where that fails.
    """
    if tarfile.is_tarfile(path):
        yield from _in_tar(path)
        return
    with path.open("rb") as raw:
        if zipfile.is_zipfile(raw):
            with zipfile.ZipFile(raw) as archive, archive.open(_largest(archive, path)) as member:
                stream = Bounded(cast(BinaryIO, member), f"{path}/{member.name}", MOST_UNPACKED)
                yield member.name, BufferedReader(stream)
            return
        raw.seek(0)
        yield path.name, reader(raw, str(path), MOST_UNPACKED)


def _in_tar(path: Path) -> Iterator[tuple[str, BufferedReader]]:
    """The files of an archive that have a name of ours: a vocabulary may be in one for each language."""
    left = MOST_UNPACKED
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile() and is_named(member.name) and (file := archive.extractfile(member)):
                    left -= member.size
                    if left < 0:
                        raise TooLarge("The archive is larger than its cap when unpacked.", file=str(path))
                    yield member.name, BufferedReader(Bounded(file, f"{path}/{member.name}", MOST_UNPACKED))
    except (tarfile.TarError, EOFError, lzma.LZMAError) as error:
        raise UsageError("The archive is broken or cut off.", file=str(path), cause=str(error)) from error


def _largest(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one file that matters: what else there is are notes on the licence and the like."""
    files = [entry for entry in archive.infolist() if not entry.is_dir() and entry.file_size]
    if not files:
        raise UsageError("The archive has no file in it.", file=str(path))
    if any(entry.flag_bits & 1 for entry in files):
        raise UsageError("The archive has a password.", file=str(path), hint="Unpack it first.")
    return max(files, key=lambda entry: entry.file_size)
