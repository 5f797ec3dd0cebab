"""Texts become vectors by a real model in a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from baraza.errors import MissingExtra, UsageError
from baraza.models.embed import MOST_TOKENS, Embedder
from tests.models.tiny import tiny_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "model")


def test_close_texts_have_close_vectors_of_length_one(folder: Path) -> None:
    dog, puppy, war = Embedder(folder).documents(["Dog", "puppy hound", "war"])

    assert np.linalg.norm(puppy) == pytest.approx(1)
    assert (dog @ puppy, dog @ war) == (pytest.approx(1), pytest.approx(0))


def test_a_short_text_is_the_same_beside_a_long_one(folder: Path) -> None:
    embedder = Embedder(folder)
    texts = ["dog war", "", "leaf " * 3 * MOST_TOKENS, *["battle"] * 40]

    many = embedder.documents(texts)

    assert many.shape == (43, embedder.size)
    assert np.allclose(many[0], embedder.documents(["dog war"])[0])
    assert np.allclose(many[1], 0)
    assert np.isfinite(many).all()


def test_what_a_model_wants_before_a_question_is_put_there(folder: Path) -> None:
    (folder / "baraza-model.json").write_text('{"query": "war ", "passage": ""}')
    embedder = Embedder(folder)

    assert np.allclose(embedder.question("dog"), embedder.documents(["war dog"])[0])


def test_another_model_has_another_mark(folder: Path, tmp_path: Path) -> None:
    same, other = tiny_model(tmp_path / "same"), tiny_model(tmp_path / "other", turned=1)

    assert Embedder(folder).mark == Embedder(same).mark != Embedder(other).mark


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_folder_without_a_file_or_with_a_broken_one_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"broken")
    with pytest.raises(UsageError, match="no model for vectors that works"):
        Embedder(folder)

    (folder / name).unlink()
    with pytest.raises(UsageError, match="lacks a file") as raised:
        Embedder(folder)
    assert raised.value.where["missing"] == name


def test_without_its_packages_it_says_how_to_get_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    with pytest.raises(MissingExtra, match="onnxruntime") as raised:
        Embedder(folder)
    assert "make extra" in raised.value.hint


def test_vectors_may_be_opened_before_the_model_and_neither_is_loaded_unasked() -> None:
    script = """
import sys
import baraza.index.vectors, baraza.models.embed
assert not {"onnxruntime", "usearch", "tokenizers"} & set(sys.modules)
baraza.index.vectors.engine()
import onnxruntime
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
