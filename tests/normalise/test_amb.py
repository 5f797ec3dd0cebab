import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Record, Resource, Source
from baraza.normalise.amb import to_resource
from tests.shared_data import shared

SOURCE = Source(name="catalogue", kind="file", url="file:///amb.jsonl")


def record(body: bytes, url: str = "") -> Record:
    return Record(identifier="1", format="amb", body=body, url=url)


def test_reads_a_document_and_cleans_its_texts() -> None:
    body = b"""\xef\xbb\xbf{"id": "oai:1", "name": "<b>A</b>\\u0000", "description": "<p>One</p>Two",
        "creator": "&lt;i&gt;Ada",
        "datePublished": "9999", "odd": {"a": [1]}}"""

    assert to_resource(record(body, "https://e.org/a"), SOURCE) == Resource(
        id="oai:1",
        url="https://e.org/a",
        source="catalogue",
        name="A",
        description="One\nTwo",
        creator=(Agent(name="Ada"),),
        extra={"creator": "&lt;i&gt;Ada", "datePublished": "9999", "odd": {"a": [1]}},
    )


def test_the_records_address_stands_in_for_a_missing_id() -> None:
    assert to_resource(record(b'{"name": "A"}', "https://e.org/a"), SOURCE).id == "https://e.org/a"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b'{"id": "a:1", "name": "\xff"}', "not-json"),
        (b"[" * 10_000 + b"]" * 10_000, "not-json"),
        (b'{"id": "a:1", "name": "A", "x": ' + b"[" * 500 + b"]" * 500 + b"}", "too-deep"),
        (b"[]", "invalid-amb"),
        (b'{"name": "A"}', "no-address"),
        (b'{"id": "a:1"}', "no-title"),
        (b'{"id": "a:1", "name": "<br>"}', "no-title"),
    ],
)
def test_says_why_a_document_cannot_be_used(body: bytes, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        to_resource(record(body), SOURCE)
    assert refused.value.code == code


@pytest.mark.shared
@pytest.mark.parametrize("version", ["20231019", "draft"])
def test_reads_every_example_of_the_profile(version: str) -> None:
    paths = sorted(shared(f"vocabularies/amb/{version}/examples").glob("*/*.json"))
    found = [to_resource(record(path.read_bytes()), SOURCE) for path in paths]
    assert {resource.source for resource in found} == {"catalogue"}
    assert all(resource.name and resource.url for resource in found)
