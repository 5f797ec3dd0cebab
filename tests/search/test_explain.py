from typing import Any

import pytest

from baraza.index import Hit, Match
from baraza.search.answer import Why
from baraza.search.explain import Names, sentence, why
from baraza.search.understood import Sense
from tests.index.documents import doc

PHOTO = Sense(id="https://v.example/photo", key="k" * 20, label="Photosynthesis", wider="Biology")
PLANT = Sense(id="https://v.example/plant", key="p" * 20, label="Plant")
NAMES = Names(senses={PHOTO.key: PHOTO, PLANT.key: PLANT}, narrower={"leaf": ("Leaf", frozenset({PLANT.key}))})


def hit(**found: Any) -> Hit:
    return Hit(document=doc("a", "Atoms", concepts=("other", "leaf")), score=1.0, **found)


def test_says_where_the_words_were_found() -> None:
    found = hit(matched={"text": ("atom",), "title": ("atom", "small")})

    assert sentence(why(found)) == "Found “atom”, “small” in the title; “atom” in the text."
    assert sentence(()) == ""


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (
            Match(
                asked="fotosinteza", through="translation", by="photosynthesi", field="title", found="Photosynthesis"
            ),
            "“fotosinteza” is “Photosynthesis” here (translation).",
        ),
        (
            Match(asked="fotosinteza", through="translation", by="photosynthesi"),
            "“fotosinteza” is found in translation (“photosynthesi”).",
        ),
        (
            Match(asked="Пушкин", through="name", by="pushkin", field="people", found="Pushkin"),
            "“Пушкин” is “Pushkin” here (name).",
        ),
        (
            Match(asked="fotosinteza", through="concept", by=PHOTO.key),
            "It is about Photosynthesis, which belongs to Biology.",
        ),
        (
            Match(asked="fotosinteza", through="wider", by=PHOTO.key),
            "It is about something that belongs to Photosynthesis.",
        ),
        (
            Match(asked="rastlina", through="wider", by="p" * 20),
            "It is about Leaf, which belongs to Plant.",
        ),
    ],
)
def test_says_through_what_a_result_in_another_language_was_found(match: Match, said: str) -> None:
    assert sentence(why(hit(across=(match,)), names=NAMES)) == said


def test_the_same_reason_is_told_once_after_those_of_the_own_words() -> None:
    match = Match(asked="voda", through="translation", by="water", field="title", found="Water")
    again = Match(asked="voda", through="translation", by="water", field="description", found="water")

    assert why(hit(matched={"title": ("H2O",)}, across=(match, again))) == (
        Why(field="title", words=("H2O",)),
        Why(field="title", words=("voda",), through="translation", found="Water", by="water"),
    )
