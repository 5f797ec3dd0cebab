"""Texts to numbered words with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import Ints
from baraza.concepts.words import Words
from baraza.words.analysis import spans

# Words on the two sides of these are no phrase: the end of a sentence or a clause, brackets, an empty line.
_BREAK = re.compile(r"[!?;:,()\[\]{}\"“”«»…。，、；：！？（）؟،؛।|•]|\.\s|\n\s*\n")


class Tokens(Struct, frozen=True, gc=False):
    """The words of several texts in a row."""

    words: Ints
    """Numbers of the words."""
    starts: Ints
    """Characters from the beginning of the text that the word is in."""
    ends: Ints
    clauses: Ints
    """Rises from clause to clause and from text to text."""
    texts: Ints
    """Which text the word is in."""
    bounds: Ints
    """Where the words of each text begin; one more at the end."""


def tokenised(texts: Sequence[str], words: Words) -> Tokens:
    """The words of texts in one language; each character of a script without spaces is a word."""
    found: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    clauses: list[int] = []
    bounds = [0]
    clause = 0
    for text in texts:
        last = 0
        for start, end, run in spans(text):
            if start - last > 1 and _BREAK.search(text, last, start):
                clause += 1
            last = end
            for low, high in zip(range(start, end), range(start + 1, end + 1), strict=True) if run else ((start, end),):
                found.append(words.number(text[low:high]))
                starts.append(low)
                ends.append(high)
                clauses.append(clause)
        clause += 1
        bounds.append(len(found))
    edges = np.array(bounds, np.int64)
    return Tokens(
        words=np.array(found, np.int64),
        starts=np.array(starts, np.int64),
        ends=np.array(ends, np.int64),
        clauses=np.array(clauses, np.int64),
        texts=np.repeat(np.arange(len(texts), dtype=np.int64), np.diff(edges)),
        bounds=edges,
    )
