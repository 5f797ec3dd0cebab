from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.identify.licence import identify_licence
from baraza.model import Agent, Json, Link, Media, Record, Reference, Resource
from baraza.normalise.invenio import to_resource
from tests.harvest.invenio_site import saved
from tests.normalise.cases import SOURCE


def mapped(item: dict[str, Json]) -> Resource:
    return to_resource(Record(identifier="1", format="invenio", body=orjson.dumps(item)), SOURCE)


def test_the_older_form_finds_its_place() -> None:
    assert mapped(saved("zenodo.json")) == Resource(
        id="https://doi.org/10.5281/zenodo.2001",
        source="test",
        url="https://zenodo.example/records/2002",
        name="Reading rock layers",
        description="A field course.",
        keywords=("geology", "field work"),
        in_language=("en",),
        about=(Reference(id="https://id.example/strat", label={"": "Stratigraphy"}, scheme="url"),),
        learning_resource_type=(Reference(label={"": "Lesson"}, extra={"notation": "lesson"}),),
        creator=(
            Agent(
                name="Achieng, Mary",
                type="Person",
                id="https://orcid.org/0000-0002-1825-0097",
                affiliation=Agent(name="University of Nairobi", type="Organization"),
            ),
            Agent(name="Geology Club"),
        ),
        contributor=(Agent(name="Okoth, Peter", extra={"role": "Editor"}),),
        date_created="2024-02-28T23:29:31.849310+00:00",
        date_published="2024-02-29",
        date_modified="2024-03-01T08:00:00.152317+00:00",
        rights=("cc-by-sa-4.0",),
        is_based_on=(Link(id="https://doi.org/10.5281/zenodo.77"),),
        is_part_of=(Link(name="earth-teaching", type=("Collection",)),),
        encoding=(
            Media(
                url="https://zenodo.example/api/records/2002/files/rock%20layers.pdf/content",
                media_type="application/pdf",
                type="MediaObject",
                extra={"name": "rock layers.pdf", "size": 2891922, "checksum": "md5:cc2e"},
            ),
        ),
        extra={
            "invenio:access_right": "open",
            "invenio:notes": "Bring boots.",
            "invenio:related_identifiers": [
                {"identifier": "978-1-76114-001-3", "relation": "references", "scheme": "isbn"}
            ],
        },
    )


def test_invenio_rdm_says_the_same_in_other_words() -> None:
    resource = mapped(saved("rdm.json"))

    assert resource.id == "https://doi.org/10.3217/aaaaa-00001"
    assert resource.in_language == ("de",)
    assert resource.keywords == ("Algebra",)
    assert resource.about == (
        Reference(id="https://id.example/msc/97", label={"": "Mathematics education"}, scheme="MSC"),
    )
    assert resource.learning_resource_type == (
        Reference(label={"de": "Lektion", "en": "Lesson"}, extra={"notation": "lesson"}),
    )
    assert resource.creator == (
        Agent(
            name="Huber, Anna",
            type="Person",
            id="https://orcid.org/0000-0001-5109-3700",
            affiliation=Agent(name="TU Beispiel", type="Organization", id="https://ror.org/00d7xrm67"),
        ),
    )
    assert resource.contributor == (Agent(name="Lehrlabor", type="Organization", extra={"role": "hostinginstitution"}),)
    assert resource.publisher == (Agent(name="TU Beispiel", type="Organization"),)
    assert (resource.date_published, resource.extra["invenio:publication_date"]) == ("2025-04", "2025-04/2025-05")
    assert resource.license == "https://creativecommons.org/licenses/by/4.0/"
    assert resource.is_part_of == (
        Link(id="https://rdm.example/books/1"),
        Link(id="c-1", name="Open lessons", type=("Collection",)),
    )
    assert resource.encoding[0].media_type == "application/pdf"
    assert resource.extra["invenio:custom_fields"] == {"tug:course": "MAT.101"}
    assert "invenio:additional_titles" in resource.extra


@pytest.mark.parametrize(
    ("licence", "code", "version"),
    [("cc-by-4.0", "CC-BY", "4.0"), ("cc-zero", "CC0", ""), ("mit-license", "MIT", ""), ("other-open", "", "")],
)
def test_the_licence_is_read_from_its_id(licence: str, code: str, version: str) -> None:
    item = saved("zenodo.json")
    metadata = item["metadata"]
    assert isinstance(metadata, dict)
    metadata["license"] = {"id": licence}

    found = identify_licence(mapped(item)).licence

    assert found is not None
    assert (found.code, found.version) == (code, version)


@pytest.mark.parametrize(
    ("metadata", "code"), [({"description": "x"}, "no-title"), ([], "no-title"), (None, "no-title")]
)
def test_what_cannot_be_found_again_is_rejected(metadata: Json, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        mapped({"id": 1, "metadata": metadata, "links": {"self_html": "https://x.test/1"}})
    assert caught.value.code == code


def test_a_record_without_an_address_is_rejected() -> None:
    with pytest.raises(Rejected) as caught:
        mapped({"id": 1, "metadata": {"title": "T"}})
    assert caught.value.code == "no-address"


def test_a_date_that_cannot_be_is_kept_aside() -> None:
    resource = mapped({"metadata": {"title": "T", "doi": "10.1000/1", "publication_date": "2024-02-31"}})

    assert resource.date_published == ""
    assert resource.extra["invenio:publication_date"] == "2024-02-31"
    assert resource.findings[0].evidence == "2024-02-31"
