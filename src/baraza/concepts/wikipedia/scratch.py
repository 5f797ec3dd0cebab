"""What was read of one language so far, in a file that outlives its process: a run goes on where the last one ended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from baraza.concepts.wikipedia.links import Linked, plain_title
from baraza.concepts.wikipedia.sql import rows

_TABLES = """
CREATE TABLE IF NOT EXISTS page
  (id INTEGER PRIMARY KEY, title TEXT, redirect TEXT, item TEXT, skip INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS anchor (label TEXT, target TEXT, source INTEGER, n INTEGER);
CREATE TABLE IF NOT EXISTS langlink (page INTEGER, language TEXT, title TEXT);
CREATE TABLE IF NOT EXISTS said (name TEXT PRIMARY KEY, value TEXT);
"""

_RESOLVE = """
CREATE INDEX IF NOT EXISTS page_title ON page (title);
DROP TABLE IF EXISTS meant;
CREATE TABLE meant (title TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID;
INSERT OR IGNORE INTO meant SELECT title, id FROM page WHERE redirect = '' AND skip = 0;
INSERT OR IGNORE INTO meant SELECT p.title, t.id FROM page p JOIN page t ON t.title = p.redirect
  WHERE p.redirect <> '' AND t.redirect = '' AND t.skip = 0;
INSERT OR IGNORE INTO meant SELECT p.title, m.id FROM page p JOIN meant m ON m.title = p.redirect
  WHERE p.redirect <> '';
DROP TABLE IF EXISTS label;
CREATE TABLE label (label TEXT, id INTEGER, n INTEGER);
INSERT INTO label SELECT label, id, SUM(n) FROM (
  SELECT a.label AS label, m.id AS id, a.n AS n FROM anchor a JOIN meant m ON m.title = a.target
  UNION ALL SELECT title, id, 1 FROM meant
) GROUP BY label, id;
CREATE INDEX label_label ON label (label);
DROP TABLE IF EXISTS edge;
CREATE TABLE edge (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
INSERT OR IGNORE INTO edge
  SELECT a.source, m.id FROM anchor a JOIN meant m ON m.title = a.target WHERE a.source <> m.id;
"""


class Scratch:
    """The scratch file of one language; one process writes."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._base = sqlite3.connect(path)
        # Lost after a crash of the machine is at most the last batch; its pages are read again.
        self._base.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;")
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def said(self, name: str) -> str:
        """What was written down under a name; empty where nothing was."""
        found = self._base.execute("SELECT value FROM said WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def say(self, name: str, value: str) -> None:
        """Write something down."""
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO said VALUES (?, ?)", (name, value))

    def begin(self, dump: str) -> int:
        """Pages of this dump that are here already; of another dump everything is forgotten."""
        if self.said("dump") != dump:
            with self._base:
                for table in ("page", "anchor", "langlink", "said"):
                    self._base.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            self.say("dump", dump)
        return int(self.said("pages") or 0)

    def keep(self, batch: Iterable[Linked], pages: int) -> None:
        """Keep what a batch says; `pages` have been read with it from the beginning. All of it or nothing."""
        held = list(batch)
        with self._base:
            self._base.executemany(
                "INSERT OR REPLACE INTO page (id, title, redirect, item) VALUES (?, ?, ?, '')",
                [(one.page.id, one.page.title, plain_title(one.page.redirect)) for one in held],
            )
            self._base.executemany(
                "INSERT INTO anchor VALUES (?, ?, ?, ?)",
                [(label, target, one.page.id, n) for one in held for label, target, n in one.anchors],
            )
            self._base.execute("INSERT OR REPLACE INTO said VALUES ('pages', ?)", (str(pages),))

    def take_props(self, path: Path) -> None:
        """Numbers of Wikidata, and which pages only tell meanings apart, from `page_props.sql.gz`; once."""
        if self.said("props"):
            return
        with self._base:
            for row in rows(path, "page_props"):
                if row[1] == "wikibase_item":
                    self._base.execute("UPDATE page SET item = ? WHERE id = ?", (row[2], int(row[0])))
                elif row[1] == "disambiguation":
                    self._base.execute("UPDATE page SET skip = 1 WHERE id = ?", (int(row[0]),))
        self.say("props", path.name)

    def take_langlinks(self, path: Path) -> None:
        """The same pages in other languages, from `langlinks.sql.gz`; once."""
        if self.said("langlinks"):
            return
        with self._base:
            self._base.executemany(
                "INSERT INTO langlink VALUES (?, ?, ?)",
                ((int(row[0]), row[1], plain_title(row[2])) for row in rows(path, "langlinks")),
            )
            self._base.execute("CREATE INDEX IF NOT EXISTS langlink_page ON langlink (page)")
        self.say("langlinks", path.name)

    def resolve(self) -> None:
        """Follow redirects, count what words lead where, and draw the graph; again after every change."""
        self._base.executescript(_RESOLVE)

    def articles(self) -> Iterator[tuple[int, str, str]]:
        """Number, title and Wikidata's number (or nothing) of every article that is a concept."""
        yield from self._base.execute("SELECT id, title, item FROM page WHERE redirect = '' AND skip = 0 ORDER BY id")

    def item_of(self, title: str) -> str:
        """Wikidata's number of the article of this title; empty where there is none."""
        found = self._base.execute("SELECT item FROM page WHERE title = ? AND redirect = ''", (title,)).fetchone()
        return str(found[0]) if found else ""

    def langlinks(self, page: int) -> list[tuple[str, str]]:
        """Language and title of the same page elsewhere."""
        return list(self._base.execute("SELECT language, title FROM langlink WHERE page = ? ORDER BY 1, 2", (page,)))

    def labels(self, least: float) -> Iterator[tuple[str, int, float]]:
        """Label, number of the article, and the share of its uses in which it means that (commonness), from `least` on.

        A word that led somewhere only once is left out, unless it is a title or a redirect.
        """
        yield from self._base.execute(
            "SELECT l.label, l.id, CAST(l.n AS REAL) / t.n FROM label l "
            "JOIN (SELECT label, SUM(n) AS n FROM label GROUP BY label) t ON t.label = l.label "
            "LEFT JOIN meant m ON m.title = l.label AND m.id = l.id "
            "WHERE CAST(l.n AS REAL) / t.n >= ? AND (l.n > 1 OR m.id IS NOT NULL) ORDER BY l.id, 3 DESC, 1",
            (least,),
        )

    def edges(self) -> Iterator[tuple[int, int, bool]]:
        """Two articles of which one leads to the other, once each, and whether it leads back."""
        yield from self._base.execute(
            "SELECT e.one, e.other, b.one IS NOT NULL FROM edge e "
            "LEFT JOIN edge b ON b.one = e.other AND b.other = e.one WHERE e.one < e.other OR b.one IS NULL"
        )
