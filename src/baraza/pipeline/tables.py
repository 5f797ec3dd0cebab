"""Let the tables of words follow what they are learnt from."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from baraza.errors import BarazaError
from baraza.lexicon.build import build, stale
from baraza.lexicon.kept import folder_of
from baraza.store.blobs import Blobs

log = logging.getLogger(__name__)


def follow_sources(home: Path, blobs: Blobs, wanted: Callable[[], bool] = lambda: True) -> int:
    """Learn tables that are missing or old, one at least, and more for as long as that is wanted; how many."""
    folder = folder_of(home)
    count = 0
    try:
        for head in build(stale(folder), folder, blobs):
            count += 1
            log.info("The table of %s was learnt from %s labels, pairs and sentences.", head.language, head.pairs)
            if not wanted():
                break
    except BarazaError as error:
        # A blob that is gone, a full disk: searches go on with the tables that are there.
        log.warning("Tables of words could not be learnt. %s", error)
    return count
