"""A resource's files beside its page: captions in place of a film, documents, and the one that cannot be had."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from baraza.model import Passage, Resource, Source
from baraza.pipeline.workshop import Workshop
from baraza.store.models import RecordRow
from baraza.store.read import records_for
from baraza.store.resources import all_resources
from baraza.store.sources import add_source
from tests.fetch.server import Answer, Asked, Route, Server, reply
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = b"<html lang=en><title>Soil</title><p>A page about worms and what they do in the soil all day.</p></html>"
VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nالديدان تحفر.\n".encode()


def lesson(server: Server, path: str, **more: Any) -> dict[str, Any]:
    return {"id": server.url(path), "name": "Soil", "type": ["LearningResource"], **more}


def media(server: Server, path: str, kind: str, **more: str) -> dict[str, Any]:
    return {"type": "MediaObject", "contentUrl": server.url(path), "encodingFormat": kind, **more}


def harvest(house: Workshop, folder: Path, *lessons: dict[str, Any]) -> list[Resource]:
    (folder / "t.jsonl").write_text("\n".join(json.dumps(each) for each in lessons))
    add_source(Source(name="here", kind="file", url=str(folder / "t.jsonl"), options={"content": True}))
    house.harvest("here")
    house.finish()
    return list(all_resources())


def test_captions_are_fetched_and_the_film_is_not(tmp_path: Path) -> None:
    routes = {"/film.mp4": reply(b"\0" * 99), "/ar.vtt": reply(VTT, Content_Type="text/vtt"), "/en.vtt": reply(VTT)}
    with Server(routes) as server, workshop(tmp_path) as house:
        captions = [media(server, f"/{tag}.vtt", "text/vtt", inLanguage=tag) for tag in ("en", "ar")]
        film = lesson(server, "/film.mp4", inLanguage=["ar"], caption=captions)
        (found,) = harvest(house, tmp_path, film)

        assert found.passages == (Passage("الديدان تحفر.", second=1.0, kind="speech"),)
        assert server.targets() == ["/ar.vtt"]


def test_documents_beside_a_page_are_read_once_each(tmp_path: Path) -> None:
    routes = {
        "/page": reply(PAGE),
        "/worms.md": reply("# الديدان\n\nتحفر.".encode(), Content_Type="text/markdown"),
        "/more.txt": reply(b"Roots drink.", Content_Type="text/plain"),
    }
    with Server(routes) as server, workshop(tmp_path) as house:
        kinds = [("/worms.md", "text/markdown"), ("/worms.txt", "text/plain"), ("/more.txt", "text/plain"),
                 ("/film.mp4", "video/mp4"), ("/page", "text/html")]  # fmt: skip
        (found,) = harvest(house, tmp_path, lesson(server, "/page", encoding=[media(server, *kind) for kind in kinds]))

        assert found.passages[1:] == (
            Passage("تحفر.", heading="الديدان", file="worms.md"),
            Passage("Roots drink.", file="more.txt"),
        )
        assert found.passages[0].file == "page"
        assert sorted(server.targets()) == ["/more.txt", "/page", "/worms.md"]


def test_one_bad_file_costs_only_itself(tmp_path: Path) -> None:
    routes = {"/page": reply(PAGE), "/bad.pdf": reply(b"%PDF-1.7 broken", Content_Type="application/pdf")}
    with Server(routes) as server, workshop(tmp_path) as house:
        files = [media(server, "/bad.pdf", "application/pdf"), media(server, "/none.pdf", "application/pdf")]
        (found,) = harvest(house, tmp_path, lesson(server, "/page", encoding=files))
        (record,) = records_for(server.url("/page"))

    assert [passage.file for passage in found.passages] == ["page"]
    (told,) = found.found("content")
    assert (told.evidence, told.value.partition(".")[0]) == ("bad.pdf", "The file is not a PDF that can be read")
    fetch = next(stage for stage in record.stages if stage.name == "fetch")
    assert (fetch.state, fetch.code) == ("done", "http-404")
    assert fetch.reason.startswith("none.pdf: ")


def test_what_did_not_change_is_not_sent_again_and_a_passing_fault_is_tried_again(tmp_path: Path) -> None:
    def tagged(body: bytes, kind: str) -> Route:
        def answer(asked: Asked) -> Answer:
            if asked.headers.get("if-none-match") == '"1"':
                return reply(status=304)
            return reply(body, Content_Type=kind, ETag='"1"')

        return answer

    routes: dict[str, bytes | Route] = {
        "/page": tagged(PAGE, "text/html"),
        "/worms.txt": tagged(b"Worms dig.", "text/plain"),
        "/more.txt": reply(status=503, Retry_After="0"),
    }
    with Server(routes) as server, workshop(tmp_path) as house:
        files = [media(server, "/worms.txt", "text/plain"), media(server, "/more.txt", "text/plain")]
        (found,) = harvest(house, tmp_path, lesson(server, "/page", encoding=files))
        assert [passage.file for passage in found.passages] == ["page", "worms.txt"]
        assert RecordRow.objects.get().fetch_at is not None

        server.routes["/more.txt"] = reply(b"Roots drink.", Content_Type="text/plain")
        RecordRow.objects.update(fetch_at=0)
        house.finish()
        (found,) = all_resources()

    assert [passage.file for passage in found.passages] == ["page", "worms.txt", "more.txt"]
    assert RecordRow.objects.get().fetch_at is None
