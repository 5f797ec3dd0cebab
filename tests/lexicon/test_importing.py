"""Parallel texts are read from TMX, JSON Lines and tables, packed or not; what is wrong is told by line."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import pytest
import zstandard

from baraza.errors import UsageError
from baraza.lexicon.importing import Imported, Told, import_parallel
from baraza.lexicon.stored import translations
from baraza.store.blobs import FileBlobs
from baraza.store.contents import blobs_named
from baraza.store.parallel import parallels, remove_parallel
from tests.shared_data import shared

pytestmark = pytest.mark.django_db

TABLE = "# made by hand\nsl\t# URL\thttps://example.org\nsl\twater\tvoda\nsl\tschool\tšola\nde\twater\tWasser\n"
LINES = (
    '{"document": "a.1", "en": "The water is cold.", "sl": "Voda je mrzla.", "pt-BR": "A água é fria."}\n'
    '{"document": "a.2", "en": "We go to school.", "sl": "Gremo v šolo."}\n'
)
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext" segtype="sentence"/><body>
<tu><tuv xml:lang="en-GB"><seg>The <bpt i="1">&lt;b&gt;</bpt>water<ept i="1">&lt;/b&gt;</ept> is
 <hi>cold</hi>.</seg></tuv><tuv xml:lang="SL"><seg>Voda je mrzla.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>We go to school.</seg></tuv><tuv xml:lang="fr"><seg>Nous allons à l'école.</seg></tuv></tu>
</body></tmx>
"""


