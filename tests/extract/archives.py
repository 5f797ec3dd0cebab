"""Archives for tests, from names and bytes."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            # Always of the same day, so that the same files make the same bytes.
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: Mapping[str, str | bytes], form: str = "") -> bytes:
    """A tar file of these, compressed as `gz`, `bz2` or `xz` where one is named."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{form}") as archive:  # type: ignore[call-overload]
        for name, body in files.items():
            entry = tarfile.TarInfo(name)
            whole = body.encode() if isinstance(body, str) else body
            entry.size = len(whole)
            archive.addfile(entry, io.BytesIO(whole))
    return out.getvalue()
