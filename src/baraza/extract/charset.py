"""Bytes to text: which encoding it is, whatever was declared."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_LOOKED_AT = 4096
_DETECTED_FROM = 65_536
# Only these: among all that Python knows, a Macintosh or DOS code page often wins by a hair.
_ON_THE_WEB = [
    "utf_8",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "koi8_r",
    "koi8_u",
    "iso8859_2",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
]
# What the web calls by these names is their Windows superset (https://encoding.spec.whatwg.org/#names-and-labels).
_WEB_NAMES = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "windows-1252"),
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
}


def decode(body: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and a sentence about what could not be read (empty if all could).

    A byte order mark decides; else bytes that are valid UTF-8 and more than ASCII are UTF-8, for no other text looks
    like it by chance; then the server's word, the document's own, and what the bytes look like.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), ""
    if not body.isascii() and (text := _strict(body, "utf-8")) is not None:
        return text, ""
    meta = _META.search(body[:_LOOKED_AT])
    for name in (declared, meta[1].decode("ascii") if meta else "", "utf-8" if body.isascii() else _looks_like(body)):
        text = _strict(body, name)
        if text is not None:
            return text, ""
    return _best(body, declared), "Some characters could not be decoded; the encoding is not what was declared."


def _strict(body: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(_WEB_NAMES.get(name.strip().lower(), name.strip()))
        return codec.decode(body, "strict")[0] if codec._is_text_encoding else None
    except (LookupError, ValueError):
        return None


def _looks_like(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_DETECTED_FROM], cp_isolation=_ON_THE_WEB).best()
    return best.encoding if best else ""


def _best(body: bytes, declared: str) -> str:
    """A few bad bytes in a text: keep the rest, in UTF-8 unless the declared encoding loses less."""
    name = _WEB_NAMES.get(declared.lower(), declared) or "utf-8"
    try:
        texts = [body.decode("utf-8", "replace"), body.decode(name, "replace")]
    except LookupError:
        texts = [body.decode("utf-8", "replace")]
    return min(texts, key=lambda text: text.count("\ufffd"))
