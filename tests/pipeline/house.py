"""A workshop in the test's own database, with the real client and a real index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from baraza.fetch.client import open_fetcher
from baraza.fetch.pace import Time
from baraza.index.table import open_index
from baraza.pipeline.chunk import work_on
from baraza.pipeline.executor import crew_from, open_executor
from baraza.pipeline.worker import Worker
from baraza.pipeline.workshop import Workshop
from baraza.settings import Settings, settings
from baraza.store.blobs import open_blobs


def settings_for(home: Path, **changes: object) -> Settings:
    """Settings with this home, that may dial the loopback interface and need not wait between requests."""
    ours = replace(
        settings(),
        home=home,
        index_url=f"tantivy://{home / 'index'}",
        blobs_url=f"file://{home / 'blobs'}",
        fetch_allow=("127.0.0.1",),
        fetch_pause_s=0.0,
        fetch_timeout_s=20.0,
        compute_url="serial://",
    )
    return replace(ours, **changes)


@contextmanager
def workshop(home: Path, time: Time | None = None, /, **changes: object) -> Iterator[Workshop]:
    """Everything that works, on this home and the test's database; for the fetcher `time` may pass otherwise."""
    ours = settings_for(home, **changes)
    index = open_index(ours.index_url, write=True)
    executor = open_executor(crew_from(ours), work_on)
    with open_fetcher(ours, time) as fetcher:
        try:
            yield Workshop(ours, fetcher, open_blobs(ours.blobs_url), Worker(ours, executor), index)
        finally:
            executor.close()
            index.close()
