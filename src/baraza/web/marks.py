"""Text with the words that matched marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString


def marked(text: str, marks: Sequence[tuple[int, int]]) -> SafeString:
    """HTML of `text`, escaped, with `<mark>` around each range; ranges that overlap or lie outside are left out."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(marks):
        if at <= start < end <= len(text):
            parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
    parts.append(escape(text[at:]))
    # Every piece of foreign text above went through escape().
    return SafeString("".join(parts))
