"""Every record of the real replies and files becomes a resource or is rejected with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from bench.corpora import CORPORA, corpora

from baraza.errors import Rejected
from baraza.harvest.file import FileHarvester
from baraza.harvest.oaipmh import OaiPmhHarvester
from baraza.model import Record, Source
from baraza.normalise.table import mapping
from tests.harvest.endpoint import Endpoint, error, source
from tests.shared_data import shared

pytestmark = pytest.mark.shared
# The lists of courses and of books name some without an address, or without a date that is one.
REJECTED = {"mit-ocw": {"no-address": 144}}


def outcome(records: Iterable[Record], where: Source) -> Counter[str]:
    return Counter(_one(record, where) for record in records)


def _one(record: Record, where: Source) -> str:
    if record.deleted or record.problem:
        return "deleted" if record.deleted else str(record.problem and record.problem.code)
    try:
        resource = mapping(record.format)(record, where)
    except Rejected as reason:
        return reason.code
    assert resource.name
    assert resource.url.startswith("http")
    return "resource"


@pytest.mark.parametrize("name", CORPORA)
def test_corpora(name: str) -> None:
    corpus = next(s for s in corpora(shared("corpora")) if s.name == name)
    found = [record for page in FileHarvester(corpus).pages() for record in page.records]
    expected = REJECTED.get(name, {})
    assert outcome(found, corpus) == {"resource": len(found) - sum(expected.values()), **expected}


def test_learning_registry() -> None:
    path = shared("samples/learning-registry-oai_dc.json.zst")
    registry = Source(name="lr", kind="file", url=str(path))
    found = [record for page in FileHarvester(registry).pages() for record in page.records]
    assert outcome(found, registry) == {"resource": 101}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("edurep__edurep-oaipmh.initial.0.xml", {"resource": 8, "deleted": 1}),
        ("edurep__edurep-oaipmh.initial.1.xml", {"resource": 2, "no-address": 1}),
        ("edurep__edurep-oaipmh.delta.0.xml", {"resource": 4, "deleted": 2}),
        ("anatomy_tool__anatomy-tool-oaipmh.initial.0.xml", {"resource": 10}),
    ],
)
def test_lom_replies(name: str, expected: dict[str, int]) -> None:
    replies = {"ListRecords": (shared("samples/oai-surf") / name).read_bytes()}
    replies |= {token: error("noRecordsMatch").encode() for token in TOKENS}
    pages = OaiPmhHarvester(source(prefix="lom"), Endpoint(**replies)).pages()
    assert outcome((record for page in pages for record in page.records), source()) == expected


TOKENS = ("c1576069959151499|u|f1970-01-01T00:00:00Z|mlom|ssurf", "63dee2213b993cf13abbb33de8d842c0")
