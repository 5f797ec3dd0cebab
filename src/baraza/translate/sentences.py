"""Text to sentences and back, so that what stood between them stands there again."""

from __future__ import annotations

import re

# A sign that ends a sentence, with the quotes and brackets that close it, before white space; or a line's end.
_END = re.compile(r"(?<=[.!?…。！？؟।])[\"'»”’)\]]*\s+|(?<=[。！？])|\s*\n\s*")


def split(text: str) -> tuple[list[str], list[str]]:
    """The sentences, and what stood behind each of them."""
    sentences: list[str] = []
    between: list[str] = []
    start = 0
    for gap in _END.finditer(text):
        space = re.search(r"\s*$", gap.group())
        end = gap.end() - len(space.group() if space else "")
        if text[start:end].strip():
            sentences.append(text[start:end])
            between.append(text[end : gap.end()])
        elif between:
            between[-1] += text[start : gap.end()]
        start = gap.end()
    if text[start:].strip():
        sentences.append(text[start:])
        between.append("")
    return sentences, between


def join(sentences: list[str], between: list[str]) -> str:
    """The text again."""
    return "".join(sentence + gap for sentence, gap in zip(sentences, between, strict=True)).strip()
