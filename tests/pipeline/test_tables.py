"""Tables of words follow what they are learnt from, and what is indexed and asked follows the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.lexicon.importing import Told, import_parallel
from baraza.lexicon.kept import folder_of, kept_lexicon
from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.pipeline.tables import follow_sources
from baraza.search.knowing import open_knowledge
from baraza.store.blobs import FileBlobs
from baraza.store.concepts import keep_vocabulary

pytestmark = pytest.mark.django_db

LABELS = {"water": ("voda", "Wasser"), "school": ("šola", "Schule"), "book": ("knjiga", "Buch")}


def taken(folder: Path) -> FileBlobs:
    """A vocabulary in Slovene and German."""
    keep_vocabulary(
        Vocabulary(name="v"),
        [
            Concept(id=f"v:{at}:{one}", pref={"en": one, "sl": slovene, "de": german})
            for at in range(20)
            for one, (slovene, german) in LABELS.items()
        ],
    )
    return FileBlobs(folder / "blobs")


def test_missing_tables_are_learnt_and_new_ones_left_alone(tmp_path: Path) -> None:
    blobs = taken(tmp_path)

    assert kept_lexicon(tmp_path).languages == ()
    assert follow_sources(tmp_path, blobs) == 2
    assert kept_lexicon(tmp_path).languages == ("de", "sl")
    assert follow_sources(tmp_path, blobs) == 0


def test_one_table_is_learnt_when_there_is_no_time(tmp_path: Path) -> None:
    blobs = taken(tmp_path)

    assert [follow_sources(tmp_path, blobs, lambda: False) for _ in range(3)] == [1, 1, 0]


def test_a_search_knows_the_words_of_the_tables(tmp_path: Path) -> None:
    assert tuple(open_knowledge(tmp_path).lexicon.meanings("water", "en")) == ()
    follow_sources(tmp_path, taken(tmp_path))

    lexicon = open_knowledge(tmp_path).lexicon
    assert [meaning.term for meaning in lexicon.meanings("šole", "sl")] == ["school"]


def test_bytes_that_are_gone_leave_the_tables_as_they_are(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blobs = taken(tmp_path)
    follow_sources(tmp_path, blobs)
    file = tmp_path / "more.tsv"
    file.write_text("sl\twater\tvoda\n", encoding="utf-8")
    kept = import_parallel(file, Told(), blobs).parallel
    blobs.set_aside(kept.blob)

    assert follow_sources(tmp_path, blobs) == 0
    assert "could not be learnt" in caplog.text
    assert folder_of(tmp_path).joinpath("sl.lex").exists()
