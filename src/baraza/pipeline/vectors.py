"""Let the vectors of documents follow the database, where the operator has a model for them."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from baraza.errors import BarazaError
from baraza.index.document import document
from baraza.index.labels import place_of
from baraza.index.vectors import VECTORS, VectorWriter
from baraza.models.embed import Embedder
from baraza.models.shelf import Shelf
from baraza.store.resources import Change, changes_after, last_change
from baraza.store.sources import all_sources
from baraza.store.watermark import read_watermark, write_watermark

NAME = "vectors"

BATCH = 200
"""Changes between two looks at whether to go on."""

READ = 2_000
"""Characters of a text: as many as the model reads, and some."""

log = logging.getLogger(__name__)


class VectorsBeside:
    """The vectors of a home as the working process keeps them."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = ""
        self._embedder: Embedder | None = None
        self._told = ""
        self._done = -1

    def follow(self, wanted: Callable[[], bool] = lambda: True) -> int:
        """Take in what changed, for as long as that is wanted; how many changes. A fault is told once."""
        try:
            embedder = self._opened()
            return self._follow(embedder, wanted) if embedder and self._is_behind() else 0
        except (BarazaError, OSError) as error:
            if str(error) != self._told:
                log.warning("No vectors are made. %s", error)
            self._told = str(error)
            return 0

    def _opened(self) -> Embedder | None:
        folder = Shelf(self._home).used().embedding
        if folder != self._folder:
            self._embedder, self._folder, self._done = None, folder, -1
        if folder and self._embedder is None:
            self._embedder = Embedder(Path(folder), threads=max(1, (os.cpu_count() or 1) // 2))
        return self._embedder

    def _is_behind(self) -> bool:
        return self._done != last_change() or place_of(self._home / VECTORS) is None

    def _follow(self, embedder: Embedder, wanted: Callable[[], bool]) -> int:
        """All that is taken in is kept at once, at the end: after a crash the same changes come again."""
        writer = VectorWriter(self._home / VECTORS, embedder.mark, embedder.size)
        if writer.damage:
            log.warning("All vectors are made anew. %s", writer.damage)
        watermark, last = read_watermark(NAME, writer.said.identity), last_change()
        count = 0
        changes = changes_after(watermark, BATCH)
        while changes:
            _apply(writer, embedder, changes)
            watermark, count = changes[-1].changed, count + len(changes)
            changes = changes_after(watermark, BATCH) if wanted() else ()
        if count:
            writer.save()
            write_watermark(NAME, writer.said.identity, watermark)
        self._done = last if not changes_after(watermark, 1) else -1
        return count


def _apply(writer: VectorWriter, embedder: Embedder, changes: tuple[Change, ...]) -> None:
    sources = {source.name: source for source in all_sources(removed=True)}
    texts: dict[str, str] = {}
    for change in changes:
        if (found := change.resource) is not None:
            made = document(found, sources[found.source], change.added)
            parts = (made.title, made.description, ", ".join(made.keywords), made.text)
            texts[change.key] = "\n".join(part for part in parts if part)[:READ]
    writer.drop(change.key for change in changes if change.resource is None)
    if texts:
        writer.put(list(texts), embedder.documents(list(texts.values())))
