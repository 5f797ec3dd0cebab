"""The lexicon of an installation: where it is, and open for as long as it is the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from baraza.lexicon.lexicon import Tables, open_lexicon


def folder_of(home: Path) -> Path:
    """Where the tables of a home are."""
    return home / "compiled" / "lexicon"


def kept_lexicon(home: Path) -> Tables:
    """The lexicon of a home as it is now; opened once in a process until a table is another."""
    folder = folder_of(home)
    try:
        changed = folder.stat().st_mtime_ns
    except FileNotFoundError:
        changed = 0
    return _opened(folder, changed)


@lru_cache(maxsize=2)
def _opened(folder: Path, changed: int) -> Tables:
    return open_lexicon(folder)
