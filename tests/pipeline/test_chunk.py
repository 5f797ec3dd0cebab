"""One record costs only itself, whatever it holds."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from baraza.model import Resource, Source
from baraza.pipeline.chunk import Chunk, work_through
from baraza.pipeline.stage import Item, Setup
from baraza.store.kept import Due
from baraza.store.pack import squeeze


class Named:
    """Makes a resource whose name is the identifier."""

    name = "normalise"
    version = 1
    required = True

    def applies(self, item: Item) -> bool:
        return True

    def __call__(self, item: Item) -> Item:
        return replace(item, resource=Resource(id="x", key=item.key, source="here", name=item.record.identifier))


def due(identifier: str) -> Due:
    return Due(
        id=1,
        key=identifier[:1],
        source="here",
        identifier=identifier,
        format="amb",
        url="",
        datestamp="",
        squeezed=squeeze(b""),
        content=None,
        raw=b"",
        stages="{}",
        tries=0,
    )


def pair(folder: Path, *identifiers: str) -> Chunk:
    return Chunk(
        due=tuple(due(identifier) for identifier in identifiers),
        sources={"here": Source(name="here", kind="dummy", url="x")},
        blobs_url=f"file://{folder}",
        setup=Setup(languages=("en",)),
    )


class Greedy(Named):
    """Asks for more memory than there is, for one record."""

    def __call__(self, item: Item) -> Item:
        if item.record.identifier == "bad":
            bytearray(1 << 60)
        return super().__call__(item)


def test_a_record_that_asks_for_too_much_memory_is_rejected_and_costs_only_itself(tmp_path: Path) -> None:
    bad, good = work_through(pair(tmp_path, "bad", "good"), (Greedy(),))

    assert (bad.state, bad.code, good.state) == ("rejected", "too-much-memory", "done")
    assert "BARAZA_WORKER_MEMORY_MB" in bad.reason


def test_a_resource_that_cannot_be_written_down_costs_only_itself(tmp_path: Path) -> None:
    bad, good = work_through(pair(tmp_path, "bad \ud800", "good"), (Named(),))

    assert (bad.state, bad.code, good.state) == ("failed", "unexpected", "done")
    assert "UnicodeEncodeError" in bad.reason
