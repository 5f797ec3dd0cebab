"""What the words of shown documents mean, remembered: the same words come again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.index.across import Words
from baraza.index.mark import Mark
from baraza.words.analysis import spans
from baraza.words.characters import normalise

REMEMBERED = 100_000
"""Words whose meaning is kept."""
LONGEST_IN_RUN = 4
"""Characters of a word that is looked for in a script without spaces."""

Known = tuple[tuple[str, ...], str]
"""Pivot terms and name."""


class Glossary:
    """A lexicon whose answers are kept."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._kept: dict[tuple[str, str], Known] = {}

    def _known(self, word: str, language: str) -> Known:
        key = (normalise(word), language)
        found = self._kept.get(key)
        if found is None:
            terms = tuple(one.term for one in self.words.meanings(word, language))
            found = (terms, self.words.name(word, language))
            if len(self._kept) >= REMEMBERED:
                self._kept.clear()
            self._kept[key] = found
        return found

    def marks(self, text: str, language: str, pivots: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Mark]:
        """The words of a text that mean what is asked, in order."""
        for start, end in self._words(text, language):
            terms, name = self._known(text[start:end], language)
            term = next((one for one in terms if one in pivots), "")
            if term:
                yield Mark(start, end, pivots[term], "translation", term)
            elif name in names:
                yield Mark(start, end, names[name], "name", name)

    def _words(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        for start, end, run in spans(text):
            if run:
                yield from self._words_in_run(text, start, end, language)
            else:
                yield start, end

    def _words_in_run(self, text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
        """The longest known word from each place on."""
        while start < end:
            lengths = range(min(end - start, LONGEST_IN_RUN), 0, -1)
            length = next((one for one in lengths if any(self._known(text[start : start + one], language))), 0)
            if length:
                yield start, start + length
            start += length or 1
