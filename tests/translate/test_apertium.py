"""The real program, between two close languages."""

from __future__ import annotations

import pytest

from baraza.translate.apertium import Apertium
from baraza.translate.contract import CannotTranslate, Pair
from tests.translate.programs import SPANISH_CATALAN, needs_apertium


def test_translates_sentence_by_sentence_and_leaves_unknown_words() -> None:
    needs_apertium()
    engine = Apertium()

    assert engine.name(SPANISH_CATALAN) == "apertium:spa-cat"
    assert engine.translate(["La casa es muy grande.", "Los niños leen\nlibros.", "Xyzzy"], SPANISH_CATALAN) == [
        "La casa és molt gran.",
        "Els nens llegeixen llibres.",
        "Xyzzy",
    ]


def test_only_close_languages_are_left_to_rules() -> None:
    needs_apertium()

    assert Pair("en", "es") not in Apertium().pairs()
    assert all(pair.source != pair.target for pair in Apertium().pairs())


def test_a_program_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    needs_apertium()
    monkeypatch.setattr("baraza.translate.apertium.shutil.which", lambda name: "/nonexistent")

    with pytest.raises(CannotTranslate, match="Apertium did not answer"):
        Apertium().translate(["La casa"], SPANISH_CATALAN)
