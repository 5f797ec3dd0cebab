from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.identify.licence import identify_licence
from baraza.model import Agent, Json, Media, Openness, Record, Reference, Resource
from baraza.normalise.edu_sharing import to_resource
from tests.harvest.edu_sharing_site import saved
from tests.normalise.cases import SOURCE

PAGE = "https://edu.test/edu-sharing/components/render/1"


def mapped(node: dict[str, Json], url: str = PAGE) -> Resource:
    stamp = "2022-06-01T08:30:00Z"
    body = orjson.dumps(node)
    return to_resource(Record(identifier="1", format="edu-sharing", body=body, url=url, datestamp=stamp), SOURCE)


def test_an_entry_finds_its_place() -> None:
    assert mapped(saved()) == Resource(
        id=PAGE,
        source="test",
        url=PAGE,
        name="Der Hebel",
        description="Ein Versuch zum Hebelgesetz.",
        keywords=("Hebel", "Kraft"),
        in_language=("de-DE",),
        about=(
            Reference(id="http://w3id.org/openeduhub/vocabs/discipline/460", label={"": "Physik"}),
            Reference(id="https://w3id.org/kim/hochschulfaechersystematik/n39", label={"": "Naturwissenschaften"}),
        ),
        learning_resource_type=(Reference(label={"": "worksheet"}),),
        educational_level=(
            Reference(
                id="http://w3id.org/openeduhub/vocabs/educationalContext/sekundarstufe_1",
                label={"": "Sekundarstufe I"},
            ),
        ),
        audience=(Reference(label={"": "Lehrende"}, extra={"notation": "teacher"}),),
        creator=(Agent(name="Marie Curie", type="Person", affiliation=Agent(name="Sorbonne", type="Organization")),),
        contributor=(Agent(name="Niels Bohr", type="Person", extra={"role": "editor"}),),
        publisher=(Agent(name="Landesinstitut", type="Organization"),),
        date_modified="2022-06-01T08:30:00Z",
        license="https://creativecommons.org/licenses/by-sa/3.0/de/",
        rights=("https://creativecommons.org/licenses/by-sa/3.0/de/",),
        image="https://edu.example/edu-sharing/preview?nodeId=0a1b",
        encoding=(
            Media(
                url="https://edu.example/edu-sharing/eduservlet/download?nodeId=0a1b",
                media_type="application/pdf",
                type="MediaObject",
                extra={"name": "hebel.pdf", "size": 2048},
            ),
        ),
        extra={"ccm:educationaltypicalagerange": "12-14", "cm:modifiedISO8601": "2022-06-01T08:30:00.123Z"},
    )


def test_an_entry_that_stands_elsewhere_is_opened_there() -> None:
    resource = mapped(
        {"properties": {"ccm:wwwurl": ["https://lesson.test/1"], "cm:name": ["A"]}, "downloadUrl": "https://x.test"}
    )

    assert (resource.url, resource.encoding) == ("https://lesson.test/1", ())


def test_an_icon_is_no_picture() -> None:
    assert mapped(saved(preview={"url": "https://x.test/i.svg", "isIcon": True})).image == ""


@pytest.mark.parametrize(
    ("key", "version", "code", "number", "openness"),
    [
        ("CC_BY", "4.0", "CC-BY", "4.0", Openness.OPEN),
        ("CC_BY_NC_ND", "", "CC-BY-NC-ND", "", Openness.ND),
        ("CC_0", "", "CC0", "1.0", Openness.OPEN),
        ("PDM", "", "PDM", "1.0", Openness.OPEN),
        ("COPYRIGHT_FREE", "", "all-rights-reserved", "", Openness.CLOSED),
        ("COPYRIGHT_LICENSE", "", "all-rights-reserved", "", Openness.CLOSED),
        ("SCHULFUNK", "", "", "", Openness.UNKNOWN),
    ],
)
def test_the_licence_is_read_from_its_key(key: str, version: str, code: str, number: str, openness: Openness) -> None:
    properties: Json = {"ccm:commonlicense_key": [key], "ccm:commonlicense_cc_version": [version], "cm:name": ["A"]}

    found = identify_licence(mapped({"properties": properties})).licence

    assert found is not None
    assert (found.code, found.version, found.openness) == (code, number, openness)


@pytest.mark.parametrize(("key", "words"), [("CUSTOM", "Only in class"), ("NONE", "Ask us")])
def test_a_licence_in_words_is_kept_as_such(key: str, words: str) -> None:
    properties: Json = {"ccm:commonlicense_key": [key], "cclom:rights_description": [words], "cm:name": ["A"]}

    assert mapped({"properties": properties}).rights == (words,)


@pytest.mark.parametrize(
    ("node", "url", "code"),
    [({}, PAGE, "no-title"), ({"title": "T"}, "", "no-address"), ({"properties": "x"}, PAGE, "no-title")],
)
def test_what_cannot_be_found_again_is_rejected(node: dict[str, Json], url: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        mapped(node, url)
    assert caught.value.code == code
