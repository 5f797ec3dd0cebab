"""A resource gets translations beside its own words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from baraza.errors import Rejected
from baraza.model import Passage, Resource, Translation
from baraza.translate.contract import CannotTranslate, Pair
from baraza.translate.machine import Machine

LESSON = Resource(
    id="x",
    language="es-MX",
    name="El agua",
    description="Hierve. Fluye.",
    passages=(
        Passage("Hierve a 100 grados.\n\nEs verdad.", heading="Calor", page=2),
        Passage("E = mc^2", kind="formula"),
        Passage("Más. " * 100),
    ),
)


class Loud:
    """Says everything in capitals."""

    def __init__(self, *pairs: Pair) -> None:
        self.has = frozenset(pairs)
        self.asked: list[int] = []

    def pairs(self) -> frozenset[Pair]:
        return self.has

    def name(self, pair: Pair) -> str:
        return f"loud:{pair.source}-{pair.target}"

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[str]:
        self.asked.append(len(sentences))
        return [sentence.upper() for sentence in sentences]


class Broken(Loud):
    """Has the pair, and fails."""

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[str]:
        raise CannotTranslate("It broke.")


def test_title_description_and_text_are_translated_in_one_go_and_keep_their_places() -> None:
    engine = Loud(Pair("es", "ca"))
    made = Machine([engine], 60).translate(LESSON, ["ca", "es", "en"])

    assert made.translations == (
        Translation(
            language="ca",
            by="loud:es-ca",
            name="EL AGUA",
            description="HIERVE. FLUYE.",
            passages=(
                Passage("HIERVE A 100 GRADOS.\n\nES VERDAD.", heading="CALOR", page=2),
                Passage(("MÁS. " * 100)[:28].strip()),
            ),
        ),
    )
    assert len(engine.asked) == 1
    assert (made.name, made.description, made.passages) == (LESSON.name, LESSON.description, LESSON.passages)


def test_the_first_engine_that_has_the_pair_does_it() -> None:
    machine = Machine([Loud(Pair("fr", "en")), Loud(Pair("es", "en")), Broken(Pair("es", "en"))], 100)

    assert machine.translate(LESSON, ["en"]).translations[0].by == "loud:es-en"


def test_an_engine_that_fails_costs_the_translation_alone() -> None:
    with pytest.raises(Rejected, match=r"It broke.*found as before") as caught:
        Machine([Broken(Pair("es", "ca"))], 100).translate(LESSON, ["ca"])

    assert caught.value.code == "not-translated"
