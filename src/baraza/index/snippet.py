"""The stretch of a text that shows why it was found."""

from __future__ import annotations

from baraza.index.mark import Mark, ranges

SNIPPET = 240
"""Characters of a snippet, about three lines on a phone."""
BEFORE = 40
"""Characters of it that stand before the match."""


def snippet(text: str, found: list[Mark]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of the text with most of the query's words, and its marks; the beginning where there are none."""
    start = _begin(text, _best(found)) if found else 0
    end = _cut(text, start + SNIPPET)
    lead = "…" if start else ""
    shown = lead + text[start:end] + ("…" if end < len(text) else "")
    return shown, ranges(found, start, end, len(lead) - start)


def _best(found: list[Mark]) -> int:
    """Where the window begins that holds most different words, the first of equals."""
    if found[-1].end <= found[0].start + SNIPPET - BEFORE:
        return found[0].start
    best, most, last = 0, 0, 0
    counts: dict[str, int] = {}
    for first, mark in enumerate(found):
        while last < len(found) and found[last].end <= mark.start + SNIPPET - BEFORE:
            counts[found[last].word] = counts.get(found[last].word, 0) + 1
            last += 1
        if len(counts) > most:
            best, most = first, len(counts)
        counts[mark.word] = counts.get(mark.word, 1) - 1
        if counts[mark.word] <= 0:
            del counts[mark.word]
    return found[best].start


def _begin(text: str, match: int) -> int:
    if match <= BEFORE:
        return 0
    # From the next border of a word on, if one is near; unspaced scripts are cut where it falls.
    space = text.find(" ", match - BEFORE, match)
    return space + 1 if space >= 0 else match - BEFORE


def _cut(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - BEFORE, end)
    return space if space > 0 else end
