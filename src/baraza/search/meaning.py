"""What is close in meaning to a question, where the operator has a model for it."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from baraza.errors import BarazaError
from baraza.index.labels import place_of
from baraza.index.meaning import MEANING
from baraza.index.vectors import VECTORS, Vectors
from baraza.models.embed import Embedder
from baraza.models.shelf import Shelf
from baraza.search import correct
from baraza.search.answer import Ask
from baraza.search.free_words import is_free
from baraza.search.knowledge import Knowledge, Nearest, Nothing

_KEPT = 1_000
"""Questions whose nearest documents are kept: one page asks several times."""

log = logging.getLogger(__name__)


class Near:
    """A model, and the vectors that it made of the documents."""

    def __init__(self, embedder: Embedder, vectors: Vectors) -> None:
        self._embedder, self._vectors = embedder, vectors
        self.nearest = lru_cache(_KEPT)(self._nearest)

    def _nearest(self, text: str) -> tuple[str, ...]:
        found = self._vectors.nearest(self._embedder.question(text), MEANING.nearest)
        return tuple(key for key, alike in found if alike >= MEANING.least)


def close_in_meaning(ask: Ask, knowledge: Knowledge) -> tuple[str, ...]:
    """Keys of documents; none where the words are meant exactly, or the order is not one of closeness."""
    is_asked = ask.q.strip() and ask.sort == "relevance" and correct.TRANSLATION not in ask.refused
    return knowledge.near.nearest(ask.q) if is_asked and is_free(ask.q) else ()


def open_near(home: Path) -> Nearest:
    """The vectors of a home with their model; nothing is near where either is missing, and a fault is told."""
    place, folder = place_of(home / VECTORS), Shelf(home).used().embedding
    if place is None or not folder:
        return Nothing()
    try:
        embedder = _embedder(Path(folder), Path(folder).stat().st_mtime_ns)
        vectors = Vectors(place)
    except (BarazaError, OSError) as error:
        log.warning("Search goes on without vectors. %s", error)
        return Nothing()
    # Those of another model are on their way.
    return Near(embedder, vectors) if vectors.said.model == embedder.mark else Nothing()


@lru_cache(1)
def _embedder(folder: Path, changed: int) -> Embedder:
    """The model of a folder, opened once as long as that is not another one."""
    return Embedder(folder)
