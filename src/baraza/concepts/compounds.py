"""Words that are written together: into parts that are labels (German and its kin, Finnish, Estonian, Hungarian)."""

from __future__ import annotations

from msgspec import Struct

from baraza.concepts.keys import Keys
from baraza.concepts.words import Words

LINKS: dict[str, tuple[str, ...]] = {
    "de": ("", "s", "es", "n", "en", "er", "ens"),
    "nl": ("", "s", "en", "e"),
    "af": ("", "s", "e"),
    "sv": ("", "s", "e", "o"),
    "da": ("", "s", "e"),
    "no": ("", "s", "e"),
    "is": ("", "s", "a", "u"),
    "fi": ("", "n", "en"),
    "et": ("", "e"),
    "hu": ("",),
}
"""Language to the letters that may stand between two parts."""

_LEAST = 4
_MOST_LETTERS = 40


class Part(Struct, frozen=True, gc=False):
    """A part of a compound that is a label."""

    start: int
    """Letters from the beginning of the word."""
    end: int
    row: int
    """Of its key."""
    last: bool
    """The last part says what the whole is."""


class Compounds:
    """Splits words of one language; remembers what it found."""

    def __init__(self, keys: Keys, words: Words) -> None:
        self._keys, self._words = keys, words
        self._links = LINKS.get(words.language, ())
        self._found: dict[int, tuple[Part, ...]] = {}
        self.splits = bool(self._links)

    def parts(self, word: int) -> tuple[Part, ...]:
        """The two parts of a word; none where it cannot be split into two that are labels."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._parts(self._words.texts[word])
        return found

    def _parts(self, text: str) -> tuple[Part, ...]:
        if not 2 * _LEAST <= len(text) <= _MOST_LETTERS or not text.isalpha():
            return ()
        heads = {at: row for at in range(_LEAST, len(text) - _LEAST + 1) if (row := self._row(text[at:])) >= 0}
        for at, row in heads.items():
            # The first that fits has the longest last part.
            before = self._before(text, at)
            if before is not None:
                return (before, Part(at, len(text), row, last=True))
        return ()

    def _before(self, text: str, at: int) -> Part | None:
        for link in self._links:
            end = at - len(link)
            if end >= _LEAST and text[end:at] == link and (row := self._row(text[:end])) >= 0:
                return Part(0, end, row, last=False)
        return None

    def _row(self, part: str) -> int:
        """The row of the key of a part, as written before under a stem; -1 where there is none."""
        number = self._words.number(part)
        if self._words.idle[number]:
            return -1
        found, rows = self._keys.rows(self._words.hashes[number])
        return int(rows[0]) if len(found) else -1
