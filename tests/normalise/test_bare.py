from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.model import Content, Media, Record, Resource
from baraza.normalise.bare import to_resource
from tests.normalise.cases import SOURCE


def test_an_address_and_bytes_make_a_resource_with_the_name_of_its_file() -> None:
    content = Content(body=b"%PDF", media_type="application/pdf")
    record = Record(identifier="f:1", format="file", url="https://x.test/a/water%20cycle_2.pdf", content=content)
    assert to_resource(record, SOURCE) == Resource(
        id="f:1",
        source="test",
        url="https://x.test/a/water%20cycle_2.pdf",
        name="water cycle 2",
        encoding=(Media(url="https://x.test/a/water%20cycle_2.pdf", media_type="application/pdf"),),
    )


def test_without_a_path_the_host_is_the_name() -> None:
    assert to_resource(Record(identifier="https://x.test/", format="file"), SOURCE).name == "x.test"


def test_without_an_address_it_is_rejected() -> None:
    with pytest.raises(Rejected, match="no address"):
        to_resource(Record(identifier="f:1", format="file"), SOURCE)
