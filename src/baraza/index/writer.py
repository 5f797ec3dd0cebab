"""The one writer of a tantivy index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tantivy

from baraza.errors import IndexUnusable
from baraza.index.contract import Document
from baraza.index.schema import tantivy_document
from baraza.index.side_file import REBUILD

# One thread: documents are analysed in Python, so a second one would wait; one segment per
# batch also needs less merging.
HEAP_BYTES = 60_000_000


class Writer:
    """Puts and drops documents in batches; every batch is one commit."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._folder = folder
        try:
            self._writer = index.writer(HEAP_BYTES, 1)
        except ValueError as error:
            # The lock is one of the operating system's and ends with its process: whoever holds it is alive.
            raise IndexUnusable(
                "Another process is writing to this index, or the folder cannot be written to.",
                folder=str(folder),
                hint="Stop the other worker first; one writes, any number read.",
            ) from error

    def apply(self, put: Iterable[Document], drop: Iterable[str]) -> None:
        """Make these documents and deletions durable, all or none."""
        try:
            for key in drop:
                self._writer.delete_documents_by_term("key", key)
            for document in put:
                self._writer.delete_documents_by_term("key", document.key)
                self._writer.add_document(tantivy_document(document))
            self._writer.commit()
        except (ValueError, OSError) as error:
            self._roll_back()
            raise IndexUnusable(
                "The index could not be written.", folder=str(self._folder), why=str(error), hint=REBUILD
            ) from error
        except BaseException:
            self._roll_back()
            raise

    def clear(self) -> None:
        """Drop every document."""
        self._writer.delete_all_documents()
        self._writer.commit()

    def close(self) -> None:
        """Let go of the lock, after running merges have ended."""
        self._writer.wait_merging_threads()

    def _roll_back(self) -> None:
        self._writer.rollback()
