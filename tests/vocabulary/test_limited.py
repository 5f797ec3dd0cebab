"""Files of strangers are read in a process that may do little, and that can be lost."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from baraza.errors import UsageError
from baraza.vocabulary.contract import Flaws
from baraza.vocabulary.limited import read_limited
from baraza.vocabulary.reading import ToRead
from baraza.vocabulary.scratch import Scratch
from tests.vocabulary.written import CSV, N_TRIPLES

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY a "'
    + "a" * 1000
    + '">'
    + "".join(f'<!ENTITY {name} "{f"&{below};" * 100}">' for below, name in zip("abcd", "bcde", strict=True))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">'
    '<s:Concept rdf:about="http://a/1"><s:prefLabel>&e;</s:prefLabel></s:Concept></rdf:RDF>'
)


def read(folder: Path, name: str, body: bytes, **more: str) -> Flaws:
    (folder / name).write_bytes(body)
    flaws = Flaws()
    read_limited(ToRead(path=str(folder / name), scratch=str(folder / "facts"), **more), flaws, lambda done: None)
    return flaws


def test_facts_and_flaws_come_over(tmp_path: Path) -> None:
    flaws = read(tmp_path, "v.csv", (CSV + ",nameless,,,,,\n").encode())

    assert (flaws.refused, flaws.examples) == (1, {"no-address": ["line 4: there is no `id`"]})
    with Scratch(tmp_path / "facts") as scratch:
        assert len(list(scratch.addresses("", "concept"))) == 2


def test_what_is_refused_there_is_refused_here_in_the_same_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not whole N-Triples") as refusal:
        read(tmp_path, "v.nt", N_TRIPLES[:-30].encode())

    assert refusal.value.where["line"] == 10
    with pytest.raises(UsageError, match="No such file"):
        read_limited(ToRead(path=str(tmp_path / "lost"), scratch=str(tmp_path / "f")), Flaws(), lambda done: None)


@pytest.mark.parametrize(
    "body",
    [
        LAUGHS.encode(),
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' + b"<a>" * 200_000,
        LAUGHS.replace('"' + "a" * 1000 + '"', 'SYSTEM "file:///etc/passwd"').encode(),
    ],
)
def test_xml_that_would_fill_memory_or_lead_elsewhere_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(UsageError):
        read(tmp_path, "v.rdf", body)


def test_a_line_that_never_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read(tmp_path, "v.jsonl.gz", gzip.compress(b'{"id": "' + b"x" * (32 * 2**20)))
