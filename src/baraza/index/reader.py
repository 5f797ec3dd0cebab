"""Readers of a tantivy index: they see the commits of any process, soon and cheaply."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import tantivy

from baraza.errors import IndexUnusable
from baraza.index.side_file import REBUILD
from baraza.index.view import View

LOOK_AGAIN_S = 0.5
"""How often at most the folder is looked at for a new commit: one `stat` of one small file."""


class Reader:
    """Gives the newest commit; safe for many threads."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._lock = threading.Lock()
        self._mark: tuple[int, int] = (0, 0)
        self._looked = 0.0
        index.config_reader("manual")
        self._view = self._load()

    def view(self) -> View:
        """The newest commit, at most half a second late."""
        if time.monotonic() - self._looked < LOOK_AGAIN_S:
            return self._view
        with self._lock:
            self._looked = time.monotonic()
            if self._is_behind():
                self._view = self._load()
            return self._view

    def refresh(self) -> None:
        """See what has just been committed."""
        with self._lock:
            self._view = self._load()

    def _load(self) -> View:
        try:
            mark = self._commit_mark()
            self._index.reload()
            view = View(self._index.searcher(), self._index.schema)
        except (ValueError, OSError) as error:
            raise IndexUnusable(
                "The index cannot be read.", folder=str(self._folder), why=str(error), hint=REBUILD
            ) from error
        # Taken before the reload: a commit in between is loaded again, never missed.
        self._mark = mark
        return view

    def _is_behind(self) -> bool:
        try:
            return self._commit_mark() != self._mark
        except FileNotFoundError:
            # The index is being made anew; until it is there, the last commit answers.
            return False

    def _commit_mark(self) -> tuple[int, int]:
        status = (self._folder / "meta.json").stat()
        return status.st_mtime_ns, status.st_ino
