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


def test_a_resource_that_cannot_be_written_down_costs_only_itself(tmp_path: Path) -> None:
    chunk = Chunk(
        due=(due("bad \ud800"), due("good")),
        sources={"here": Source(name="here", kind="dummy", url="x")},
        blobs_url=f"file://{tmp_path}",
        setup=Setup(languages=("en",)),
    )
    bad, good = work_through(chunk, (Named(),))

    assert (bad.state, bad.code, good.state) == ("failed", "unexpected", "done")
    assert "UnicodeEncodeError" in bad.reason
