"""What the words of shown documents mean, remembered: the same words come again and again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from baraza.index.across import Words
from baraza.index.cut import Cut
from baraza.index.mark import Mark
from baraza.words.analysis import places, spans

REMEMBERED = 50_000
"""Words of a language whose meaning is kept."""
LONGEST_IN_RUN = 4
"""Characters of a word that is looked for in a script without spaces."""


class Glossary:
    """A lexicon whose answers are kept by what was asked for: few words of a text mean anything of a question."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._kept: dict[str, _Language] = {}

    def marks_in(
        self, cut: Cut, language: str, pivots: Mapping[str, str], names: Mapping[str, str]
    ) -> dict[str, list[Mark]]:
        """The words of some texts that mean what is asked, in order, of each text that has any."""
        known = self._of(language)
        runs = None if cut.is_spaced else {name: list(known.cut(text)) for name, text in cut.texts.items()}
        words = cut.words if runs is None else {cut.texts[name][at:to] for name in runs for at, to in runs[name]}
        known.learn(words)
        wanted = known.meaning(pivots, names, words)
        if not wanted:
            return {}
        through = {word: known.through(word, pivots) for word in wanted}
        found: dict[str, list[Mark]] = {}
        for name, text in cut.texts.items():
            for start, end in places(text, wanted) if runs is None else runs[name]:
                if (word := text[start:end]) in wanted:
                    by, how = through[word]
                    asked = (pivots if how == "translation" else names)[by]
                    found.setdefault(name, []).append(Mark(start, end, asked, how, by))
        return found

    def _of(self, language: str) -> _Language:
        known = self._kept.get(language)
        if known is None or known.is_full:
            known = self._kept[language] = _Language(self.words, language)
        return known


class _Language:
    """The words of one language, by what they mean; safe for many threads, which may learn a word twice."""

    def __init__(self, words: Words, language: str) -> None:
        self._words = words
        self._language = language
        self._seen: dict[str, bool] = {}
        """Word to whether anything is known of it."""
        self._by_term: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}

    @property
    def is_full(self) -> bool:
        """Whether so much is kept that it is time to begin anew."""
        return len(self._seen) >= REMEMBERED

    def learn(self, words: set[str]) -> None:
        """Look up those that were not seen yet."""
        for word in words.difference(self._seen):
            self._look_up(word)

    def meaning(self, pivots: Iterable[str], names: Iterable[str], words: set[str]) -> set[str]:
        """Those of the words that mean one of these terms or may be one of these names; all have been learnt."""
        found: set[str] = set()
        for by, asked in ((self._by_term, pivots), (self._by_name, names)):
            for one in asked:
                if one in by:
                    found |= by[one] & words
        return found

    def through(self, word: str, pivots: Container[str]) -> tuple[str, str]:
        """By what a word meets what was asked, its likeliest meaning first, and how."""
        term = next((one.term for one in self._words.meanings(word, self._language) if one.term in pivots), "")
        if term:
            return term, "translation"
        return self._words.name(word, self._language), "name"

    def cut(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand; of a run without spaces the longest known ones, from each place on."""
        for start, end, run in spans(text):
            if run:
                yield from self._cut_run(text, start, end)
            else:
                yield start, end

    def _cut_run(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        while start < end:
            lengths = range(min(end - start, LONGEST_IN_RUN), 0, -1)
            length = next((one for one in lengths if self._is_known(text[start : start + one])), 0)
            if length:
                yield start, start + length
            start += length or 1

    def _is_known(self, word: str) -> bool:
        known = self._seen.get(word)
        return self._look_up(word) if known is None else known

    def _look_up(self, word: str) -> bool:
        terms, name = self._words.known(word, self._language)
        is_known = bool(name)
        for term in terms:
            is_known = True
            self._by_term.setdefault(term, set()).add(word)
        if name:
            self._by_name.setdefault(name, set()).add(word)
        self._seen[word] = is_known
        return is_known
