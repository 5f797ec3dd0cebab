from __future__ import annotations

import pytest

from baraza.errors import BadReply
from baraza.harvest.dummy import DummyHarvester
from baraza.model import Json, Source
from tests.contract.harvester import HarvesterContract, failure

RECORDS: list[Json] = [{"identifier": f"d:{number}", "body": {"id": f"d:{number}"}} for number in range(5)]


def dummy(**options: Json) -> DummyHarvester:
    return DummyHarvester(Source(name="dummy", kind="dummy", url="dummy:", options={"records": RECORDS, **options}))


class TestDummyContract(HarvesterContract):
    def harvester(self) -> DummyHarvester:
        return dummy()


def test_stops_where_its_source_asks() -> None:
    pages, stop = failure(dummy(fail_after=1))
    assert [record.identifier for page in pages for record in page.records] == ["d:0", "d:1"]
    assert isinstance(stop, BadReply)


@pytest.mark.parametrize(("size", "pages"), [(1, 5), (2, 3), (5, 1), (9, 1)])
def test_pages_have_the_size_that_is_asked(size: int, pages: int) -> None:
    assert len(list(dummy(page_size=size).pages())) == pages
