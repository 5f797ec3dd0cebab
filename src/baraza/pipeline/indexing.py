"""Let the index follow the database, and what is known of words and concepts."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from baraza.index.contract import Index
from baraza.index.document import document
from baraza.pipeline.reading import Reading, open_reading
from baraza.settings.logs import follow_record
from baraza.store.resources import Change, changes_after, last_change
from baraza.store.sketches import works_of
from baraza.store.sources import all_sources
from baraza.store.watermark import read_watermark, write_watermark

NAME = "search"

READ_NAME = "search, read anew"
"""Watermark up to which everything in the index was read with the words and concepts that are known now."""

# A batch is one commit of the index: many small commits make many small segments, one large one much memory.
BATCH = 2_000

ALONE = ("", "")


def follow(index: Index, progress: Callable[[int], None] = lambda done: None, reading: Reading | None = None) -> int:
    """Apply every change behind the watermark; how many.

    The watermark moves after the index has committed. A crash in between applies the same changes again, which
    changes nothing.
    """
    reading = reading or open_reading()
    identity = index.identity()
    watermark = read_watermark(NAME, identity)
    if watermark == 0 and index.count():
        # Not the index that this database wrote to, or one that lost its place: what is in it cannot be trusted.
        index.clear()
    marked = _marked(index, reading)
    is_read = read_watermark(READ_NAME, marked) >= watermark
    count = 0
    while changes := changes_after(watermark, BATCH):
        _apply(index, changes, reading)
        watermark = changes[-1].changed
        write_watermark(NAME, identity, watermark)
        if is_read:
            write_watermark(READ_NAME, marked, watermark)
        count += len(changes)
        progress(len(changes))
    return count


def read_anew(index: Index, reading: Reading | None = None) -> int:
    """Read the next batch again after what is known of words and concepts has changed; how many, 0 where all is read.

    Meanwhile the index answers as before: each document is replaced, none is taken away.
    """
    reading = reading or open_reading()
    marked = _marked(index, reading)
    done, known = read_watermark(READ_NAME, marked), read_watermark(NAME, index.identity())
    changes = changes_after(done, BATCH) if done < known else ()
    if not changes:
        return 0
    _apply(index, changes, reading)
    write_watermark(READ_NAME, marked, changes[-1].changed)
    return len(changes)


def behind(index: Index) -> int:
    """How many changes the index has not followed yet."""
    return max(last_change() - read_watermark(NAME, index.identity()), 0)


def _marked(index: Index, reading: Reading) -> str:
    return blake2b(f"{index.identity()} {reading.mark}".encode(), digest_size=16).hexdigest()


def _apply(index: Index, changes: tuple[Change, ...], reading: Reading) -> None:
    sources = {source.name: source for source in all_sources(removed=True)}
    kin = works_of(change.key for change in changes if change.resource is not None)
    index.apply(
        put=[
            document(found, sources[found.source], change.added, kin.get(change.key, ALONE), reading)
            for change in changes
            if (found := change.resource) is not None
        ],
        drop=[change.key for change in changes if change.resource is None],
    )
    for change in changes:
        follow_record("indexed" if change.resource else "dropped", key=change.key, change=change.changed)


def rebuild(index: Index, progress: Callable[[int], None] = lambda done: None, reading: Reading | None = None) -> int:
    """Make the index anew from the database; how many changes that were."""
    index.clear()
    write_watermark(NAME, index.identity(), 0)
    write_watermark(READ_NAME, "", 0)
    return follow(index, progress, reading)
