"""What is the same, an edition or a translation, and what only looks like it."""

from __future__ import annotations

import pytest

from baraza.identify.canonical import canonical
from baraza.identify.kinship import Join, compared
from baraza.identify.shingles import words
from baraza.identify.sketch import sketch
from baraza.model import Agent, Json, Link, Resource

TEXT = " ".join(f"{word} soil holds water for root number of plants" for word in "abcdefghij")


def joined(one: Resource, other: Resource) -> Join | None:
    return compared(sketch(one), sketch(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.Example.org:80/a/?utm_source=x&b=1#top", "https://example.org/a?b=1"),
        ("https://x.test/a;jsessionid=12AB?c=2&a=1", "https://x.test/a?a=1&c=2"),
        ("https://x.test/index.html", "https://x.test/"),
        ("https://doi.org/10.5281/ZENODO.7", "doi:10.5281/zenodo.7"),
        ("http://hdl.handle.net/10/7", "hdl:10/7"),
        ("https://arxiv.org/pdf/2101.00001v2.pdf", "arXiv:2101.00001"),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", "https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ"),
        ("https://tube.test/w/9qEaFSPKLUGABzQWJvbFyP", "https://tube.test/videos/watch/9qEaFSPKLUGABzQWJvbFyP"),
        ("https://openstax.org/details/books/physics", "https://openstax.org/books/physics/pages/1-introduction"),
    ],
)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize("other", ["https://x.test/a?id=2", "https://x.test:8080/a?id=1", "https://x.test/A?id=1"])
def test_what_may_matter_in_an_address_stays(other: str) -> None:
    assert canonical("https://x.test/a?id=1") != canonical(other)


def test_one_text_in_two_places_is_the_same() -> None:
    one = Resource(id="urn:a:1", name="Soil", description=TEXT)
    other = Resource(id="urn:b:1", name="Soil", description=TEXT.upper())

    assert joined(one, other) == Join("same", "text", 1.0)


def test_a_text_with_a_changed_word_is_near() -> None:
    found = joined(
        Resource(id="urn:a:1", name="Soil", description=TEXT),
        Resource(id="urn:b:1", name="Soil", description=TEXT.replace("f soil", "f ground")),
    )

    assert found is not None
    assert (found.kind, found.reason) == ("same", "near")
    assert 0.8 < found.score < 1


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Water", TEXT.replace("f soil", "f ground")),
        ("Soil 2", TEXT.replace("f soil", "f ground")),
        ("Soil", TEXT.replace("f soil", "f 12")),
        ("Water", TEXT),
    ],
)
def test_a_template_with_other_names_or_numbers_is_another_thing(title: str, text: str) -> None:
    assert (
        joined(
            Resource(id="urn:a:1", name="Soil", description=TEXT), Resource(id="urn:b:1", name=title, description=text)
        )
        is None
    )


def test_words_keep_their_vowel_signs_in_every_script() -> None:
    assert words("पानी और मिट्टी। မြေ ดิน تُربة") == [
        "पानी", "और", "मिट्टी", *"မြေ", *"ดิน", "تُربة",
    ]  # fmt: skip


def test_a_title_of_the_same_few_characters_is_another_title() -> None:
    one = Resource(id="urn:a:1", name="土水土", description=TEXT)
    other = Resource(id="urn:b:1", name="水土学", description=TEXT.replace("f soil", "f ground"))

    assert joined(one, other) is None


def test_a_declared_translation_counts_where_a_language_is_unknown() -> None:
    work: dict[str, Json] = {"exampleOfWork": [{"id": "urn:x:soil"}]}
    one = Resource(id="urn:a:1", in_language=("sw",), extra=work)
    unknown, same = Resource(id="urn:a:2", extra=work), Resource(id="urn:a:3", in_language=("sw",), extra=work)

    assert joined(one, unknown) == Join("translation", "stated", 1.0)
    assert joined(one, same) is None


def test_two_editions_score_by_what_their_texts_share() -> None:
    by = (Agent(name="Amina Yusuf"),)
    first = Resource(id="urn:a:1", name="Soil and water", creator=by, date_published="2010", description=TEXT)
    half = TEXT.partition(" h soil")[0]
    more = f"{half} {' '.join(f'new{number}' for number in range(20))}"
    second = Resource(id="urn:a:2", name="Soil and water", creator=by, date_published="2020", description=more)

    found = joined(first, second)
    assert found is not None
    assert (found.kind, found.reason) == ("edition", "title")
    assert 0.4 < found.score < 0.75


def test_a_stated_translation_and_identifiers_that_differ_in_the_language_alone_are_translations() -> None:
    english = Resource(id="urn:x:soil", source="s", in_language=("en",))
    stated = Resource(
        id="urn:x:9", source="t", in_language=("fr",), extra={"translationOfWork": [{"id": "urn:x:soil"}]}
    )

    assert joined(english, stated) == Join("translation", "stated", 1.0)
    one = Resource(id="urn:y:soil:en", source="s", in_language=("en",))
    other = Resource(id="urn:y:soil:fr", source="s", in_language=("fr",))
    assert joined(one, other) == Join("translation", "identifier", 0.9)
    elsewhere = Resource(id="urn:y:soil:fr", source="t", in_language=("fr",))
    assert joined(one, elsewhere) is None


def test_another_edition_is_an_edition_and_a_work_that_is_built_upon_is_another() -> None:
    by = (Agent(name="Amina Yusuf"),)
    first = Resource(id="urn:a:1", name="Soil and water, 1st edition", creator=by)
    second = Resource(id="urn:a:2", name="Soil and water (2nd edition)", creator=by)
    based = Resource(id="urn:a:3", name="Worms", in_language=("en",), is_based_on=(Link(id="urn:a:1"),))

    # There is no text to compare: the score is what the titles share, all words but "1st" and "2nd".
    assert joined(first, second) == Join("edition", "title", 0.667)
    assert joined(first, based) is None
