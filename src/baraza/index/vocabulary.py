"""The vocabulary of an index that changes: kept, and renewed aside while people search."""

from __future__ import annotations

import threading
import time

from baraza.index.spelling import Vocabulary
from baraza.index.view import View

RENEWED_AFTER_S = 60.0
"""A newer commit brings a new vocabulary, but not more often than this: it takes some tenths of a second."""


class KeptVocabulary:
    """Gives the vocabulary of an earlier commit while that of the newest is made; only the first is waited for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[View, Vocabulary] | None = None
        self._renewed = 0.0

    def of(self, view: View) -> Vocabulary:
        """Known words, a minute old at most once somebody has asked."""
        with self._lock:
            if self._kept is None:
                return self._keep(view)
            seen, vocabulary = self._kept
            if seen is not view and time.monotonic() - self._renewed > RENEWED_AFTER_S:
                # Marked before the work begins, so that only one thread does it.
                self._renewed = time.monotonic()
                threading.Thread(target=self._keep, args=(view,), name="vocabulary", daemon=True).start()
            return vocabulary

    def _keep(self, view: View) -> Vocabulary:
        vocabulary = Vocabulary.of(view)
        self._kept = (view, vocabulary)
        self._renewed = time.monotonic()
        return vocabulary
