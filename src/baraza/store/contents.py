"""Which bytes the database counts on."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.store.kept import StoredContent
from baraza.store.models import RecordRow
from baraza.store.pack import from_text
from baraza.store.parallel import parallel_blobs


def blobs_named(alias: str = "default") -> Iterator[str]:
    """The names of all blobs that records and parallel texts name; one that several name comes several times."""
    for _, content in contents(alias):
        yield from blobs_of(content)
    yield from parallel_blobs(alias)


def contents(alias: str = "default") -> Iterator[tuple[int, StoredContent]]:
    """Records with content, by id; memory stays flat."""
    rows = RecordRow.objects.using(alias).filter(content__isnull=False).order_by("id")
    for id, content in rows.values_list("id", "content").iterator(1_000):
        yield id, from_text(content or "", StoredContent)


def blobs_of(content: StoredContent) -> Iterator[str]:
    """The blobs of a record: its own, and those of the files beside."""
    yield content.blob
    for other in content.beside:
        yield from blobs_of(other)
