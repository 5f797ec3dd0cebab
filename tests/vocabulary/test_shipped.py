"""The core vocabulary is in every installation, and follows what comes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.store.concepts import concepts_of, generation, remove_vocabulary
from baraza.vocabulary import core, shipped
from baraza.vocabulary.core import core_concepts
from baraza.vocabulary.shipped import keep_core

pytestmark = pytest.mark.django_db


def test_it_is_put_in_once() -> None:
    kept = keep_core()

    assert kept is not None
    assert list(concepts_of("core")) == list(core_concepts())
    assert kept.concepts == len(list(core_concepts()))
    assert (keep_core(), generation()) == (None, "core:1")


def test_it_is_put_in_again_when_it_changed_or_was_removed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keep_core()
    remove_vocabulary("core")
    assert keep_core() is not None

    lines = core.FIELDS.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "isced.tsv").write_text("".join(lines[:3]), encoding="utf-8")
    monkeypatch.setattr(core, "FOLDER", tmp_path)
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    changed = keep_core()

    assert changed is not None
    assert changed.concepts == 2
    assert keep_core() is None
