"""Through the whole pipeline: pictures and recordings get their words, or the ledger says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baraza.model import Resource, Source
from baraza.pipeline.stages import plan, setup_from
from baraza.store.read import records_of
from baraza.store.resources import all_resources
from baraza.store.sources import add_source
from tests.extract.films import encoded, film, spoken
from tests.extract.scans import needs, saved, scan
from tests.fetch.server import Server, reply
from tests.pipeline.house import settings_for, workshop

pytestmark = pytest.mark.django_db(transaction=True)


def harvested(home: Path, path: str, body: bytes, **settings: object) -> tuple[Resource, dict[str, str]]:
    """The one resource whose file stands at this path, and the code of each stage that refused it."""
    with Server({path: reply(body, Content_Type="application/octet-stream")}) as server:
        lesson = {"id": server.url(path), "name": "Soil", "type": ["LearningResource"], "inLanguage": ["en"]}
        (home / "t.jsonl").write_text(json.dumps(lesson))
        add_source(Source(name="here", kind="file", url=str(home / "t.jsonl"), options={"content": True}))
        with workshop(home, **settings) as house:
            house.harvest("here")
            house.finish()
    (found,) = all_resources()
    _, (row,) = records_of("here")
    return found, {stage.name: stage.code for stage in row.stages if stage.state != "done"}


def test_a_scan_is_findable_by_its_words_with_how_sure_they_are(tmp_path: Path) -> None:
    needs("tesseract")
    found, refused = harvested(tmp_path, "/a.pdf", saved(scan("Worms turn leaves into soil."), form="PDF"))

    assert [(said.text, said.page, said.kind) for said in found.passages] == [
        ("Worms turn leaves into soil.", 1, "recognised")
    ]
    (sure,) = found.found("text")
    assert (sure.value, sure.by, 0.8 < sure.confidence < 1) == ("recognised", "tesseract", True)
    assert refused == {}


def test_without_recognition_the_ledger_says_so(tmp_path: Path) -> None:
    found, refused = harvested(tmp_path, "/a.png", saved(scan("Worms."), form="PNG"), recognise_pages=0)

    assert (found.name, found.passages, refused) == ("Soil", (), {"extract": "no-text-layer"})


def test_a_film_gives_its_subtitles(tmp_path: Path) -> None:
    found, refused = harvested(tmp_path, "/a.mp4", film(tmp_path, "a.mp4", "mov_text"))

    assert [said.kind for said in found.passages] == ["speech"]
    assert refused == {}


def test_a_recording_without_captions_is_findable_and_says_what_it_lacks(tmp_path: Path) -> None:
    found, refused = harvested(tmp_path, "/a.wav", spoken(tmp_path, "Worms dig.").read_bytes())

    assert (found.name, found.passages, refused) == ("Soil", (), {"fetch": "no-transcript"})


def test_a_film_without_subtitles_says_the_same_once_it_was_opened(tmp_path: Path) -> None:
    silent = encoded(tmp_path / "a.mp4", "-f", "lavfi", "-i", "color=c=black:s=64x64:d=2")
    found, refused = harvested(tmp_path, "/a.mp4", silent)

    assert (found.name, found.passages, refused) == ("Soil", (), {"extract": "no-transcript"})


def test_a_recording_is_heard_where_a_model_is_set(tmp_path: Path) -> None:
    pytest.importorskip("faster_whisper")
    from tests.extract.tiny_whisper import write_model

    model = write_model(tmp_path / "model", "worms")
    voice = spoken(tmp_path, "Worms turn leaves into soil. Roots drink the water that they leave.").read_bytes()
    found, refused = harvested(tmp_path, "/a.wav", voice, speech_model=str(model))

    assert {word for said in found.passages for word in said.text.split()} == {"worms"}
    assert [(sure.by, sure.value) for sure in found.found("text")] == [("faster-whisper", "recognised")]
    assert refused == {}


def test_a_new_model_makes_every_record_due_again(tmp_path: Path) -> None:
    before, after = settings_for(tmp_path), settings_for(tmp_path, speech_model=str(tmp_path))

    assert plan(setup_from(before)) != plan(setup_from(after))
    assert setup_from(after).longest_s == before.record_timeout_s + before.speech_timeout_s
