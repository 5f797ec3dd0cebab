"""What several languages say, as concepts with labels in all of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from baraza.concepts.wikipedia.scratch import Scratch
from baraza.model.concept import Concept, concept_key

LEAST_SHARE = 0.01
"""A word that means something in fewer of its uses is no label of it."""
MOST_LABELS = 30
"""Alternative labels of one concept in one language, those first that mean it most often."""
STRONG, WEAK = 1.0, 0.5
"""How strongly two articles belong together that lead to each other, and of which one leads to the other."""

_QUALIFIER = re.compile(r"\s*\([^()]*\)$")
_ITEM = "http://www.wikidata.org/entity/"

_TABLES = """
DROP TABLE IF EXISTS name; DROP TABLE IF EXISTS word; DROP TABLE IF EXISTS edge;
CREATE TABLE name (language TEXT, page INTEGER, address TEXT, title TEXT, PRIMARY KEY (language, page)) WITHOUT ROWID;
CREATE TABLE word (address TEXT, language TEXT, rank INTEGER, label TEXT, share REAL);
CREATE TABLE edge (one TEXT, other TEXT, weight REAL);
"""


class Merged:
    """The concepts of some languages, in a scratch file of their own."""

    def __init__(self, path: Path, languages: Mapping[str, Scratch]) -> None:
        path.unlink(missing_ok=True)
        self._base = sqlite3.connect(path)
        self._base.executescript(_TABLES)
        self._languages = languages
        for language, scratch in languages.items():
            self._take(language, scratch)
        self._base.execute("CREATE INDEX word_address ON word (address, language, rank)")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _take(self, language: str, scratch: Scratch) -> None:
        with self._base:
            self._base.executemany(
                "INSERT INTO name VALUES (?, ?, ?, ?)",
                (
                    (language, page, self._address(language, page, title, item), title)
                    for page, title, item in scratch.articles()
                ),
            )
            self._base.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", self._words(language, scratch))
            self._base.executemany("INSERT INTO edge VALUES (?, ?, ?)", self._edges(language, scratch))

    def _address(self, language: str, page: int, title: str, item: str) -> str:
        """Wikidata's, by the article itself or by one that it leads to in another language; else its own."""
        if item:
            return _ITEM + item
        for other, there in self._languages[language].langlinks(page):
            if other in self._languages and (found := self._languages[other].item_of(there)):
                return _ITEM + found
        return f"https://{language}.wikipedia.org/wiki/{quote(title.replace(' ', '_'), safe='/:@!$(),;~*')}"

    def _words(self, language: str, scratch: Scratch) -> Iterator[tuple[str, str, int, str, float]]:
        for page, group in groupby(scratch.labels(LEAST_SHARE), key=lambda row: row[1]):
            named = self._named(language, page)
            if named is None:
                continue
            address, title = named
            for rank, (label, _, share) in enumerate(list(group)[: MOST_LABELS + 1]):
                yield address, language, -1 if label == title else rank, label, share

    def _named(self, language: str, page: int) -> tuple[str, str] | None:
        query = "SELECT address, title FROM name WHERE language = ? AND page = ?"
        found = self._base.execute(query, (language, page)).fetchone()
        return (str(found[0]), str(found[1])) if found else None

    def _edges(self, language: str, scratch: Scratch) -> Iterator[tuple[str, str, float]]:
        for one, other, both in scratch.edges():
            ours, theirs = self._named(language, one), self._named(language, other)
            if ours and theirs and ours[0] != theirs[0]:
                yield (*sorted((ours[0], theirs[0])), STRONG if both else WEAK)  # type: ignore[misc]  # two and one

    def concepts(self) -> Iterator[Concept]:
        """Every concept, its titles as preferred labels without the words in brackets that tell them apart."""
        titles = self._base.execute("SELECT address, language, title FROM name ORDER BY address, language, page")
        for address, group in groupby(titles, key=lambda row: str(row[0])):
            pref: dict[str, str] = {}
            for _, language, title in group:
                pref.setdefault(language, _QUALIFIER.sub("", title) or title)
            alt: dict[str, tuple[str, ...]] = {}
            query = "SELECT language, label FROM word WHERE address = ? ORDER BY language, rank, label"
            for language, label in self._base.execute(query, (address,)):
                if label != pref.get(language) and label not in alt.get(language, ()):
                    alt[language] = (*alt.get(language, ()), label)
            yield Concept(id=address, pref=pref, alt=alt)

    def shares(self) -> Iterator[tuple[str, str, str, float]]:
        """Language, label, key of the concept, commonness."""
        for address, language, label, share in self._base.execute("SELECT address, language, label, share FROM word"):
            yield language, label, concept_key(address), round(share, 4)

    def links(self) -> Iterator[tuple[str, str, float]]:
        """Keys of two concepts, how strongly they belong together: the strongest that any language says."""
        query = "SELECT one, other, MAX(weight) FROM edge GROUP BY one, other"
        for one, other, weight in self._base.execute(query):
            yield concept_key(one), concept_key(other), weight
