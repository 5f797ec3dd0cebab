"""Real models of both layouts, loaded and run; their weights are by chance, so only the way is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.translate.contract import CannotTranslate, Pair
from baraza.translate.neural import Neural
from tests.translate.tiny_model import write_argos, write_opus

SENTENCES = ["soil breathes", "water boils at a hundred degrees"]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    write_argos(folder / "argos", "en", "es")
    write_opus(folder / "opus-mt-en-swa")
    (folder / "nothing").mkdir()
    (folder / "broken-xx-yy").mkdir()
    (folder / "broken-xx-yy" / "metadata.json").write_text("{")
    return folder


def test_both_layouts_are_found_by_their_pairs(models: Path) -> None:
    engine = Neural(models)

    assert engine.pairs() == {Pair("en", "es"), Pair("en", "sw")}
    assert engine.name(Pair("en", "sw")) == "ctranslate2:opus-mt-en-swa"


@pytest.mark.parametrize("pair", [Pair("en", "es"), Pair("en", "sw")])
def test_every_sentence_gets_an_answer_and_always_the_same(models: Path, pair: Pair) -> None:
    first = Neural(models).translate(SENTENCES, pair)

    assert len(first) == 2
    assert any(first)
    assert Neural(models).translate(SENTENCES, pair) == first


def test_one_model_may_be_named_by_its_own_folder(models: Path) -> None:
    assert Neural(models / "argos").pairs() == {Pair("en", "es")}


def test_a_model_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    folder = write_argos(tmp_path / "bad", "en", "fr")
    (folder / "model" / "model.bin").write_bytes(b"no model")

    with pytest.raises(CannotTranslate, match="The model gave no translation"):
        Neural(tmp_path).translate(SENTENCES, Pair("en", "fr"))


def test_a_folder_that_is_not_there_has_no_models(tmp_path: Path) -> None:
    assert Neural(tmp_path / "none").pairs() == frozenset()
