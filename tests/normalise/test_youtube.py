from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.identify.licence import identify_licence
from baraza.model import Agent, Json, Media, Openness, Record, Resource
from baraza.normalise.youtube import to_resource
from tests.harvest.youtube_site import videos
from tests.normalise.cases import SOURCE

TERMS = "https://www.youtube.com/t/terms"


def record(body: Json, url: str = "https://www.youtube.com/watch?v=a") -> Record:
    return Record(identifier="yt:video:a", format="youtube", body=orjson.dumps(body), url=url)


def shown(snippet: dict[str, Json], **parts: Json) -> Resource:
    return to_resource(record({"video": {"id": "a", "snippet": {"title": "T", **snippet}, **parts}}), SOURCE)


@pytest.mark.shared
def test_a_real_video_finds_its_place() -> None:
    resource = to_resource(record({"video": videos()[0]}), SOURCE)

    assert resource.name == "24. Markov Matrices; Fourier Series"
    assert resource.url == "https://www.youtube.com/watch?v=a"
    assert resource.keywords == ("Markov Matrices", "Fourier Series", "Linear Algebra")
    assert resource.in_language == ("en-US",)
    assert resource.duration == "PT51M12S"
    assert resource.creator == (
        Agent(name="MIT OpenCourseWare", id="https://www.youtube.com/channel/UCEBb1b_L6zDS3xTUrIALZOw"),
    )
    assert resource.image == "https://i.ytimg.com/vi/lGGDIGizcQ0/sddefault.jpg"
    assert resource.encoding == (Media(embed_url="https://www.youtube.com/embed/lGGDIGizcQ0", type="VideoObject"),)
    assert resource.rights == ("Creative Commons BY-NC-SA",)
    assert resource.extra["youtube:categoryId"] == "27"
    assert resource.date_published == "2019-09-24T20:20:31.000Z"


@pytest.mark.shared
def test_every_real_video_becomes_a_resource() -> None:
    resources = [to_resource(record({"video": video}), SOURCE) for video in videos()]

    assert len(resources) == 24
    assert all(resource.name and resource.duration for resource in resources)


@pytest.mark.parametrize(
    ("status", "description", "rights", "openness"),
    [
        ({"license": "creativeCommon"}, "", ("CC BY",), Openness.OPEN),
        ({"license": "youtube"}, "", (TERMS, "Standard YouTube licence"), Openness.CLOSED),
        (
            {"license": "youtube"},
            "About.\nLicense: CC BY-SA 4.0\nMore",
            (TERMS, "Standard YouTube licence", "CC BY-SA 4.0"),
            Openness.CLOSED,
        ),
        ({"license": "creativeCommon"}, "Licence: CC BY-NC 4.0", ("CC BY", "CC BY-NC 4.0"), Openness.NC),
        ({}, "My driving license: none", (), None),
        (None, "", (), None),
    ],
)
def test_the_standard_licence_is_not_open_and_nothing_is_upgraded(
    status: Json, description: str, rights: tuple[str, ...], openness: Openness | None
) -> None:
    resource = identify_licence(shown({"description": description}, status=status))

    assert resource.rights == rights
    assert (resource.licence.openness if resource.licence else None) == openness


def test_captions_are_listed_without_an_address() -> None:
    tracks: Json = [{"language": "sw", "trackKind": "asr", "name": "", "videoId": "a"}, None]

    resource = to_resource(record({"video": {"snippet": {"title": "T"}}, "captions": tracks}), SOURCE)

    assert resource.caption == ()
    assert resource.extra["youtube:captions"] == [{"language": "sw", "trackKind": "asr"}]


def test_a_video_that_must_not_be_embedded_is_not() -> None:
    assert shown({}, status={"embeddable": False}).encoding == ()


def test_values_that_cannot_be_are_left_aside() -> None:
    resource = shown(
        {"publishedAt": "2020-02-31T00:00:00Z", "tags": None, "thumbnails": [], "defaultAudioLanguage": "zxx"},
        contentDetails={"duration": "P0D"},
    )

    assert (resource.duration, resource.image, resource.in_language, resource.date_published) == ("", "", (), "")
    assert resource.extra["youtube:date_published"] == "2020-02-31T00:00:00Z"


@pytest.mark.parametrize(
    ("body", "url", "code"),
    [
        ({"video": {"snippet": {"title": ""}}}, "https://www.youtube.com/watch?v=a", "no-title"),
        ({"video": {"snippet": {"title": "T"}}}, "", "no-address"),
        ({"video": {}}, "https://www.youtube.com/watch?v=a", "no-metadata"),
        ({"video": 7}, "https://www.youtube.com/watch?v=a", "no-metadata"),
        (7, "https://www.youtube.com/watch?v=a", "broken-json"),
    ],
)
def test_a_video_that_cannot_be_found_again_is_rejected(body: Json, url: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record(body, url), SOURCE)
    assert caught.value.code == code
