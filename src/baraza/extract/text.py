"""Clean text: one normal form, no control characters, no typesetting left over."""

from __future__ import annotations

import re
import unicodedata

# Latin ligatures and Arabic presentation forms are how a word was set, not how it is spelled. NFKC is applied to these
# blocks alone: over a whole text it would turn x² into x2.
_TYPESET = re.compile("[\ufb00-\ufb06\ufb50-\ufdfd\ufe70-\ufefc]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_ODD_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNUSUAL = re.compile(f"[{_TYPESET.pattern[1:-2]}{_CONTROL.pattern[1:-1]}{_ODD_SPACES}]")
_ASCII_CONTROL = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
LINE_ENDS = "\r\x85\u2028\u2029"
"""What ends a line beside the usual character."""

_RAGGED = ("  ", " \n", "\n ", "\t")
_BLANK_LINES = re.compile(r"\n{3,}")
# PDFium marks a hyphen at a line's end with U+FFFE or U+0002; other writers leave the hyphen itself.
_MARKED_HYPHEN = re.compile("[\x02\ufffe][\r\n]*")
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-\u2010\xad]\n(?=[^\W\d_]{2})")


def clean(text: str) -> str:
    """The text in NFC, with single spaces, at most one blank line, and nothing that cannot be seen."""
    # Whatever is not there is not looked for by an expression: long tables are mostly plain.
    text = _one_line_end(text)
    unusual = False
    if text.isascii():
        text = text.encode().translate(None, _ASCII_CONTROL).decode()
    else:
        unusual = _UNUSUAL.search(text) is not None
        if unusual:
            text = _TYPESET.sub(lambda run: unicodedata.normalize("NFKC", run[0]), _CONTROL.sub("", text))
        text = unicodedata.normalize("NFC", text)
    if unusual or any(mark in text for mark in _RAGGED):
        text = _trimmed(text)
    return (_BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def _one_line_end(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return _LINE_END.sub("\n", text) if any(end in text for end in LINE_ENDS) else text


def _trimmed(text: str) -> str:
    """Each line with single spaces, whatever spaces they were, and none around it."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def clean_code(text: str) -> str:
    """Program text: its spaces and blank lines kept, for they mean something."""
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _LINE_END.sub("\n", text)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def clean_line(text: str) -> str:
    """The same for what stands on one line: a title, a heading."""
    return " ".join(clean(text).split())


def join_hyphens(text: str) -> str:
    """Words that a typesetter divided at the end of a line, whole again; a capital after the hyphen keeps it."""
    if "\x02" in text or "\ufffe" in text:
        text = _MARKED_HYPHEN.sub("", text)
    text = _one_line_end(text)
    if not any(f"{hyphen}\n" in text for hyphen in "-\u2010\xad"):
        return text
    return _LINE_HYPHEN.sub(lambda hyphen: "" if _continues(text, hyphen) else hyphen[0], text)


def _continues(text: str, hyphen: re.Match[str]) -> bool:
    return text[hyphen.start() - 1].islower() and text[hyphen.end()].islower()
