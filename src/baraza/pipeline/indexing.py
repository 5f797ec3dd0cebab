"""Let the index follow the database."""

from __future__ import annotations

from collections.abc import Callable

from baraza.index.contract import Index
from baraza.index.document import document
from baraza.settings.logs import follow_record
from baraza.store.resources import Change, changes_after, last_change
from baraza.store.sketches import works_of
from baraza.store.sources import all_sources
from baraza.store.watermark import read_watermark, write_watermark

NAME = "search"

# A batch is one commit of the index: many small commits make many small segments, one large one much memory.
BATCH = 2_000

ALONE = ("", "")


def follow(index: Index, progress: Callable[[int], None] = lambda done: None) -> int:
    """Apply every change behind the watermark; how many.

    The watermark moves after the index has committed. A crash in between applies the same changes again, which
    changes nothing.
    """
    identity = index.identity()
    watermark = read_watermark(NAME, identity)
    if watermark == 0 and index.count():
        # Not the index that this database wrote to, or one that lost its place: what is in it cannot be trusted.
        index.clear()
    count = 0
    while changes := changes_after(watermark, BATCH):
        _apply(index, changes)
        watermark = changes[-1].changed
        write_watermark(NAME, identity, watermark)
        count += len(changes)
        progress(len(changes))
    return count


def behind(index: Index) -> int:
    """How many changes the index has not followed yet."""
    return max(last_change() - read_watermark(NAME, index.identity()), 0)


def _apply(index: Index, changes: tuple[Change, ...]) -> None:
    sources = {source.name: source for source in all_sources(removed=True)}
    kin = works_of(change.key for change in changes if change.resource is not None)
    index.apply(
        put=[
            document(change.resource, sources[change.resource.source], change.added, kin.get(change.key, ALONE))
            for change in changes
            if change.resource is not None
        ],
        drop=[change.key for change in changes if change.resource is None],
    )
    for change in changes:
        follow_record("indexed" if change.resource else "dropped", key=change.key, change=change.changed)


def rebuild(index: Index, progress: Callable[[int], None] = lambda done: None) -> int:
    """Make the index anew from the database; how many changes that were."""
    index.clear()
    write_watermark(NAME, index.identity(), 0)
    return follow(index, progress)
