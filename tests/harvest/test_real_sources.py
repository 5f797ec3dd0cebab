"""The real replies and files: everything that is in them comes out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
import zstandard
from bench.corpora import CORPORA, corpora

from baraza.harvest.file import FileHarvester
from baraza.harvest.oaipmh import OaiPmhHarvester
from baraza.model import Page, Record, Source
from tests.harvest.endpoint import Endpoint, error, source
from tests.shared_data import shared

pytestmark = pytest.mark.shared


def unpacked(path: Path) -> str:
    with path.open("rb") as raw:
        return zstandard.ZstdDecompressor().stream_reader(raw).read().decode()


def counted(path: Path) -> int:
    """The records of a corpus file, counted without the harvester."""
    text = unpacked(path)
    if ".jsonl" in path.name:
        return sum(1 for line in text.splitlines() if line.startswith("{"))
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    return sum(1 for _ in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def records(pages: list[Page]) -> list[Record]:
    return [record for page in pages for record in page.records]


@pytest.mark.parametrize("name", CORPORA)
def test_every_record_of_a_corpus_comes_out(name: str) -> None:
    folder = shared("corpora")
    found = records(list(FileHarvester(next(s for s in corpora(folder) if s.name == name)).pages()))
    assert len(found) == counted(folder / CORPORA[name].url)
    assert [record.problem for record in found if record.problem] == []


def test_the_corpora_are_all_there_are() -> None:
    files = {path.name for path in shared("corpora").iterdir()}
    assert files == {corpus.url for corpus in CORPORA.values()}


def test_every_envelope_of_the_learning_registry_comes_out() -> None:
    path = shared("samples/learning-registry-oai_dc.json.zst")
    found = records(list(FileHarvester(Source(name="lr", kind="file", url=str(path))).pages()))
    assert len(found) == unpacked(path).count('"resource_locator"') == 101
    assert {record.format for record in found} == {"learning-registry"}


def surf(*names: str) -> Endpoint:
    """The replies as one chain: each under the token that the reply before it gave."""
    bodies = [(shared("samples/oai-surf") / name).read_bytes() for name in names]
    tokens = [re.findall(rb"<resumptionToken[^>]*>([^<]+)<", body) for body in bodies]
    keys = ["ListRecords", *(found[0].decode() for found in tokens if found)]
    rest = {key: error("noRecordsMatch") for key in keys[len(bodies) :]}
    return Endpoint(**dict(zip(keys, bodies, strict=False)), **rest)


@pytest.mark.parametrize(
    ("names", "live", "gone"),
    [
        (("edurep__edurep-oaipmh.initial.0.xml", "edurep__edurep-oaipmh.initial.1.xml"), 11, 1),
        (("edurep__edurep-oaipmh.delta.0.xml",), 4, 2),
        (("anatomy_tool__anatomy-tool-oaipmh.initial.0.xml",), 10, 0),
    ],
)
def test_real_lom_replies_are_walked_whole(names: tuple[str, ...], live: int, gone: int) -> None:
    found = records(list(OaiPmhHarvester(source(prefix="lom"), surf(*names)).pages()))
    raw = b"".join((shared("samples/oai-surf") / name).read_bytes() for name in names)
    assert Counter(record.deleted for record in found) == Counter({False: live, True: gone})
    assert len(found) == len(re.findall(rb"<record>", raw))
    assert {record.format for record in found if not record.deleted} == {"lom"}


def test_the_replies_of_a_real_chain_are_walked_whole() -> None:
    folder = shared("samples/oai-sickle")
    names = ("ListRecords", "ListRecords2", "ListRecords3", "ListRecords4")
    replies = {
        name if name == "ListRecords" else f"{name}.xml": (folder / f"{name}.xml").read_bytes() for name in names
    }
    found = records(list(OaiPmhHarvester(source(), Endpoint(**replies)).pages()))
    assert len(found) == sum(body.count(b"<record>") for body in replies.values())
    assert Counter((record.deleted, record.problem and record.problem.code) for record in found) == {
        (True, None): 3,
        (False, None): 4,
        (False, "no-identifier"): 1,
    }
