"""The core vocabulary beside another one: what agrees after folding, and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import zstandard

from baraza.vocabulary.core import core_concepts
from bench import core_vocabulary

OURS = {one.pref["en"]: one for one in core_concepts()}
FRENCH = {english: one.pref["fr"] for english, one in OURS.items()}


def beside(folder: Path, *theirs: dict[str, object]) -> Path:
    path = folder / "concepts.jsonl.zst"
    lines = "\n".join(map(json.dumps, theirs)).encode()
    path.write_bytes(zstandard.ZstdCompressor().compress(lines))
    return path


@pytest.fixture(autouse=True)
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three concepts of which each is found, one by its English label with a qualifier."""
    theirs: tuple[dict[str, object], ...] = (
        {"pref": {"en": "Mathematics (science)", "fr": FRENCH["mathematics"].upper(), "xx": "?"}},
        {"pref": {"en": "Geology", "fr": "Other"}, "alt": {"fr": [f"{FRENCH['geology']} (science)"]}},
        {"pref": {"en": "physics", "fr": "Something else"}},
        {"pref": {"en": "Nothing of ours", "fr": "Rien"}},
        {"pref": {"fr": "Sans anglais"}},
    )
    monkeypatch.setattr(core_vocabulary, "_FILE", beside(tmp_path, *theirs))


def test_labels_agree_after_folding_and_by_any_label() -> None:
    (figure,) = core_vocabulary.measure()

    assert figure.name == "core vocabulary in fr, labels that agree"
    assert figure.value == pytest.approx(2 / 3)
    assert (figure.holds, figure.note) == (False, "3 compared, 2 agree, 1 do not")


def test_what_disagrees_is_listed_with_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    core_vocabulary.print_disagreements()

    (line,) = capsys.readouterr().out.splitlines()
    language, address, ours, theirs = line.split("\t")
    assert (language, address, theirs) == ("fr", OURS["physics"].id, "something else")
    assert ours.split(" | ")[0] == FRENCH["physics"]


def test_without_the_other_vocabulary_there_is_nothing_to_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(core_vocabulary, "_FILE", tmp_path / "absent")

    assert core_vocabulary.measure() == []
