"""What the words of shown documents mean, remembered: the same words come again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.index.across import Words
from baraza.index.mark import Mark
from baraza.words.analysis import spans

REMEMBERED = 50_000
"""Words of a language whose meaning is kept."""
LONGEST_IN_RUN = 4
"""Characters of a word that is looked for in a script without spaces."""

Known = tuple[tuple[str, ...], str]
"""Pivot terms and name."""


class Glossary:
    """A lexicon whose answers are kept."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._kept: dict[str, dict[str, Known]] = {}

    def marks(self, text: str, language: str, pivots: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Mark]:
        """The words of a text that mean what is asked, in order."""
        for start, end, (terms, name) in self._read(text, language):
            term = next((one for one in terms if one in pivots), "") if terms else ""
            if term:
                yield Mark(start, end, pivots[term], "translation", term)
            elif name in names:
                yield Mark(start, end, names[name], "name", name)

    def _read(self, text: str, language: str) -> Iterator[tuple[int, int, Known]]:
        kept = self._kept.setdefault(language, {})
        for start, end, run in spans(text):
            if run:
                yield from self._read_run(text, start, end, language)
            else:
                word = text[start:end]
                yield start, end, kept.get(word) or self._look_up(word, language)

    def _read_run(self, text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int, Known]]:
        """The longest known word from each place on."""
        kept = self._kept.setdefault(language, {})
        while start < end:
            length = min(end - start, LONGEST_IN_RUN)
            while length:
                word = text[start : start + length]
                known = kept.get(word) or self._look_up(word, language)
                if any(known):
                    yield start, start + length, known
                    break
                length -= 1
            start += length or 1

    def _look_up(self, word: str, language: str) -> Known:
        terms = tuple(one.term for one in self.words.meanings(word, language))
        kept = self._kept[language]
        if len(kept) >= REMEMBERED:
            kept.clear()
        kept[word] = terms, self.words.name(word, language)
        return kept[word]
