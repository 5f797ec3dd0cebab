"""What is read from a whole index that changes: kept, and renewed aside while people search."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from baraza.index.view import View

RENEWED_AFTER_S = 60.0
"""A newer commit has it made anew, but not more often than this: it takes some tenths of a second."""


T = TypeVar("T")


class Kept(Generic[T]):
    """Gives what was made of an earlier commit while that of the newest is made; only the first is waited for."""

    def __init__(self, make: Callable[[View], T]) -> None:
        self._make = make
        self._first = threading.Lock()
        self._lock = threading.Lock()
        self._kept: tuple[View, T] | None = None
        self._renewed = 0.0
        self._begun = False

    def of(self, view: View) -> T:
        """What was made, a minute old at most once somebody has asked."""
        kept = self._kept
        if kept is None:
            with self._first:
                kept = self._kept or self._keep(view)
        with self._lock:
            seen, made = kept
            if seen is not view and time.monotonic() - self._renewed > RENEWED_AFTER_S:
                # Marked before the work begins, so that only one thread does it.
                self._renewed = time.monotonic()
                self._aside(self._keep, view)
            return made

    def ready(self, view: View) -> T | None:
        """The same, but None while the first is being made: nobody waits."""
        if self._kept is not None:
            return self.of(view)
        with self._lock:
            if not self._begun:
                self._begun = True
                self._aside(self.of, view)
        return None

    def _aside(self, make: Callable[[View], object], view: View) -> None:
        threading.Thread(target=make, args=(view,), name="vocabulary", daemon=True).start()

    def _keep(self, view: View) -> tuple[View, T]:
        self._kept = (view, self._make(view))
        self._renewed = time.monotonic()
        return self._kept
