from __future__ import annotations

import pytest
from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Record, Reference, Resource, Source
from baraza.normalise.row import to_resource
from tests.normalise.cases import row


def table(**options: Json) -> Source:
    return Source(name="table", kind="file", url="t.csv", options=options)


def test_plain_headings_are_understood() -> None:
    record = row(Title="Fractions", URL="https://x.test/1", Language="English", Licence="CC BY", Autor="Jane", Pages=12)
    assert to_resource(record, table()) == Resource(
        id="r:1",
        source="table",
        url="https://x.test/1",
        name="Fractions",
        in_language=("en",),
        creator=(Agent(name="Jane"),),
        rights=("CC BY",),
        extra={"Pages": 12},
    )


def test_a_column_map_names_each_field() -> None:
    columns: dict[str, Json] = {
        **{"title": "t", "url": ["https://doi.org/{doi}", "https://x.test/{nr}"], "keywords": "tags"},
        **{"contributor": ["illustrator", "translator"], "part_of": "series", "date_published": "year", "free": "free"},
    }
    source = table(columns=columns, separator=";", defaults={"publisher": "X Press", "type": "book", "language": "sw"})
    cells: dict[str, Json] = {
        "t": "Vitabu",
        "doi": "",
        "nr": 7,
        "tags": "a; b;;a",
        "illustrator": "I",
        "translator": "T",
    }
    resource = to_resource(row(**cells, series="S", year="2019", free="yes", other="kept"), source)
    assert resource == Resource(
        id="r:1",
        source="table",
        url="https://x.test/7",
        name="Vitabu",
        keywords=("a", "b"),
        in_language=("sw",),
        learning_resource_type=(Reference(label={"": "book"}),),
        contributor=(Agent(name="I"), Agent(name="T")),
        publisher=(Agent(name="X Press"),),
        date_published="2019",
        is_accessible_for_free=True,
        is_part_of=(Link(name="S"),),
        extra={"other": "kept"},
    )


def test_translations_of_one_work_name_it() -> None:
    source = table(columns={"title": "title", "url": "url", "work": ["urn:story:{story}", "note"]})
    resource = to_resource(row(title="T", url="https://x.test/1", story="0087", note="see there"), source)
    assert resource.extra == {"exampleOfWork": [{"id": "urn:story:0087"}]}


def test_what_cannot_be_used_is_kept_and_told() -> None:
    record = row(title="T", url="https://x.test/1", language="sp", year="Forthcoming")
    resource = to_resource(record, table())
    assert resource.extra == {"date_published": "Forthcoming", "language": "sp"}
    assert [(finding.field, finding.evidence) for finding in resource.findings] == [("date_published", "Forthcoming")]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (row(title="", url="https://x.test/1"), "no-title"),
        (row(title="T", url=""), "no-address"),
        (row(title="T", url="javascript:x"), "no-address"),
        (replace(row(), body=b"{"), "broken-json"),
        (replace(row(), body=b"[]"), "broken-json"),
    ],
)
def test_a_row_that_cannot_be_found_again_is_rejected(record: Record, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record, table())
    assert caught.value.code == code
