"""Texts to concepts: the right ones, and exactly where they are."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from baraza.concepts.contract import Linker, open_linker
from baraza.model.concept import LinkedConcept
from tests.concepts.known import linker, of


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    return linker(tmp_path_factory.mktemp("concepts"))


def places(found: tuple[LinkedConcept, ...], text: str) -> dict[str, list[str]]:
    for one in found:
        for mention in one.mentions:
            assert text[mention.start : mention.end] == mention.text
    return {one.id.rpartition("/")[2]: [mention.text for mention in one.mentions] for one in found}


def test_what_is_named_most_and_first_is_first(known: Linker) -> None:
    text = "Photosynthesis. How photosynthesis gives a plant its energy, as biology sees it."

    found = known.link(text, "en")

    assert places(found, text) == {
        "photosynthesis": ["Photosynthesis", "photosynthesis"],
        "plant": ["plant"],
        "energy": ["energy"],
        "biology": ["biology"],
    }
    assert found[0].id == of("photosynthesis")
    assert all(0 < one.score < 1 and one.by == "label" for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "language", "concept", "words"),
    [
        ("Über Windkraftanlagen", "de", "wind-power", "Windkraft"),
        ("Die Energieindustrie wächst", "de", "industry", "industrie"),
        ("ما هو التَّمثيلُ الضَّوئيّ؟", "ar", "photosynthesis", "التَّمثيلُ الضَّوئيّ"),
        ("والتمثيل الضوئي", "ar", "photosynthesis", "والتمثيل الضوئي"),
        ("什么是光合作用?", "zh-CN", "photosynthesis", "光合作用"),
        ("เรื่องการสังเคราะห์ด้วยแสงของพืช", "th", "photosynthesis", "การสังเคราะห์ด้วยแสง"),
        ("ऊर्जा और जीवन", "hi", "energy", "ऊर्जा"),
        ("Un cafe\u0301 noir", "fr", "cafe", "cafe\u0301"),
        ("🌱🌱 Biology 🧬", "en", "biology", "Biology"),
        ("\u202eBiology\u202c \u2067x\u2069", "en", "biology", "Biology"),
        ("O biologiji", "sl", "biology", "biologiji"),
        ("Adult education for all", "en", "adult-education", "Adult education"),
        ("Formate wie XML", "de", "code", "XML"),
    ],
)
def test_places_are_exact_in_every_script(known: Linker, text: str, language: str, concept: str, words: str) -> None:
    assert places(known.link(text, language), text)[concept] == [words]


def test_one_of_two_concepts_of_a_name_is_chosen_by_what_else_is_said(known: Linker) -> None:
    garden, steel = "The plant and its photosynthesis, in biology.", "The plant makes steel for industry."

    assert {"plant", "works"} & set(places(known.link(garden, "en"), garden)) == {"plant"}
    assert {"plant", "works"} & set(places(known.link(steel, "en"), steel)) == {"works"}


def test_a_longer_name_holds_the_shorter_and_a_sentence_ends_a_name(known: Linker) -> None:
    found = known.link("Adult education", "en")
    apart = "For every adult. Education is for all."

    assert found[0].id == of("adult-education")
    assert "adult-education" not in places(known.link(apart, "en"), apart)


@pytest.mark.parametrize(
    "text", ["", " \n\t", "🙂🙂", "the of and", "\u202e\u2066", "12 34", "Phlogiston", "\ud800", "\x00"]
)
def test_nothing_is_found_in_nothing(known: Linker, text: str) -> None:
    assert known.link(text, "en") == ()
    assert known.spot_query(text, ["en"]) == ()


def test_a_text_of_a_megabyte_is_read_to_its_end(known: Linker) -> None:
    text = "x" * 200 + " lorem ipsum" * 85_000 + " photosynthesis"

    (found,) = known.link(text, "en")

    assert (found.mentions[0].start, found.mentions[0].text) == (len(text) - 14, "photosynthesis")


def test_many_at_once_are_what_each_is_alone(known: Linker) -> None:
    texts = ["Biology", "Windkraft und Energie", "", "光合作用", "Steel plant"]
    languages = ["en", "de", "en", "zh", "en"]

    assert known.link_many(texts, languages) == tuple(map(known.link, texts, languages))


def test_a_limit_and_a_vocabulary_are_kept_to(known: Linker) -> None:
    text = "Biology, energy, steel, education"

    assert len(known.link(text, "en", 2)) == 2
    assert known.link(text, "en", 20, "another") == ()
    assert len(known.link(text, "en", 20, "v")) == 4


def test_a_query_gives_its_longest_names_with_all_senses(known: Linker) -> None:
    first, second = known.spot_query("adult education plant", ["en"])

    assert (first.start, first.end, first.concepts) == (0, 15, (of("adult-education"),))
    assert (second.start, second.end, set(second.concepts)) == (16, 21, {of("plant"), of("works")})
    (mixed,) = known.spot_query("光合作用", ["en", "zh"])
    assert mixed.concepts == (of("photosynthesis"),)


def test_labels_and_what_is_wider(known: Linker) -> None:
    assert known.label(of("photosynthesis"), "sl-SI") == "Fotosinteza"
    assert known.label(of("photosynthesis"), "sw") == "Photosynthesis"
    assert known.label("https://nowhere.example/", "en") == "https://nowhere.example/"
    assert known.wider(of("photosynthesis")) == (of("biology"),)
    assert known.wider("https://nowhere.example/") == ()


def test_nothing_is_known_where_nothing_is_compiled(tmp_path: Path) -> None:
    empty = open_linker(tmp_path / "none")

    assert (empty.mark, empty.link("Biology", "en"), empty.label("a", "en")) == ("", (), "a")
    assert empty.link_many(["a", "b"], ["en", "en"]) == ((), ())


def test_threads_get_what_one_would(known: Linker) -> None:
    texts = [f"Biology and energy number{at} in plants{at % 7}" for at in range(40)]
    alone = [known.link(text, "en") for text in texts]
    found: dict[int, list[tuple[LinkedConcept, ...]]] = {}
    threads = [
        Thread(target=lambda at=at: found.update({at: [known.link(text, "en") for text in texts]})) for at in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(found.values()) == [alone] * 4
