from __future__ import annotations

import pytest
from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Media, Record, Reference, Resource
from baraza.normalise.moochub import to_resource
from tests.normalise.cases import SOURCE, course

BY: Json = {"identifier": "CC-BY-4.0", "url": "https://spdx.org/licenses/CC-BY-4.0.html", "contentUrl": None}
V3: dict[str, Json] = {
    "name": "Internet",
    "url": "https://m.test/c",
    "description": "<p>How it <b>works</b> &amp; why</p>",
    "inLanguage": ["en", "de"],
    "keywords": ["net"],
    "license": [BY],
    "learningResourceType": {
        "identifier": "https://w3id.org/kim/hcrt/course",
        "type": "Concept",
        "inScheme": "https://w3id.org/kim/hcrt/scheme",
    },
    "creator": [{"type": "Person", "name": "Jane", "affiliation": {"type": "Organization", "name": "X"}}],
    "publisher": {"type": "Organization", "name": "openX", "url": "https://m.test/"},
    "educationalAlignment": [
        {
            **{"educationalFramework": "ISCED-F", "educationalFrameworkVersion": "2013", "type": "AlignmentObject"},
            **{
                "name": [{"inLanguage": "en", "name": "Computer use"}],
                "targetUrl": "http://data.europa.eu/esco/isced-f/0611",
            },
        }
    ],
    "dateModified": "2021-01-13T08:00:00Z",
    "duration": "P2W",
    "trailer": {"type": "VideoObject", "contentUrl": "https://m.test/v.mp4", "license": [BY]},
    "isPartOf": [{"url": "https://m.test/p", "type": "Program", "title": "P"}],
    "startDate": ["2021-02-01T08:00:00Z"],
    "workload": None,
}


def test_version_3_finds_its_place() -> None:
    assert to_resource(course(**V3), SOURCE) == Resource(
        id="c1",
        source="test",
        url="https://m.test/c",
        name="Internet",
        description="How it works & why",
        type=("LearningResource", "Course"),
        keywords=("net",),
        in_language=("en", "de"),
        about=(
            Reference(
                id="http://data.europa.eu/esco/isced-f/0611",
                type="AlignmentObject",
                label={"en": "Computer use"},
                scheme="ISCED-F",
                extra={"educationalFramework": "ISCED-F", "educationalFrameworkVersion": "2013"},
            ),
        ),
        learning_resource_type=(
            Reference(id="https://w3id.org/kim/hcrt/course", type="Concept", scheme="https://w3id.org/kim/hcrt/scheme"),
        ),
        creator=(Agent(name="Jane", type="Person", affiliation=Agent(name="X", type="Organization")),),
        publisher=(Agent(name="openX", type="Organization", id="https://m.test/"),),
        date_modified="2021-01-13T08:00:00Z",
        license="https://spdx.org/licenses/CC-BY-4.0.html",
        rights=("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        is_part_of=(Link(id="https://m.test/p", name="P", type=("Program",)),),
        duration="P2W",
        trailer=Media(url="https://m.test/v.mp4", type="VideoObject", extra={"license": [BY]}),
        extra={
            "moochub:description": "<p>How it <b>works</b> &amp; why</p>",
            "moochub:license": [BY],
            "moochub:startDate": ["2021-02-01T08:00:00Z"],
        },
    )


def test_version_2_says_the_same_in_other_words() -> None:
    attributes: dict[str, Json] = {
        **{"name": "Internet", "url": "https://m.test/c", "abstract": "Short", "languages": ["de"]},
        "courseLicenses": [{"id": "CC-BY-SA-4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"}],
        "instructors": [{"name": "Jane", "bio": "teaches"}],
        "moocProvider": {"name": "openX", "url": "https://m.test/"},
        "productImage": {"url": "https://m.test/i.png"},
    }
    resource = to_resource(course(**attributes), SOURCE)
    assert (resource.description, resource.in_language) == ("Short", ("de",))
    assert resource.license == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert resource.contributor == (Agent(name="Jane", extra={"bio": "teaches", "role": "instructor"}),)
    assert resource.publisher == (Agent(name="openX", id="https://m.test/"),)
    assert resource.image == "https://m.test/i.png"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (course(url="https://m.test/c"), "no-title"),
        (course(name="C"), "no-address"),
        (replace(course(), body=b'{"id": "c1"}'), "no-metadata"),
        (replace(course(), body=b"{"), "broken-json"),
    ],
)
def test_a_course_that_cannot_be_found_again_is_rejected(record: Record, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record, SOURCE)
    assert caught.value.code == code
