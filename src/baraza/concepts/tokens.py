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


class _Columns:
    """Tokens in the making."""

    def __init__(self) -> None:
        self.words: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.clauses: list[int] = []
        self.bounds = [0]

    def take(self, text: str, words: Words) -> None:
        """Put the words of one more text behind the others."""
        found, starts, ends, clauses = self.words, self.starts, self.ends, self.clauses
        known, search = words.numbers.get, _BREAK.search
        clause, last = (clauses[-1] + 1 if clauses else 0), 0
        for start, end, run in spans(text):
            if start - last > 1 and search(text, last, start):
                clause += 1
            last = end
            if run:
                found += [words.number(sign) for sign in text[start:end]]
                starts += range(start, end)
                ends += range(start + 1, end + 1)
                clauses += [clause] * (end - start)
                continue
            # The lines that take half of all time: one look into a dictionary for each word.
            word = text[start:end]
            number = known(word)
            found.append(words.number(word) if number is None else number)
            starts.append(start)
            ends.append(end)
            clauses.append(clause)
        self.bounds.append(len(found))


def tokenised(texts: Sequence[str], words: Words) -> Tokens:
    """The words of texts in one language; each character of a script without spaces is a word."""
    made = _Columns()
    for text in texts:
        made.take(text, words)
    edges = np.array(made.bounds, np.int64)
    return Tokens(
        words=np.array(made.words, np.int64),
        starts=np.array(made.starts, np.int64),
        ends=np.array(made.ends, np.int64),
        clauses=np.array(made.clauses, np.int64),
        texts=np.repeat(np.arange(len(texts), dtype=np.int64), np.diff(edges)),
        bounds=edges,
    )
