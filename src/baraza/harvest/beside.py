"""Files that a catalogue names by a relative path: they stand beside it, and nowhere else."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from baraza.model import Content

MAX_BYTES = 50 * 2**20


def is_relative(address: str) -> bool:
    """True for a path below the catalogue's own folder, as far as its form says."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(address) and not parts.scheme and not parts.netloc and not address.startswith(("/", "\\", "#"))


def content_beside(folder: Path, address: str, media_type: str) -> Content | str:
    """The file's bytes, or a sentence on why they cannot be had: outside the folder, a link, missing, too large."""
    try:
        return _content(folder, address, media_type)
    except (OSError, ValueError):
        # A name that is too long or holds a zero byte, a file that is not ours to read.
        return f"The file {address[:200]!r} cannot be read."


def _content(folder: Path, address: str, media_type: str) -> Content | str:
    path = folder / unquote(urlsplit(address).path)
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"The file {address} would stand outside the catalogue's folder and is not read."
    steps = [path, *path.parents][: len(path.relative_to(folder).parts)]
    if any(step.is_symlink() for step in steps):
        return f"The file {address} is reached through a link and is not read."
    if not path.is_file():
        return f"The file {address} is not beside the catalogue."
    if path.stat().st_size > MAX_BYTES:
        return f"The file {address} is larger than {MAX_BYTES} bytes and is not read."
    kind = media_type or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Content(body=path.read_bytes(), media_type=kind.lower(), url=address)