class House:
    """A folder to import from and one to keep blobs in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.blobs = FileBlobs(folder / "blobs")

    def take(self, body: bytes | str, file: str = "texts", told: Told | None = None) -> Imported:
        """Import a file with these bytes."""
        path = self.folder / file
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        return import_parallel(path, told or Told(), self.blobs)

    def pairs(self, language: str, name: str = "texts") -> list[tuple[str, str]]:
        """What is kept of a language."""
        (kept,) = (one for one in parallels() if one.name == name)
        return [(text, english) for _, text, english in translations(kept, self.blobs, frozenset({language}))]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_table_of_words_is_kept_by_language(house: House) -> None:
    done = house.take(TABLE, "My Words.tsv", Told(licence="CC0"))

    assert (done.parallel.name, done.parallel.kind, done.parallel.licence) == ("my-words", "pairs", "CC0")
    assert (done.parallel.units, done.parallel.languages) == (3, {"de": 1, "en": 3, "sl": 2})
    assert done.problems == {}
    assert house.pairs("sl", "my-words") == [("voda", "water"), ("šola", "school")]
    assert house.pairs("fr", "my-words") == []


def test_json_lines_take_every_key_for_a_language_but_the_document(house: House) -> None:
    done = house.take(LINES)

    assert (done.parallel.kind, done.parallel.languages) == ("sentences", {"en": 2, "pt": 1, "sl": 2})
    assert house.pairs("pt") == [("A água é fria.", "The water is cold.")]


def test_tmx_gives_the_words_without_the_codes_in_them(house: House) -> None:
    done = house.take(TMX)

    assert (done.parallel.units, done.parallel.languages, done.problems) == (2, {"en": 2, "fr": 1, "sl": 1}, {})
    assert house.pairs("sl") == [("Voda je mrzla.", "The water is cold.")]


def test_tmx_in_utf_16_is_read(house: House) -> None:
    assert house.take(TMX.replace("UTF-8", "UTF-16").encode("utf-16")).parallel.units == 2


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, zstandard.compress])
@pytest.mark.parametrize("text", [TABLE, LINES, TMX])
def test_packed_files_are_read_whatever_they_are_called(house: House, text: str, packed: object) -> None:
    plain = house.take(text).parallel
    assert callable(packed)
    done = house.take(packed(text.encode()))

    assert (done.parallel.kind, done.parallel.languages, done.problems) == (plain.kind, plain.languages, {})


def test_what_was_under_the_name_is_replaced_and_can_be_removed(house: House) -> None:
    house.take(TABLE)
    house.take(LINES)

    assert [(one.name, one.kind) for one in parallels()] == [("texts", "sentences")]
    assert list(blobs_named()) == [parallels()[0].blob]
    assert remove_parallel("texts")
    assert not remove_parallel("texts")
    assert parallels() == ()


def test_wrong_lines_of_a_table_are_told_and_the_rest_is_taken(house: House) -> None:
    body = b"sl\twater\tvoda\nsl\twater\nsl\tred\t\xff\nxx\tred\trojo\nsl\t\treka\nen\tred\tred\n" + TABLE.encode()
    done = house.take(body)

    assert done.parallel.units == 4
    assert done.examples == {
        "columns": ["line 2: there are 2 columns instead of three"],
        "not-utf-8": ["line 3: the byte at 8 is not UTF-8"],
        "unknown-language": ["line 4: `xx` is no language tag"],
        "one-language": [
            "line 4: there is no text in a second language",
            "line 6: there is no text in a second language",
        ],
        "no-english": ["line 5: there is no English text, through which all languages are joined"],
    }


def test_wrong_lines_of_json_are_told_and_the_rest_is_taken(house: House) -> None:
    done = house.take(
        '{"en": "a"\n[1]\n{"en": "One.", "sl": 1, "nonsense!": "x", "fr": "Un."}\n{"sl": "Dva."}\n' + LINES
    )

    assert (done.parallel.units, done.problems) == (
        3,
        {"broken": 2, "no-text": 1, "unknown-language": 1, "no-english": 1},
    )
    assert done.examples["no-text"] == ["line 3: what stands under `sl` is no text"]


def test_a_text_too_long_to_be_a_sentence_is_left_out(house: House) -> None:
    done = house.take(LINES + '{"en": "Long.", "sl": "Dolgo.", "fr": "' + "long " * 500 + '"}\n')

    assert (done.parallel.languages["sl"], done.parallel.languages.get("fr")) == (3, None)
    assert done.problems == {"too-long": 1}


def test_broken_tmx_is_told_by_line_and_what_can_be_read_is_taken(house: House) -> None:
    done = house.take(TMX.replace("<hi>cold</hi>", "<hi>cold"))

    assert done.parallel.languages["fr"] == 1
    assert done.problems["broken"] >= 1
    assert done.examples["broken"][0].startswith("line ")


def test_tmx_that_is_cut_off_keeps_what_came_before(house: House) -> None:
    done = house.take(TMX[: TMX.index('<tu><tuv xml:lang="en">') + 40])

    assert (done.parallel.units, done.problems["broken"] >= 1) == (1, True)


def test_entities_of_tmx_are_neither_read_nor_multiplied(house: House, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    entities = f'<!DOCTYPE tmx [<!ENTITY s SYSTEM "file://{secret}"><!ENTITY a "ha"><!ENTITY b "{"&a;" * 50}">]>'
    body = TMX.replace("<tmx ", f"{entities}<tmx ", 1).replace("Voda", "&s;&b;Voda")
    done = house.take(body)

    assert done.parallel.units == 2
    assert house.pairs("sl") == [("Voda je mrzla.", "The water is cold.")]


def test_a_packed_file_that_is_cut_off_keeps_what_came_before(house: House) -> None:
    body = gzip.compress((TABLE * 5_000).encode(), 1)
    done = house.take(body[: len(body) // 2])

    assert done.parallel.units > 1_000
    assert "cut-off" in done.problems


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"", "There is nothing in the file."), (b"\xff\xff\xff\nhello\n", "Nothing in the file could be used.")],
)
def test_a_file_of_which_nothing_can_be_used_changes_nothing(house: House, body: bytes, says: str) -> None:
    house.take(TABLE)
    with pytest.raises(UsageError, match=says):
        house.take(body)

    assert parallels()[0].units == 3


def test_a_name_that_cannot_be_one_and_a_format_that_is_none_are_refused(house: House) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        house.take(TABLE, told=Told(name="Bad Name"))
    with pytest.raises(UsageError, match="no format of parallel texts"):
        house.take(TABLE, told=Told(format="xliff"))


def test_the_sentences_of_ntrex_are_taken_whole(house: House) -> None:
    done = import_parallel(shared("parallel/ntrex.jsonl.zst"), Told(name="ntrex"), house.blobs)

    assert (done.parallel.units, len(done.parallel.languages), done.problems) == (1997, 35, {})
    assert len(house.pairs("sr", "ntrex")) == 1997
