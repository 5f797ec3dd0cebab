"""Word and PowerPoint files in the binary formats of 1997 to 2003: LibreOffice must convert them before they are read.

These readers only look whether that makes sense; a limited process may start no program (`reader.py` does it).
"""

from __future__ import annotations

import io
from typing import Any

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.encrypted import encrypted
from baraza.extract.sniff_package import DOC
from baraza.model import Content

CODE = "needs-libreoffice"
_FLAGS_AT, _FLAG_ENCRYPTED = 11, 0x01
"""In the file information block: the bit fEncrypted ([MS-DOC] 2.5.2)."""

_TOKEN_AT, _TOKEN_ENCRYPTED = 12, b"\xdf\xc4\xd1\xf3"
"""In the stream `Current User`: headerToken ([MS-PPT] 2.3.2)."""


def ask_for_conversion(content: Content) -> Extracted:
    """Raises Rejected: with a password as `encrypted`, else as `needs-libreoffice`."""
    if _is_encrypted(content):
        raise encrypted(content)
    kind = "Word" if content.media_type == DOC else "PowerPoint"
    raise Rejected(
        CODE,
        f"{kind} files of the older format are read through LibreOffice, which is not installed here.",
        url=content.url or None,
        media_type=content.media_type,
        hint="Install LibreOffice (its program is called soffice), or offer the document in a newer format.",
    )


def _is_encrypted(content: Content) -> bool:
    import olefile

    try:
        opened: Any = olefile.OleFileIO(io.BytesIO(content.body))
        if content.media_type == DOC:
            return bool(opened.openstream("WordDocument").read(_FLAGS_AT + 1)[_FLAGS_AT] & _FLAG_ENCRYPTED)
        return bool(opened.openstream("Current User").read(_TOKEN_AT + 4)[_TOKEN_AT:] == _TOKEN_ENCRYPTED)
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        # Too broken to tell: whoever converts it will say so.
        return False
