from collections.abc import Iterator

import pytest
from msgspec import structs

from baraza.index import Index, Query, open_index
from baraza.index import Sense as MaybeMeant
from baraza.model.concept import concept_key
from baraza.search import Ask
from baraza.search.reading import read
from baraza.search.understood import Meant
from tests.index.documents import doc
from tests.search.known import FACTORY, KNOWLEDGE, PHOTO, PLANT


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(f"tantivy://{tmp_path_factory.mktemp('reading')}/index", write=True)
    opened.apply([doc("a", "Photosynthesis")], ())
    yield opened
    opened.close()


def query(ask: Ask, index: Index) -> Query:
    return read(ask, index, KNOWLEDGE).query


def test_a_question_goes_to_the_index_with_its_meanings_and_concepts(index: Index) -> None:
    reading = read(Ask(q="fotosinteza", spoken="sl", lang="en"), index, KNOWLEDGE)

    assert reading.query.across[0].terms == (("photosynthesi", 0.95), ("leaf", 0.2))
    assert reading.query.concepts == (MaybeMeant(key=concept_key(PHOTO), weight=1.0, start=0, end=11),)
    assert reading.understood.words == (Meant(word="fotosinteza", translations=("photosynthesis", "leaf")),)
    assert reading.understood.is_translated


def test_what_a_person_refused_does_not_go_there(index: Index) -> None:
    ask = Ask(q="fotosinteza", spoken="sl", refused=("translation", f"concept:{concept_key(PHOTO)}", "fuzzy"))
    asked = query(ask, index)

    assert (asked.across, asked.concepts, asked.fuzzy) == ((), (), False)


def test_of_several_senses_the_likeliest_goes_there_until_another_is_chosen(index: Index) -> None:
    ask = Ask(q="plant", spoken="en")
    either, one = query(ask, index), query(structs.replace(ask, meanings=(concept_key(FACTORY),)), index)

    assert [sense.key for sense in either.concepts] == [concept_key(PLANT)]
    assert [sense.key for sense in one.concepts] == [concept_key(FACTORY)]


def test_concepts_to_narrow_to_become_a_filter_by_key(index: Index) -> None:
    filters = query(Ask(concepts=(PHOTO, concept_key(PLANT)), filters={"type": ("text",)}), index).filters

    assert filters == {"type": ("text",), "concept": (concept_key(PHOTO), concept_key(PLANT))}


def test_words_of_the_pivot_language_are_no_translations(index: Index) -> None:
    assert read(Ask(q="photosynthesis", spoken="en"), index, KNOWLEDGE).understood.words == ()
