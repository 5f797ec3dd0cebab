"""Mend what makes most broken XML on the web unreadable: names that only HTML knows, bare ampersands, control signs."""

from __future__ import annotations

import codecs
import re
from html.entities import html5

from baraza.harvest.oai_salvage import CONTROL, DECLARED
from baraza.harvest.sitemap_file import BARE_AMPERSAND

ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
XML_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def in_utf8(body: bytes) -> bytes:
    """The same text where it claims UTF-8; bytes that are none are read as Windows-1252, as browsers do."""
    declared = DECLARED.search(body[:200])
    if declared and declared[1].lower().replace(b"-", b"") != b"utf8":
        return body
    return body.decode("utf-8", ERRORS).encode()


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


ERRORS = "baraza.windows-1252"
codecs.register_error(ERRORS, _as_windows)


def mended(body: bytes) -> bytes:
    """The same text with HTML's names as numbers, bare ampersands escaped, and control signs left out.

    Meant for encodings in which ASCII is ASCII; others have no such bytes to find.
    """
    return BARE_AMPERSAND.sub(_escaped, named_as_numbers(CONTROL.sub(b"", body)))


def named_as_numbers(body: bytes) -> bytes:
    """`&nbsp;` as `&#160;`; names that HTML does not know either become plain words."""
    return ENTITY.sub(_number, body) if b"&" in body else body


def _number(found: re.Match[bytes]) -> bytes:
    if found[1] in XML_OWN:
        return found.group()
    signs = html5.get(f"{found[1].decode()};", "")
    return b"".join(b"&#%d;" % ord(sign) for sign in signs) or b"&amp;" + found.group()[1:]


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"&amp;" if found.group() == b"&" else found.group()
