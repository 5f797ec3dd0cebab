"""Harvesting again what did not change moves nothing; a record that changed moves alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from msgspec import Struct

from baraza.model import Json, Source
from baraza.pipeline.indexing import NAME
from baraza.pipeline.workshop import Workshop
from baraza.store.read import records_of
from baraza.store.resources import changes_after
from baraza.store.sources import add_source
from baraza.store.watermark import read_watermark
from tests.fetch.server import Answer, Asked, Server, reply
from tests.harvest.endpoint import listing, record
from tests.pipeline.aftermath import WORD, harvest_in
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)

Titles = Mapping[int, str]
"""Number of a record to its title."""
FIRST: Titles = {1: f"{WORD} 1", 2: f"{WORD} 2", 3: f"{WORD} 3"}


class Kind(Struct, frozen=True):
    """How a kind of source shows its records."""

    name: str
    show: Callable[[Server, Path, Titles], str]
    """Lets the source offer these; gives its address."""
    options: dict[str, Json] = {}


def endpoint(server: Server, folder: Path, titles: Titles) -> str:
    pages = [record(f"a:{number}", title=title) for number, title in titles.items()]
    replies = {"": listing(*pages[:2], token="two"), "two": listing(*pages[2:])}

    def answer(asked: Asked) -> Answer:
        token = "two" if "resumptionToken=two" in urlsplit(asked.target).query else ""
        return reply(replies[token].encode(), Content_Type="text/xml")

    server.routes["/oai"] = answer
    return server.url("/oai")


def site(server: Server, folder: Path, titles: Titles) -> str:
    urls = "".join(f"<url><loc>{server.url(f'/{number}')}</loc></url>" for number in titles)
    server.routes["/map.xml"] = reply(f"<urlset>{urls}</urlset>".encode(), Content_Type="text/xml")
    for number, title in titles.items():
        body = f"<html lang=en><title>{title}</title><p>The mountain is high and its top is white.</p></html>"
        server.routes[f"/{number}"] = reply(body.encode())
    return server.url("/map.xml")


def rows(titles: Titles) -> str:
    return "title,url\n" + "".join(f"{title},https://x.test/{number}\n" for number, title in titles.items())


def table(server: Server, folder: Path, titles: Titles) -> str:
    (folder / "t.csv").write_text(rows(titles))
    return str(folder / "t.csv")


def table_on_the_web(server: Server, folder: Path, titles: Titles) -> str:
    server.routes["/t.csv"] = reply(rows(titles).encode())
    return server.url("/t.csv")


KINDS = (
    Kind("oai-pmh", endpoint, {"prefix": "oai_dc", "granularity": "second"}),
    Kind("sitemap", site),
    Kind("file", table),
    Kind("file", table_on_the_web),
)


def watermark(house: Workshop) -> int:
    return read_watermark(NAME, house.index.identity())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.show.__name__)
def test_nothing_new_moves_nothing(tmp_path: Path, kind: Kind) -> None:
    with Server() as server, workshop(tmp_path) as house:
        add_source(Source(name="bad", kind=kind.name, url=kind.show(server, tmp_path, FIRST), options=kind.options))
        first, mark = harvest_in(house), watermark(house)
        second = harvest_in(house)
        assert watermark(house) == mark > 0
        assert changes_after(mark, 10) == ()
    assert first.found == second.found == tuple(FIRST.values())
    assert (first.run.unchanged, second.run.unchanged) == (0, 3)
    assert (second.run.offered, second.run.stored, second.run.vanished) == (3, 3, 0)
    assert second.rows == first.rows


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.show.__name__)
def test_a_record_that_changed_moves_alone(tmp_path: Path, kind: Kind) -> None:
    with Server() as server, workshop(tmp_path) as house:
        add_source(Source(name="bad", kind=kind.name, url=kind.show(server, tmp_path, FIRST), options=kind.options))
        first, mark = harvest_in(house), watermark(house)
        kind.show(server, tmp_path, {**FIRST, 2: f"{WORD} 4"})
        second = harvest_in(house)
        moved = changes_after(mark, 10)
    assert [change.resource and change.resource.name for change in moved] == [f"{WORD} 4"]
    assert second.found == (f"{WORD} 1", f"{WORD} 3", f"{WORD} 4")
    assert (second.run.offered, second.run.unchanged, second.run.vanished) == (3, 2, 0)
    assert [row.key for row in second.rows] == [row.key for row in first.rows]
    assert records_of("bad", state="done")[0] == 3
