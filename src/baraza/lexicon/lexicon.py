"""The tables of all languages together, opened where they lie."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from baraza.errors import StoreError
from baraza.lexicon import compounds, names, tokens
from baraza.lexicon.contract import PIVOT, Meaning
from baraza.lexicon.lemmas import lemma_key
from baraza.lexicon.table import Table, key_hash
from baraza.words.characters import normalise
from baraza.words.stems import analysis_language
from baraza.words.stopwords import is_common

log = logging.getLogger(__name__)

ENDING = ".lex"
MOST_MEANINGS = 8
MOST_IN_DOCUMENT = 4
"""Pivot terms of one word of a document."""
LEAST_IN_DOCUMENT = 0.08**0.5
"""Weight from which a pivot term of a word of a document counts."""
_OFTEN = 0.7
"""Weight from which it counts twice: an engine's term frequencies are whole numbers."""
_KEPT = 200_000


class Tables:
    """Implements `Lexicon` on a folder of tables; of a language without one it knows nothing but names."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob(f"*{ENDING}"))}
        self._open: dict[str, Table | None] = {}
        self._lock = Lock()
        stamps = [f"{tag} {path.stat().st_size} {path.stat().st_mtime_ns}" for tag, path in self._paths.items()]
        self.mark = blake2b("\n".join(stamps).encode(), digest_size=8).hexdigest() if stamps else ""
        self._meanings = lru_cache(maxsize=_KEPT)(self._look_up)
        self._in_document = lru_cache(maxsize=_KEPT)(self._repeated)

    @property
    def languages(self) -> tuple[str, ...]:
        """Primary tags of those with a table."""
        return tuple(self._paths)

    def meanings(self, word: str, language: str) -> tuple[Meaning, ...]:
        """What a word may mean, likeliest first."""
        return self._meanings(normalise(word[: tokens.LONGEST_WORD]), analysis_language(language))

    def word(self, term: str) -> str:
        """The word that is most often behind a pivot term, as the tables that were asked tell; else the term."""
        asked = [table for table in [*self._open.values()] if table is not None]
        return next((word for table in asked if (word := table.word(term))), term)

    def segments(self, text: str, language: str) -> tuple[tuple[int, int], ...]:
        """Start and end of each word."""
        table = self._table(analysis_language(language))
        return tuple(tokens.segments(text, table if table is not None else ()))

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        """The pivot terms of a document's words, each repeated by its weight."""
        code = analysis_language(language)
        if code != PIVOT and code not in self._paths:
            return ()
        found: list[str] = []
        for start, end in self.segments(text, code):
            found += self._in_document(text[start:end], code)
        return tuple(found)

    def name(self, word: str, language: str) -> str:
        """A word in Latin letters, where it may be a name."""
        if is_common(normalise(word), (analysis_language(language),)):
            return ""
        return names.name_of(word)

    def known(self, word: str, language: str) -> tuple[Collection[str], str]:
        """Its pivot terms in no order, and its name: both at once, and not remembered."""
        code, exact = analysis_language(language), normalise(word[: tokens.LONGEST_WORD])
        if is_common(exact, (code,)):
            return (), ""
        return self._terms(exact, code), names.name_of(word)

    def _terms(self, exact: str, code: str) -> Collection[str]:
        table = None if code == PIVOT else self._table(code)
        if table is not None:
            found = table.terms(_rows(table, exact, code))
            # Of too many only the likeliest count, and a compound has to be taken apart.
            if len(found) <= MOST_MEANINGS and (found or code not in compounds.LINKS):
                return found
        return [one.term for one in self._meanings(exact, code)]

    def names(self, text: str, language: str) -> tuple[str, ...]:
        """What may be names in a document; a word that a table knows and that looks like none is left out."""
        code = analysis_language(language)
        spans = self.segments(text, code)
        return tuple(found for start, end in spans if (found := self._name_in_document(text[start:end], code)))

    def _name_in_document(self, word: str, code: str) -> str:
        if not names.may_be_name(word) and (code == PIVOT or self.meanings(word, code)):
            return ""
        return self.name(word, code)

    def _look_up(self, exact: str, code: str) -> tuple[Meaning, ...]:
        if code == PIVOT:
            term = tokens.pivot_term(exact)
            return (Meaning(term, 1.0),) if term else ()
        table = self._table(code)
        if table is None or is_common(exact, (code,)):
            return ()
        found = _averaged(table, exact, code)
        if found:
            return found
        pieces = compounds.parts(exact, code, lambda part: _averaged(table, part, code))
        return _joined(pieces)

    def _repeated(self, word: str, code: str) -> tuple[str, ...]:
        found: list[str] = []
        for meaning in self.meanings(word, code)[:MOST_IN_DOCUMENT]:
            if meaning.weight >= LEAST_IN_DOCUMENT:
                found += [meaning.term] * (2 if meaning.weight >= _OFTEN else 1)
        return tuple(found)

    def _table(self, code: str) -> Table | None:
        if code not in self._open:
            with self._lock:
                path = self._paths.get(code)
                self._open[code] = _table_at(path) if path is not None else None
        return self._open[code]


def _table_at(path: Path) -> Table | None:
    """The table; None, and told, where it is damaged or of an older form: searches go on until it is learnt again."""
    try:
        return Table(path)
    except (StoreError, OSError) as error:
        log.warning("A table of words cannot be used. %s", error)
        return None


def open_lexicon(folder: Path) -> Tables:
    """The lexicon of a folder, empty where nothing is built there; StoreError where it cannot be read."""
    try:
        return Tables(folder)
    except OSError as error:
        raise StoreError("The tables of words cannot be read.", folder=str(folder), why=str(error)) from error


def _averaged(table: Table, exact: str, code: str) -> tuple[Meaning, ...]:
    """Each way to look at the word has a voice; the mean of what they say, likeliest first."""
    ordered = sorted(table.said(_rows(table, exact, code)).items(), key=lambda one: (-one[1], one[0]))
    return tuple(Meaning(term, share**0.5) for term, share in ordered[:MOST_MEANINGS])


def _rows(table: Table, exact: str, code: str) -> list[int]:
    """What stands under the word, under each of its stems and under its lemma."""
    hashes = [key_hash(key) for key in tokens.keys(exact, code)]
    lemma = table.place_of_form(hashes[0])
    return [*map(table.place, hashes), lemma if lemma >= 0 else table.place(key_hash(lemma_key(exact, {})))]


def _joined(pieces: tuple[tuple[Meaning, ...], ...]) -> tuple[Meaning, ...]:
    """The meanings of a compound: of every part its likeliest, none twice."""
    best: dict[str, float] = {}
    for piece in pieces:
        for meaning in piece[: max(1, MOST_MEANINGS // len(pieces))]:
            best[meaning.term] = max(best.get(meaning.term, 0.0), meaning.weight)
    ordered = sorted(best.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Meaning(term, weight) for term, weight in ordered[:MOST_MEANINGS])
