"""Speech is recognised by the operator's model, in a process of its own, and never by one that is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import Rejected
from baraza.extract.limited import LimitedExtractor
from baraza.extract.listen import Listening, heard
from baraza.extract.reader import FileReader
from baraza.model import Content
from tests.extract.films import encoded, spoken

pytest.importorskip("faster_whisper")

from tests.extract.tiny_whisper import write_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("model") / "tiny", "worms")


def test_what_nobody_captioned_is_heard(model: Path, tmp_path: Path) -> None:
    body = spoken(tmp_path, "Worms turn leaves into soil. Roots drink the water that they leave.").read_bytes()

    with LimitedExtractor() as limited:
        read = FileReader(limited, None, Listening(model=str(model))).extract(Content(body, ""), ("en",))

    (said,) = read.passages
    assert set(said.text.split()) == {"worms"}
    assert (said.kind, read.language, read.by, read.facts) == (
        "speech", "en", "faster-whisper", {"captions": 0, "seconds": 4},
    )  # fmt: skip
    assert said.second is not None
    assert 0 <= said.second < 1
    assert 0 < read.confidence < 1


def test_nobody_speaks(model: Path, tmp_path: Path) -> None:
    silence = encoded(tmp_path / "a.flac", "-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "2")

    with pytest.raises(Rejected) as caught:
        heard(Content(silence, "audio/flac"), Listening(model=str(model)), 2)

    assert (caught.value.code, caught.value.message) == ("no-text", "No speech was recognised in it.")


def test_a_folder_without_its_tokenizer_is_refused_and_none_is_fetched(model: Path, tmp_path: Path) -> None:
    for name in ("model.bin", "config.json", "vocabulary.json"):
        (tmp_path / name).write_bytes((model / name).read_bytes())

    with pytest.raises(Rejected, match=r"tokenizer.json is not in") as caught:
        heard(Content(b"RIFF", "audio/wav"), Listening(model=str(tmp_path)), 1)

    assert (caught.value.code, "BARAZA_SPEECH_MODEL" in caught.value.hint) == ("no-transcript", True)


def test_time_is_in_proportion_to_what_there_is_to_hear(model: Path, tmp_path: Path) -> None:
    body = spoken(tmp_path, "Worms.").read_bytes()

    with pytest.raises(Rejected) as caught:
        heard(Content(body, "audio/wav"), Listening(model=str(model), timeout_s=0.05), 1)

    assert caught.value.code == "extract-too-slow"
