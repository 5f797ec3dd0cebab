from __future__ import annotations

import orjson
import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Json, Media, Record, Reference, Resource
from baraza.normalise.openstax import PUBLISHER, TEXTBOOK, to_resource
from tests.harvest.openstax_site import book
from tests.normalise.cases import SOURCE

URL = "https://openstax.org/details/books/biology-207"
BY = "https://creativecommons.org/licenses/by/4.0/"


def record(body: Json, url: str = URL) -> Record:
    raw = orjson.dumps(body).replace(b"{{host}}", b"https://openstax.org")
    return Record(identifier="b1", format="openstax", body=raw, url=url)


def shown(**changes: Json) -> Resource:
    return to_resource(record(book(207, **changes)), SOURCE)


def test_a_book_finds_its_place() -> None:
    assert shown(adoptions=None, savings=None) == Resource(
        id="b1",
        source="test",
        url=URL,
        name="Biology 2e",
        description="Biology 2e covers a course of two terms.\nFor majors.",
        type=("LearningResource", "Book"),
        in_language=("en",),
        about=(Reference(label={"en": "Science"}), Reference(label={"en": "Biology"})),
        learning_resource_type=(TEXTBOOK,),
        creator=(
            Agent(
                name="Mary Ann Clark",
                type="Person",
                affiliation=Agent(name="Texas Wesleyan University", type="Organization"),
            ),
        ),
        publisher=(PUBLISHER,),
        date_published="2018-03-28",
        date_created="2018-03-09T15:06:20.723000-06:00",
        date_modified="2020-02-28T15:22:00-06:00",
        license=BY,
        rights=(BY, "Creative Commons Attribution License 4.0"),
        image="https://openstax.org/media/biology.svg",
        encoding=(
            Media(url="https://openstax.org/books/biology-2e/pages/1-introduction", media_type="text/html"),
            Media(url="https://openstax.org/media/Biology2e.pdf", media_type="application/pdf"),
        ),
        extra={
            "openstax:cnx_id": "8d50a0af-948b-4204-a71d-4826cba765b8",
            "openstax:digital_isbn_13": "978-1-947172-52-4",
            "openstax:print_isbn_13": "978-1-947172-51-7",
            "openstax:is_ap": False,
        },
    )


def test_authors_of_older_versions_of_the_interface_are_read_too() -> None:
    resource = shown(authors=None, book_contributing_authors=[{"name": "Jo", "university": None}, {"name": ""}, 7])

    assert resource.creator == (Agent(name="Jo", type="Person"),)


def test_words_of_a_book_about_its_licence_are_kept_beside_its_address() -> None:
    resource = shown(license_text="Chapter 3 may not be copied.")

    assert resource.rights[-1] == "Chapter 3 may not be copied."


def test_a_book_without_a_licence_claims_none_and_dates_that_cannot_be_are_told() -> None:
    resource = shown(license_name=None, license_version=None, license_url=None, publish_date="2018-02-31")

    assert (resource.rights, resource.license, resource.date_published) == ((), "", "")
    assert resource.extra["openstax:date_published"] == "2018-02-31"


@pytest.mark.parametrize(
    ("body", "url", "code"),
    [
        (book(1, title=None), URL, "no-title"),
        (book(1, webview_rex_link="javascript:1", webview_link=None), "", "no-address"),
        ([], URL, "broken-json"),
    ],
)
def test_a_book_that_cannot_be_found_again_is_rejected(body: Json, url: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record(body, url), SOURCE)
    assert caught.value.code == code
