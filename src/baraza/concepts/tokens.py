"""Texts to numbered words with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import Ints, Mask
from baraza.concepts.words import Words
from baraza.words.analysis import is_spaced, parted, spans

# Words on the two sides of these are no phrase: the end of a sentence or a clause, brackets, an empty line.
_BREAK = re.compile(r"[!?;:,()\[\]{}\"“”«»…。，、；：！？（）؟،؛।|•]|\.\s|\n\s*\n")


_Found = tuple[list[str], Ints, Ints, Ints]


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


class _Places:
    """Words in the making."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.starts: list[Ints] = []
        self.ends: list[Ints] = []
        self.clauses: list[Ints] = []
        self.bounds = [0]
        self._clause = 0

    def take(self, text: str) -> None:
        """Put the words of one more text behind the others."""
        words, starts, ends, clauses = _spaced(text) if is_spaced(text) else _unspaced(text)
        self.words += words
        self.starts.append(starts)
        self.ends.append(ends)
        self.clauses.append(clauses + self._clause)
        self.bounds.append(len(self.words))
        self._clause = int(self.clauses[-1][-1]) + 1 if len(clauses) else self._clause


def _spaced(text: str) -> _Found:
    """Words with their starts, ends and clauses."""
    parts = parted(text)
    edges = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
    starts, ends = edges[:-1:2], edges[1::2]
    return parts[1::2], starts, ends, _clauses(text, starts, ends)


def _unspaced(text: str) -> _Found:
    """The same where some words are written without spaces, or held together by `_`."""
    found = list(spans(text))
    words: list[str] = []
    for start, end, run in found:
        words += text[start:end] if run else (text[start:end],)
    places = np.array(found, np.int64).reshape(-1, 3)
    starts, ends = places[:, 0], places[:, 1]
    return words, *_signs(starts, ends, _clauses(text, starts, ends), places[:, 2] > 0)


def _clauses(text: str, starts: Ints, ends: Ints) -> Ints:
    """In which clause of the text each word or run is."""
    behind = np.concatenate([[0], ends])[: len(starts)]
    # One sign, as between the words of a sentence, is no break.
    apart = np.flatnonzero(starts - behind > 1)
    gaps = zip(behind[apart].tolist(), starts[apart].tolist(), strict=True)
    broken = np.zeros(len(starts), np.int64)
    broken[apart] = [_BREAK.search(text, last, start) is not None for last, start in gaps]
    return np.cumsum(broken)


def _signs(starts: Ints, ends: Ints, clauses: Ints, runs: Mask) -> tuple[Ints, Ints, Ints]:
    """The same with each character of a run as a word."""
    counts = np.where(runs, ends - starts, 1)
    owner = np.repeat(np.arange(len(starts)), counts)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    begin = starts[owner] + within
    return begin, np.where(runs[owner], begin + 1, ends[owner]), clauses[owner]


def tokenised(texts: Sequence[str], words: Words) -> Tokens:
    """The words of texts in one language; each character of a script without spaces is a word."""
    made = _Places()
    for text in texts:
        made.take(text)
    edges = np.array(made.bounds, np.int64)
    return Tokens(
        words=np.array(words.numbered(made.words), np.int64),
        starts=np.concatenate([np.zeros(0, np.int64), *made.starts]),
        ends=np.concatenate([np.zeros(0, np.int64), *made.ends]),
        clauses=np.concatenate([np.zeros(0, np.int64), *made.clauses]),
        texts=np.repeat(np.arange(len(texts), dtype=np.int64), np.diff(edges)),
        bounds=edges,
    )
