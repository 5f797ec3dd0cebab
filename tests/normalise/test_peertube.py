from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Media, Record, Reference, Resource, Source
from baraza.normalise.peertube import to_resource
from tests.harvest.peertube_site import video
from tests.harvest.platform import DATA

SOURCE = Source(name="test", kind="peertube", url="https://tube.test/c/maths")
HOST = b"https://tube.test"


def shown(**changes: Json) -> Resource:
    return to_resource(record({"video": video(1, **changes), "captions": captions()}), SOURCE)


def record(body: Json) -> Record:
    return Record(identifier="v1", format="peertube", body=orjson.dumps(body).replace(b"{{host}}", HOST))


def captions() -> Json:
    found: Json = orjson.loads((DATA / "peertube/captions.json").read_bytes())["data"]
    return found


def test_a_video_finds_its_place() -> None:
    watch = "https://tube.test/videos/watch/3d1f7cbb-2f4e-4a2e-9d1b-000000000001"

    assert shown() == Resource(
        id="v1",
        source="test",
        url=watch,
        name="Les fractions",
        description="Une moitié, un quart.\nEt leurs sommes.",
        type=("LearningResource", "VideoObject"),
        keywords=("fraction", "nombre"),
        in_language=("fr",),
        about=(Reference(label={"": "Education"}),),
        creator=(Agent(name="Ada L.", id="https://tube.test/accounts/ada"),),
        date_published="2019-05-05T00:00:00.000Z",
        date_modified="2024-01-15T10:30:00.000Z",
        date_created="2023-03-01T09:00:00.000Z",
        rights=("CC BY-SA", "Attribution - Share Alike"),
        is_part_of=(Link(id="https://tube.test/video-channels/maths", name="Mathématiques"),),
        image="https://tube.test/lazy-static/previews/3d1f7cbb.jpg",
        duration="PT17M16S",
        encoding=(
            Media(
                url="https://tube.test/static/web-videos/3d1f7cbb-720.mp4",
                media_type="video/mp4",
                extra={"size": 52428800, "height": 720, "fps": 25},
            ),
            Media(embed_url="https://tube.test/videos/embed/3d1f7cbb-2f4e-4a2e-9d1b-5a0c7a51e001", type="VideoObject"),
            Media(
                url="https://tube.test/static/streaming-playlists/hls/3d1f7cbb/master.m3u8",
                media_type="application/vnd.apple.mpegurl",
            ),
        ),
        caption=(
            Media(
                url="https://tube.test/lazy-static/video-captions/3d1f7cbb-fr.vtt", media_type="text/vtt", language="fr"
            ),
            Media(
                url="https://tube.test/lazy-static/video-captions/3d1f7cbb-en.vtt",
                media_type="text/vtt",
                language="en",
                extra={"automaticallyGenerated": True},
            ),
        ),
        extra={
            "peertube:nsfw": False,
            "peertube:isLive": False,
            "peertube:views": 123,
            "peertube:viewers": 2,
            "peertube:likes": 5,
            "peertube:dislikes": 0,
            "peertube:comments": 1,
            "peertube:support": "Merci",
            "peertube:commentsEnabled": True,
            "peertube:downloadEnabled": True,
            "peertube:waitTranscoding": True,
        },
    )


@pytest.mark.parametrize(
    ("licence", "rights"),
    [
        ({"id": 1, "label": "Attribution"}, ("CC BY", "Attribution")),
        ({"id": 7, "label": "Public Domain Dedication"}, ("CC0", "Public Domain Dedication")),
        ({"id": 42, "label": "Art Libre 1.3"}, ("Art Libre 1.3",)),
        ({"id": None, "label": "Unknown"}, ()),
        (None, ()),
        ("CC BY", ()),
    ],
)
def test_a_licence_is_the_one_of_its_number_and_none_claims_a_version(licence: Json, rights: tuple[str, ...]) -> None:
    resource = shown(licence=licence)

    assert (resource.rights, resource.license) == (rights, "")


def test_values_that_cannot_be_are_left_aside() -> None:
    resource = shown(
        language={"id": "zxx", "label": "No language"},
        category={"id": None, "label": "Unknown"},
        publishedAt="yesterday",
        originallyPublishedAt=None,
        duration=None,
        tags=None,
        files="none",
        streamingPlaylists=[7],
        previewPath="//[",
        thumbnailPath=None,
    )

    assert (resource.in_language, resource.about, resource.keywords, resource.duration) == ((), (), (), "")
    assert (resource.date_published, resource.image, len(resource.encoding)) == ("", "", 1)
    assert resource.extra["peertube:date_published"] == "yesterday"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"video": video(1, name=" ")}, "no-title"),
        ({"video": video(1, url="javascript:1")}, "no-address"),
        ({"video": []}, "no-metadata"),
        ([], "broken-json"),
    ],
)
def test_a_video_that_cannot_be_found_again_is_rejected(body: Json, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record(body), SOURCE)
    assert caught.value.code == code
