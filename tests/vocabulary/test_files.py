"""Whole vocabularies are written once for each import."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.errors import UsageError
from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.store.concepts import keep_vocabulary
from baraza.vocabulary.files import skos_file

pytestmark = pytest.mark.django_db


def test_a_file_is_written_once_and_again_after_an_import(tmp_path: Path) -> None:
    kept = keep_vocabulary(Vocabulary(name="v"), [Concept(id="v:a", pref={"en": "old"})])
    first = skos_file(kept, "turtle", tmp_path)
    written = first.stat().st_mtime_ns
    assert skos_file(kept, "turtle", tmp_path).stat().st_mtime_ns == written

    kept = keep_vocabulary(Vocabulary(name="v"), [Concept(id="v:a", pref={"en": "new"}), Concept(id="v:b")])
    second = skos_file(replace(kept, imported=kept.imported + 1), "turtle", tmp_path)

    assert "new" in second.read_text(encoding="utf-8")
    assert list(second.parent.iterdir()) == [second]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    kept = keep_vocabulary(Vocabulary(name="v"), [Concept(id="v:a")])
    with pytest.raises(UsageError):
        skos_file(kept, "docx", tmp_path)

    assert list((tmp_path / "compiled" / "vocabularies").iterdir()) == []
