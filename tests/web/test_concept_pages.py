"""Vocabularies and concepts as pages and as data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest
from django.test import Client
from lxml import etree
from msgspec import structs

from baraza.index.contract import Document
from baraza.index.table import open_index
from baraza.model import Reference
from baraza.model.concept import Concept, LinkedConcept, concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.settings import settings
from baraza.store import read
from baraza.store.clock import now
from baraza.store.concepts import keep_vocabulary, remove_vocabulary, vocabularies
from baraza.store.kept import pack_resource
from baraza.store.models import ResourceRow
from baraza.vocabulary.join import join_vocabularies
from baraza.web import engine
from tests.web.conftest import forget, key_of
from tests.web.page import page

SCIENCE = Concept(
    id="https://v.example/science",
    pref={"en": "science", "ar": "علم"},
    notes={"definition": {"en": ("What is known.",)}},
)
PHYSICS = Concept(
    id="https://v.example/physics",
    pref={"en": "physics", "ar": "فيزياء", "sl": "fizika"},
    alt={"en": ("natural philosophy", "<b>bold</b>")},
    broader=(SCIENCE.id,),
    related=("https://v.example/alchemy",),
    close=("http://www.wikidata.org/entity/Q413", "javascript:alert(1)"),
    notation=("0533",),
)
ALCHEMY = Concept(
    id="https://v.example/alchemy",
    pref={"en": "alchemy"},
    broader=(SCIENCE.id,),
    deprecated=True,
    replaced_by=(PHYSICS.id,),
)
OPTICS = Concept(id="https://v.example/optics", pref={"en": "optics"}, broader=(PHYSICS.id,))
CORE = Concept(id="urn:x-baraza:core:physics", pref={"en": "Physics", "sl": "fizika", "fr": "physique"})
KEY = concept_key(PHYSICS.id)


@pytest.fixture
def nothing(db: None) -> Client:
    """Somebody who looks before there is a vocabulary: the portal of other tests has one."""
    for one in vocabularies():
        remove_vocabulary(one.name)
    return Client(headers={"host": "localhost"})


@pytest.fixture
def reader(nothing: Client) -> Client:
    """Somebody who looks at two small vocabularies."""
    given = Vocabulary(
        name="v", title="Sciences", address="https://v.example/", licence="https://creativecommons.org/licenses/by/4.0/"
    )
    keep_vocabulary(given, (SCIENCE, PHYSICS, ALCHEMY, OPTICS))
    keep_vocabulary(Vocabulary(name="core", title="Core"), (CORE,))
    join_vocabularies()
    return nothing


@pytest.fixture
def about_physics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An index of its own: two resources about physics, of different months, one about optics, one about nothing."""
    url = f"tantivy://{tmp_path}/index"
    long_ago = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    documents = (
        Document(key="a", id="a", title="Falling", added=now(), concepts=(KEY,)),
        Document(key="b", id="b", title="Rising", added=long_ago, concepts=(concept_key(CORE.id),)),
        Document(key="c", id="c", title="Lenses", added=now(), concepts=(concept_key(OPTICS.id),), wider=(KEY,)),
        Document(key="d", id="d", title="Cooking", added=now(), subject=(ALCHEMY.id,)),
    )
    writer = open_index(url, write=True)
    writer.apply(documents, ())
    writer.close()
    forget()
    there = structs.replace(settings(), index_url=url)
    monkeypatch.setattr(engine, "settings", lambda: there)
    yield url
    forget()


def test_the_vocabularies_are_listed_with_size_and_licence(reader: Client) -> None:
    found = page(reader, "/concept/")

    assert found.link("Sciences") == "/vocabulary/v"
    assert "Sciences 4 3 https://creativecommons.org/licenses/by/4.0/" in found.text
    assert "Core 1 3 licence not said" in found.text
    assert [one["name"] for one in reader.get("/vocabularies.json").json()["vocabularies"]] == ["core", "v"]
    rows = list(csv.DictReader(io.StringIO(reader.get("/vocabularies.csv").content.decode("utf-8-sig"))))
    assert [(row["name"], row["concepts"]) for row in rows] == [("core", "1"), ("v", "4")]


def test_without_a_vocabulary_the_page_says_what_to_do(nothing: Client) -> None:
    assert "can import one" in page(nothing, "/concept/").text


def test_a_vocabulary_is_walked_from_the_top_and_by_name(reader: Client) -> None:
    found = page(reader, "/vocabulary/v")

    assert found.texts("[aria-labelledby=tops] li") == ["science 2 narrower"]
    assert found.texts(".names li") == ["alchemy", "optics", "physics", "science"]
    assert page(reader, "/vocabulary/v?q=HYS").texts(".names li") == ["physics"]
    assert page(reader, "/vocabulary/v?in=sl").texts(".names li") == ["alchemy", "fizika", "optics", "science"]
    assert "Try a shorter part" in page(reader, "/vocabulary/v?q=zebra").text
    assert page(reader, "/ar/vocabulary/v").texts(".names [dir=rtl]") == ["علم", "فيزياء"]


