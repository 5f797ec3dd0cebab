"""Vectors are kept whole, found by nearness, and a damaged state is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from baraza.errors import IndexUnusable
from baraza.index.labels import place_of
from baraza.index.vectors import Vectors, VectorWriter

AXES = np.eye(4, dtype=np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    writer = VectorWriter(tmp_path / "vectors", "model", 4)
    writer.put(["a", "bb", "ccc"], AXES[:3])
    writer.save()
    return tmp_path / "vectors"


def opened(folder: Path) -> Vectors:
    place = place_of(folder)
    assert place
    return Vectors(place)


def test_the_nearest_come_first_with_their_cosine(folder: Path) -> None:
    found = opened(folder).nearest(np.array([0.6, 0.8, 0, 0], np.float32), 2)

    assert [key for key, _ in found] == ["bb", "a"]
    assert [alike for _, alike in found] == pytest.approx([0.8, 0.6], abs=0.01)


def test_puts_replace_and_drops_are_kept_over_a_new_start(folder: Path) -> None:
    before = opened(folder)
    writer = VectorWriter(folder, "model", 4)
    writer.put(["a"], AXES[3:])
    writer.drop(["bb", "never there"])
    writer.save()

    after = opened(folder)
    assert {key for key, _ in after.nearest(AXES[3], 9)} == {"a", "ccc"}
    assert after.nearest(AXES[3], 1)[0][0] == "a"
    assert after.said.identity == before.said.identity
    # Whoever still reads the last state reads it whole.
    assert len(before.nearest(AXES[0], 9)) == 3


def test_another_model_begins_anew(folder: Path) -> None:
    writer = VectorWriter(folder, "other", 2)

    assert (len(writer), writer.damage) == (0, None)
    assert writer.said.identity != opened(folder).said.identity


@pytest.mark.parametrize("name", ["vectors.usearch", "keys.npy", "baraza-vectors.json"])
@pytest.mark.parametrize("share", [0, 0.5])
def test_a_damaged_state_is_told_and_not_gone_on_with(folder: Path, name: str, share: float) -> None:
    place = place_of(folder)
    assert place
    whole = (place / name).read_bytes()
    (place / name).write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(IndexUnusable, match="vectors"):
        Vectors(place)
    writer = VectorWriter(folder, "model", 4)
    assert (len(writer), writer.damage is not None) == (0, True)
