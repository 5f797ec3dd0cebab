from collections.abc import Iterator
from pathlib import Path

import pytest

from baraza.index import Across, Index, Query
from baraza.model import Concept, LinkedConcept, Resource, Source
from baraza.model.vocabulary import Vocabulary
from baraza.pipeline import indexing
from baraza.pipeline.indexing import follow, read_anew, rebuild
from baraza.pipeline.reading import Reading
from baraza.store.concepts import concept_key, generation, keep_vocabulary
from baraza.store.kept import pack_resource
from baraza.store.resources import put_resources
from baraza.store.sources import add_source
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db


class Table:
    """A lexicon of a few words, in any language."""

    def __init__(self, **meanings: str) -> None:
        self.mark = repr(meanings)
        self._meanings = meanings

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        return tuple(self._meanings[word] for word in text.lower().split() if word in self._meanings)

    def names(self, text: str, language: str) -> tuple[str, ...]:
        return ()


SOURCE = Source(name="one", kind="file", url="file:///x")
ASKED = Query(text="fotosinteza", across=(Across(start=0, end=11, terms=(("photosynthesi", 1.0),)),), fuzzy=False)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with workshop(tmp_path) as house:
        add_source(SOURCE)
        lessons = [Resource(id=f"urn:{key}", key=key, source="one", name="La fotosíntesis") for key in "abcde"]
        put_resources([pack_resource(one) for one in lessons])
        yield house.index


def keys(index: Index, query: Query = ASKED) -> set[str]:
    return {hit.document.key for hit in index.search(query).hits}


def test_documents_are_read_anew_in_batches_when_the_lexicon_is_another(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    before, after = Reading(Table(), ""), Reading(Table(fotosíntesis="photosynthesi"), "")
    follow(index, reading=before)
    assert (keys(index), read_anew(index, before)) == (set(), 0)

    done = [read_anew(index, after) for _ in range(2)]

    # Half way all documents are there, and some are found by what is known now.
    assert (done, index.count(), len(keys(index))) == ([2, 2], 5, 4)
    assert [read_anew(index, after) for _ in range(2)] == [1, 0]
    assert keys(index) == set("abcde")


def test_what_comes_in_while_all_is_read_anew_is_not_lost(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    after = Reading(Table(fotosíntesis="photosynthesi"), "")
    follow(index, reading=Reading(Table(), ""))
    read_anew(index, after)

    put_resources([pack_resource(Resource(id="urn:f", key="f", source="one", name="fotosíntesis"))])
    follow(index, reading=after)

    assert "f" in keys(index)
    while read_anew(index, after):
        pass
    assert keys(index) == set("abcdef")


def test_an_index_that_is_up_to_date_stays_so_with_every_change(index: Index) -> None:
    after = Reading(Table(fotosíntesis="photosynthesi"), "")
    follow(index, reading=after)
    put_resources([pack_resource(Resource(id="urn:f", key="f", source="one", name="fotosíntesis"))])
    follow(index, reading=after)

    assert read_anew(index, after) == 0
    assert rebuild(index, reading=after) == 6
    assert read_anew(index, after) == 0


def test_concepts_bring_what_is_broader_and_a_circle_ends(index: Index) -> None:
    chain = [Concept(id=f"urn:c{at}", pref={"en": f"c{at}"}, broader=(f"urn:c{(at + 1) % 3}",)) for at in range(3)]
    keep_vocabulary(Vocabulary(name="ring"), chain)
    linked = Resource(id="urn:f", key="f", source="one", concepts=(LinkedConcept(id="urn:c0", score=1.0),))
    put_resources([pack_resource(linked)])

    follow(index, reading=Reading(Table(), generation()))

    for address in ("urn:c0", "urn:c1", "urn:c2"):
        assert keys(index, Query(filters={"concept": (concept_key(address),)})) == {"f"}
    assert keys(index, Query(filters={"concept": (concept_key("urn:other"),)})) == set()