def test_a_large_vocabulary_has_letters_and_pages(reader: Client) -> None:
    many = [Concept(id=f"l:{sign}{at}", pref={"en": f"{sign}{at:03}"}) for sign in "aÉz" for at in range(210)]
    keep_vocabulary(Vocabulary(name="large"), many)

    found = page(reader, "/vocabulary/large")
    assert found.texts(".sorts a") == ["A", "E", "Z"]
    assert found.texts("[aria-labelledby=tops]") == []
    letter = page(reader, found.link("E"))
    assert (len(letter.all(".names li")), letter.texts(".names li")[0]) == (200, "É000")
    assert page(reader, letter.link("Next")).texts(".names li")[-1] == "É209"


def test_a_concept_is_shown_with_all_that_is_around_it(reader: Client) -> None:
    found = page(reader, f"/concept/{KEY}")

    assert found.texts("h1") == ["physics"]
    assert found.texts(".way li") == ["Sciences", "science"]
    assert found.texts("[aria-labelledby=narrower] li") == ["optics"]
    assert found.texts("[aria-labelledby=related] li") == ["alchemy"]
    assert found.texts("[aria-labelledby=labels] tbody tr")[0] == "English physics natural philosophy · <b>bold</b>"
    assert [cell.get("lang") for cell in found.all("[aria-labelledby=labels] tbody td:nth-child(2)")] == [
        "en",
        "ar",
        "sl",
    ]
    same, wikidata, odd = found.texts("[aria-labelledby=matches] li")
    assert same == (
        "Physics core the same idea. "
        "We hold it for the same, because both are called Physics (English) and fizika (Slovenian)."
    )
    assert (wikidata, odd) == (
        "http://www.wikidata.org/entity/Q413 nearly the same",
        "javascript:alert(1) nearly the same",
    )
    assert "javascript:alert(1)" not in [link.get("href") for link in found.all("a")]
    assert "0533" in found.text


def test_a_concept_in_arabic_reads_from_right_to_left(reader: Client) -> None:
    found = page(reader, f"/ar/concept/{KEY}")

    assert (found.one("html").get("dir"), found.one("h1").get("lang"), found.one("h1").get("dir")) == (
        "rtl",
        "ar",
        "rtl",
    )
    assert found.texts("h1, .way li") == ["Sciences", "علم", "فيزياء"]
    assert page(reader, f"/ar/concept/{concept_key(OPTICS.id)}").one("h1").get("dir") == "ltr"


def test_a_concept_that_is_used_no_more_leads_to_what_replaced_it(reader: Client) -> None:
    found = page(reader, f"/concept/{concept_key(ALCHEMY.id)}")

    assert found.texts(".notice") == ["Its vocabulary does not use this concept any more. In its place: physics"]


def test_resources_about_a_concept_are_counted_over_all_vocabularies_and_months(
    reader: Client, about_physics: str
) -> None:
    found = page(reader, f"/concept/{KEY}")

    assert sorted(found.texts("[aria-labelledby=resources] .brief a")) == ["Falling", "Lenses", "Rising"]
    assert found.link("Show 3 resources") == f"/?concept={KEY}&concept={concept_key(CORE.id)}"
    assert "Added in the last twelve months: 2; most in one month: 2." in found.text
    assert len(found.all("svg.trend rect")) == 1
    data = reader.get(f"/concept/{KEY}.json").json()["resources"]
    assert (data["total"], [month["added"] for month in data["added"]]) == (3, [*[0] * 11, 2])


@pytest.mark.parametrize(("language", "title"), [("", "Falling"), ("ar/", "السقوط")])
def test_a_work_in_several_languages_is_shown_in_that_of_the_page(
    reader: Client, about_physics: str, language: str, title: str
) -> None:
    writer = open_index(about_physics, write=True)
    falling = Document(key="a", id="a", title="Falling", added=now(), concepts=(KEY,), work="w", language="en")
    writer.apply((falling, structs.replace(falling, key="z", id="z", title="السقوط", language="ar")), ())
    writer.close()
    forget()
    found = page(reader, f"/{language}concept/{KEY}")

    assert sorted(found.texts("[aria-labelledby=resources] .brief a")) == sorted([title, "Lenses", "Rising"])


def test_what_the_sources_say_counts_where_nothing_was_recognised(reader: Client, about_physics: str) -> None:
    assert page(reader, f"/concept/{concept_key(ALCHEMY.id)}").texts("[aria-labelledby=resources] .brief a") == [
        "Cooking"
    ]
    empty = page(reader, f"/concept/{concept_key(SCIENCE.id)}")
    assert "No resource here is about it yet." in empty.text
    assert empty.link("Search for its name") == "/?q=science"


