"""A question in one language, answers in all: what is found, in which order, and what is said of it."""

from collections.abc import Iterator

import pytest

from baraza.index import Index, open_index
from baraza.model.concept import concept_key
from baraza.search import Answer, Ask, search
from baraza.search.explain import sentence
from baraza.search.understood import Meant
from tests.index.documents import doc
from tests.search.known import BIOLOGY, KNOWLEDGE, PHOTO

KEY, WIDER = concept_key(PHOTO), concept_key(BIOLOGY)
PIVOT = ("photosynthesi",) * 4

DOCUMENTS = [
    doc("en", "Photosynthesis for beginners", pivot=PIVOT, work="w", copy="w-en"),
    doc("zh", "光合作用入门", "zh", pivot=PIVOT, work="w", copy="w-zh"),
    doc("es", "La vida de las hojas", "es", concepts=(KEY,), wider=(WIDER,)),
    doc("sl", "Fotosinteza in listi", "sl", pivot=PIVOT),
    doc("ru", "Стихи", "ru", people=("Пушкин",), names=("pushkin",)),
    doc("ice-en", "Glaciers", pivot=("glacier",) * 3),
    doc("ice-fr", "Les glaciers", "fr", pivot=("glacier",) * 3),
    doc("ice-es", "Los glaciares", "es", pivot=("glacier",) * 3),
    doc("far", "Rivers and seas", pivot=("river", "sea")),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(f"tantivy://{tmp_path_factory.mktemp('across')}/index", write=True)
    opened.apply(DOCUMENTS, ())
    yield opened
    opened.close()


def found(index: Index, ask: Ask) -> tuple[Answer, dict[str, str]]:
    answer = search(ask, index, knowledge=KNOWLEDGE)
    return answer, {result.key: sentence(result.why) for result in answer.results}


def test_finds_other_languages_and_says_through_what(index: Index) -> None:
    _, said = found(index, Ask(q="fotosinteza", spoken="sl", lang="en"))

    assert set(said) == {"sl", "en", "es"}
    assert said["sl"] == "Found “fotosinteza” in the title."
    assert said["en"] == "“fotosinteza” is “Photosynthesis” here (translation)."
    assert said["es"] == "It is about Photosynthesis, which belongs to Biology."


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_of_equal_results_that_in_the_person_s_language_comes_first(index: Index, lang: str) -> None:
    answer, _ = found(index, Ask(q="ledenik", spoken="sl", lang=lang))

    assert answer.results[0].key == f"ice-{lang}"
    assert {result.key for result in answer.results} == {"ice-en", "ice-fr", "ice-es"}


def test_the_variant_in_the_person_s_language_is_shown(index: Index) -> None:
    english, _ = found(index, Ask(q="fotosinteza", spoken="sl", lang="en"))
    chinese, _ = found(index, Ask(q="fotosinteza", spoken="sl", lang="zh"))

    assert {result.key for result in english.results} == {"sl", "en", "es"}
    assert {result.key for result in chinese.results} == {"sl", "zh", "es"}


def test_a_work_is_shown_once_with_its_other_languages(index: Index) -> None:
    answer, _ = found(index, Ask(q="fotosinteza", spoken="sl", lang="zh"))

    shown = next(result for result in answer.results if result.key == "zh")
    assert [(one.key, one.language) for one in shown.in_languages] == [("en", "en")]
    assert answer.total == 3


def test_what_is_refused_finds_nothing_any_more(index: Index) -> None:
    concept, translation = f"concept:{KEY}", "translation"
    ask = Ask(q="fotosinteza", spoken="sl")

    assert set(found(index, Ask(q=ask.q, spoken="sl", refused=(concept,)))[1]) == {"sl", "en"}
    assert set(found(index, Ask(q=ask.q, spoken="sl", refused=(translation,)))[1]) == {"sl", "es"}
    assert set(found(index, Ask(q=ask.q, spoken="sl", refused=(translation, concept)))[1]) == {"sl"}


def test_a_concept_narrows_with_what_is_narrower(index: Index) -> None:
    assert set(found(index, Ask(concepts=(PHOTO,)))[1]) == {"es"}
    assert set(found(index, Ask(concepts=(WIDER,)))[1]) == {"es"}
    assert found(index, Ask(q="rivers", concepts=(WIDER,)))[0].onward[0].kind == "without-filter"


def test_a_name_is_found_in_another_script(index: Index) -> None:
    _, said = found(index, Ask(q="Pushkin", spoken="en"))

    assert said == {"ru": "“Pushkin” is “Пушкин” here (name)."}


def test_chinese_words_are_found_within_a_run(index: Index) -> None:
    _, said = found(index, Ask(q="什么是光合作用", spoken="zh", lang="sl"))

    assert {"sl", "es"} <= set(said)


def test_one_word_is_read_in_a_language_that_neither_page_nor_index_suggest(index: Index) -> None:
    answer, said = found(index, Ask(q="fotosinteza", lang="en"))

    assert "sl" in answer.read_as
    assert said["en"] == "“fotosinteza” is “Photosynthesis” here (translation)."


def test_what_is_narrower_is_named(index: Index) -> None:
    _, said = found(index, Ask(q="video", spoken="en"))

    assert said["es"] == "It is about Photosynthesis, which belongs to Biology."


def test_translations_are_shown_as_words(index: Index) -> None:
    answer, _ = found(index, Ask(q="fotosinteza", spoken="sl", lang="en"))

    assert answer.understood.words == (Meant(word="fotosinteza", translations=("photosynthesis", "leaf")),)
