from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.model import Json, Record
from baraza.normalise.learning_registry import to_resource
from tests.normalise.cases import ADDRESS, SOURCE, TITLE, dc


def envelope(**fields: Json) -> Record:
    inside = dc(TITLE, ADDRESS).body.decode()
    body = orjson.dumps({"resource_data": f"\n{inside}\n", "payload_schema": ["oai_dc"], **fields})
    return Record(identifier="lr:1", format="learning-registry", body=body)


def test_the_metadata_inside_is_read_and_the_envelope_travels_along() -> None:
    resource = to_resource(envelope(TOS={"submission_TOS": "https://x.test/tos"}), SOURCE)
    assert (resource.id, resource.name, resource.url) == ("lr:1", "Fractions", "https://x.test/1")
    assert resource.extra["learningRegistry"] == {
        "payload_schema": ["oai_dc"],
        "TOS": {"submission_TOS": "https://x.test/tos"},
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"payload_schema": ["LRMI"]}, "unknown-format"),
        ({"resource_data": {"a": 1}}, "unknown-format"),
        ({"resource_data": "<dc"}, "broken-xml"),
    ],
)
def test_an_envelope_with_something_else_inside_is_rejected(fields: dict[str, Json], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(envelope(**fields), SOURCE)
    assert caught.value.code == code