@pytest.mark.parametrize(
    ("suffix", "media_type", "format_"),
    [
        ("ttl", "text/turtle", pyoxigraph.RdfFormat.TURTLE),
        ("jsonld", "application/ld+json", pyoxigraph.RdfFormat.JSON_LD),
        ("nt", "application/n-triples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("rdf", "application/rdf+xml", pyoxigraph.RdfFormat.RDF_XML),
    ],
)
def test_concepts_and_vocabularies_are_given_as_skos(
    reader: Client, suffix: str, media_type: str, format_: pyoxigraph.RdfFormat
) -> None:
    one, every = reader.get(f"/concept/{KEY}.{suffix}"), reader.get(f"/vocabulary/v.{suffix}")

    assert one["Content-Type"] == every["Content-Type"] == f"{media_type}; charset=utf-8"
    assert "attachment" in every["Content-Disposition"]
    labels = "http://www.w3.org/2004/02/skos/core#prefLabel"

    def said(body: bytes) -> set[str]:
        return {quad.object.value for quad in pyoxigraph.parse(body, format_) if quad.predicate.value == labels}

    assert said(one.content) == {"physics", "فيزياء", "fizika"}
    assert said(b"".join(every)) == {"science", "علم", "physics", "فيزياء", "fizika", "alchemy", "optics"}


def test_the_same_is_there_as_json_and_csv(reader: Client) -> None:
    concept, vocabulary = reader.get(f"/concept/{KEY}.json").json(), reader.get("/vocabulary/v.json").json()

    assert (concept["id"], concept["page"]) == (PHYSICS.id, f"http://localhost/concept/{KEY}")
    assert concept["matches"][0]["vocabulary"] == "core"
    assert [one["id"] for one in vocabulary["top"]] == [SCIENCE.id]
    assert vocabulary["files"]["ttl"] == "http://localhost/vocabulary/v.ttl"
    lines = b"".join(reader.get("/vocabulary/v.csv")).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(lines)) if row["id"] == PHYSICS.id]
    assert [(row["language"], row["label"]) for row in rows] == [("en", "physics"), ("ar", "فيزياء"), ("sl", "fizika")]


def test_an_address_in_two_vocabularies_leads_from_one_to_the_other(reader: Client) -> None:
    keep_vocabulary(Vocabulary(name="w", title="Other"), (structs.replace(PHYSICS, pref={"en": "physics, too"}),))

    found = page(reader, f"/concept/{KEY}")
    assert found.texts("h1") == ["physics"]
    assert page(reader, f"/concept/{KEY}{found.link('Other')}").texts("h1") == ["physics, too"]


@pytest.mark.parametrize(
    "address",
    [
        "/concept/lost",
        "/concept/lost.json",
        "/concept/lost.ttl",
        f"/concept/{KEY}.docx",
        f"/concept/{KEY}?vocabulary=lost",
        "/vocabulary/lost",
        "/vocabulary/lost.csv",
        "/vocabulary/v.docx",
        "/ar/concept/lost",
        "/sitemap-concepts-9.xml",
        "/sitemap-concepts-0.xml",
    ],
)
def test_what_is_not_here_is_said_in_words(reader: Client, address: str) -> None:
    assert page(reader, address, 404).texts("h1")


def test_crawlers_find_every_concept(reader: Client) -> None:
    part = etree.fromstring(reader.get("/sitemap-concepts-1.xml").content)

    places = [place.text for place in part.iter("{*}loc")]
    assert "http://localhost/concept/" in places
    assert "http://localhost/vocabulary/v" in places
    assert f"http://localhost/concept/{KEY}" in places
    assert len(places) == 1 + 2 + 5


def test_a_resource_leads_to_the_concepts_that_it_is_about(visitor: Client) -> None:
    key = key_of("en/0")
    resource = read.resource(key)
    resource = structs.replace(
        resource,
        about=(Reference(id=PHYSICS.id, label={"en": "Physics"}), Reference(label={"en": "Something else"})),
        concepts=(LinkedConcept(id=OPTICS.id, score=0.9), LinkedConcept(id="https://v.example/lost", score=0.8)),
    )
    ResourceRow.objects.filter(key=key).update(body=pack_resource(resource).body)
    keep_vocabulary(Vocabulary(name="v"), (SCIENCE, PHYSICS, OPTICS))

    found = page(visitor, f"/resource/{key}")

    assert found.link("Physics") == f"/concept/{KEY}"
    assert found.link("optics") == f"/concept/{concept_key(OPTICS.id)}"
    assert "Physics · Something else" in found.text
