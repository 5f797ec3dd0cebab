"""Open a catalogue file, packed or not, as a stream that is never held whole and never longer than its cap."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from baraza.errors import BadReply, UsageError
from baraza.fetch.decompress import reader

LINE_BYTES = 16 * 2**20


def path_of(url: str) -> Path:
    """The path that a source of kind `file` names: a plain path or a file: address; UsageError for anything else."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Path(url2pathname(parts.path))
    if "://" in url:
        hint = "Give a path, or an address that begins with file:, http: or https:."
        raise UsageError("A source of kind `file` cannot be read from there.", url=url, hint=hint)
    return Path(url)


@contextmanager
def opened(path: Path, max_bytes: int) -> Iterator[io.BufferedReader]:
    """The file's bytes, unpacked if it begins like gzip or zstd; TooLarge past `max_bytes`, BadReply if broken."""
    if not path.is_file():
        raise BadReply("There is no such file.", file=str(path), hint="Give the path as the server sees it.")
    try:
        raw = path.open("rb")
    except OSError as error:
        cause = error.strerror or str(error)
        raise BadReply("The file cannot be read.", file=str(path), cause=cause, hint="Who may read it?") from error
    with raw:
        yield reader(raw, str(path), max_bytes)


@contextmanager
def opened_bytes(body: bytes, place: str, max_bytes: int) -> Iterator[io.BufferedReader]:
    """The same for bytes that are already here."""
    yield reader(io.BytesIO(body), place, max_bytes)


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Line number from 1, and the line with its end; None for a line that is longer than we read."""
    number = 0
    while line := stream.readline(LINE_BYTES):
        number += 1
        if len(line) < LINE_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(LINE_BYTES)) and not rest.endswith(b"\n"):
            continue
        yield number, None
