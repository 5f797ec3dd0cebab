"""The words, concepts and vectors that a home has compiled, opened anew once they were compiled anew."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from msgspec import structs

from baraza.concepts.contract import open_linker
from baraza.index.labels import place_of
from baraza.index.vectors import VECTORS
from baraza.lexicon.lexicon import open_lexicon
from baraza.search.addresses import KeptAddresses
from baraza.search.knowledge import Knowledge, Nothing
from baraza.search.meaning import open_near

LOOK_AGAIN_S = 5.0
"""So long what was opened is taken for the newest."""

CONCEPTS, WORDS = Path("compiled/concepts"), Path("compiled/lexicon")


_ADDRESSES = KeptAddresses()


class Known:
    """What one home knows; safe for many threads."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._seen: tuple[object, ...] = ()
        self._seen_near: tuple[object, ...] = ()
        self._knowledge = Knowledge()

    def now(self) -> Knowledge:
        """What is known at the moment."""
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_AGAIN_S:
                self._look()
                self._looked = time.monotonic()
            return self._knowledge

    def _look(self) -> None:
        seen = (_state(self._home / CONCEPTS), _state(self._home / WORDS))
        near = (place_of(self._home / VECTORS), _state(self._home / "models" / "used.json"))
        if seen != self._seen:
            self._knowledge = open_knowledge(self._home)
        elif near != self._seen_near:
            self._knowledge = structs.replace(self._knowledge, near=open_near(self._home))
        self._seen, self._seen_near = seen, near


def open_knowledge(home: Path) -> Knowledge:
    """What a home has compiled; where nothing is, nothing is known."""
    lexicon = open_lexicon(home / WORDS)
    known = lexicon if lexicon.languages else Nothing()
    return Knowledge(open_linker(home / CONCEPTS), known, _ADDRESSES, open_near(home))


def _state(folder: Path) -> tuple[int, int] | None:
    """Another one whenever the folder was put in the place of an older one."""
    try:
        found = folder.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns
