import re
from typing import Any

import orjson
import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Json, Licence, Link, Media, Openness, Reference, Resource
from baraza.model.schemaorg import from_schemaorg
from baraza.model.schemaorg_graph import main_thing, things
from baraza.model.schemaorg_out import to_schemaorg
from tests.shared_data import shared

PAGE = "https://site.test/lessons/one"


def test_reads_a_lesson_whole() -> None:
    data: Json = {
        "@context": "https://schema.org",
        "@type": ["LearningResource", "VideoObject"],
        "@id": "/lessons/one#it",
        "url": "one",
        "name": {"@value": "Fractions", "@language": "en"},
        "keywords": "maths, fractions",
        "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"},
        "author": [{"@type": "Person", "@id": "https://orcid.org/1", "name": "Ada", "affiliation": "Uni"}, "Bea"],
        "license": {
            "@type": "CreativeWork",
            "url": "https://creativecommons.org/licenses/by/4.0/",
            "name": "CC BY 4.0",
        },
        "educationalAlignment": {
            "@type": "AlignmentObject",
            "alignmentType": "educationalSubject",
            "targetName": "Maths",
        },
        "isPartOf": {"@type": "Course", "name": "Numbers", "url": "/numbers"},
        "image": {"@type": "ImageObject", "url": "/one.png"},
        "contentUrl": "/one.mp4",
        "datePublished": "2020-05",
        "dateCreated": "last spring",
        "timeRequired": "PT5M",
    }

    assert from_schemaorg(data, url=PAGE, source="site") == Resource(
        id="https://site.test/lessons/one#it",
        url="https://site.test/lessons/one",
        source="site",
        name="Fractions",
        type=("LearningResource", "VideoObject"),
        keywords=("maths", "fractions"),
        in_language=("en",),
        creator=(
            Agent(name="Ada", type="Person", id="https://orcid.org/1", affiliation=Agent(name="Uni")),
            Agent(name="Bea"),
        ),
        license="https://creativecommons.org/licenses/by/4.0/",
        rights=("CC BY 4.0",),
        about=(Reference(type="AlignmentObject", label={"": "Maths"}, extra={"alignmentType": "educationalSubject"}),),
        is_part_of=(Link(id="https://site.test/numbers", name="Numbers", type=("Course",), extra={"url": "/numbers"}),),
        image="https://site.test/one.png",
        encoding=(Media(url="https://site.test/one.mp4", type="MediaObject"),),
        date_published="2020-05",
        extra={"dateCreated": "last spring", "timeRequired": "PT5M"},
    )


@pytest.mark.parametrize("prefix", ["", "schema:", "http://schema.org/", "https://schema.org/"])
def test_names_mean_the_same_with_any_prefix(prefix: str) -> None:
    data: Json = {"@type": f"{prefix}Course", f"{prefix}name": "A", f"{prefix}teaches": ["B"]}
    found = from_schemaorg(data, url=PAGE)
    assert (found.type, found.name, found.teaches) == (("Course",), "A", (Reference(label={"": "B"}),))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ([{"@type": "WebSite", "name": "x"}, {"@type": "WebPage", "name": "P"}, {"@type": "Book", "name": "B"}], "B"),
        ([{"@type": "Article", "name": "A"}, {"@type": "LearningResource", "name": "L"}], "L"),
        ([{"@type": "Article", "name": "A"}, {"@type": "Article", "name": "B", "url": PAGE}], "B"),
        ([{"@type": "WebPage", "name": "P", "mainEntity": {"@type": "Course", "name": "C"}}], "C"),
        ({"@graph": [{"@type": "Person", "name": "x"}, {"@type": "WebPage", "name": "P", "teaches": "T"}]}, "P"),
        ({"@type": "Dataset", "name": "D", "@graph": [{"@type": "ImageObject", "name": "I"}]}, "D"),
        ([[[{"@type": "PresentationDigitalDocument", "name": "S"}]]], "S"),
    ],
)
def test_chooses_what_the_page_is_about(data: Json, name: str) -> None:
    assert from_schemaorg(data, url=PAGE).name == name


@pytest.mark.parametrize(
    "data", [{}, [], None, "x", 3, {"@type": "Organization", "name": "O"}, [{"@type": "BreadcrumbList"}], {"@graph": 1}]
)
def test_refuses_markup_that_describes_no_work(data: Json) -> None:
    with pytest.raises(Rejected) as refused:
        from_schemaorg(data, url=PAGE)
    assert refused.value.code == "no-metadata"


def test_puts_things_where_only_their_ids_stand() -> None:
    graph: Json = {
        "@graph": [
            {"@type": "Course", "name": "C", "author": {"@id": "#ada"}, "publisher": {"@id": "_:b0"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada", "knows": {"@id": "#ada"}},
            {"@type": "Organization", "@id": "_:b0", "name": "Uni"},
        ]
    }

    found = from_schemaorg(graph, url=PAGE)

    assert found.creator == (Agent(name="Ada", type="Person", id=PAGE + "#ada", extra={"knows": {"id": "#ada"}}),)
    assert found.publisher == (Agent(name="Uni", type="Organization"),)


def test_a_graph_that_unfolds_without_end_costs_little() -> None:
    everyone: list[Json] = [{"@id": f"#{number}"} for number in range(60)]
    graph: list[Json] = [
        {"@type": "Course", "@id": f"#{number}", "name": "x", "hasPart": everyone} for number in range(60)
    ]

    found = main_thing(things(graph))

    assert found is not None
    assert len(orjson.dumps(found)) < 1_000_000


def test_a_chain_of_things_is_followed_only_so_far() -> None:
    graph: list[Json] = [
        {"@type": "Course", "@id": f"#{number}", "name": str(number), "isPartOf": {"@id": f"#{number + 1}"}}
        for number in range(2000)
    ]
    assert from_schemaorg(graph, url=PAGE).name == "0"


def test_leaves_out_what_is_nested_beyond_all_reason() -> None:
    deep: Json = "bottom"
    for _ in range(400):
        deep = {"about": deep}
    found = from_schemaorg({"@type": "Course", "name": "C", "x": deep}, url=PAGE)
    assert found.name == "C"
    assert b"bottom" not in orjson.dumps(found.extra)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://[bad", " "]
)
def test_takes_no_address_that_would_run_something(address: str) -> None:
    data: Json = {
        "@type": "Course", "name": "C", "@id": address, "url": address, "image": address, "license": address,
        "author": {"@id": address, "name": "A"}, "encoding": {"contentUrl": address}, "isPartOf": {"@id": address},
    }  # fmt: skip
    found = from_schemaorg(data, url=PAGE)
    assert (found.id, found.url, found.image, found.license) == (PAGE, PAGE, "", "")
    assert (found.creator, found.encoding, found.is_part_of) == ((Agent(name="A"),), (), ())


def test_keeps_what_no_database_would_take_out_of_texts() -> None:
    found = from_schemaorg({"@type": "Course", "name": "a\0b\ud800c", "x": [float("nan"), 2**80]}, url=PAGE)
    assert (found.name, found.extra) == ("ab?c", {"x": [None, str(2**80)]})


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "name", "types", "left"),
    [
        ("lrmi-examples/alignmentsUK_jsonld.json", "The Declaration of Arbroath", ("WebPage",), 3),
        ("lrmi-examples/type+audience+level_jsonld.json", "Designing a treasure map", ("CreativeWork",), 0),
        ("tess/sib_course.json", "First steps with R in Life Sciences", ("Course",), 3),
        ("tess/nbis-course-instances.json", "Neural Networks and Deep Learning", ("CourseInstance",), 7),
        ("tess/ext_res.json", "Introduction to 'Metagenomics'", ("LearningResource",), 15),
        ("tess/mentions.jsonld", "helloworld tutorial. dancing in a nutshell", ("LearningResource",), 9),
    ],
)
def test_reads_real_markup(path: str, name: str, types: tuple[str, ...], left: int) -> None:
    text = re.sub(r"</?script[^>]*>", "", shared(f"samples/{path}").read_text())

    found = from_schemaorg(orjson.loads(text), url=PAGE)

    assert (found.name, found.type, len(found.extra)) == (name, types, left)


def test_writes_what_it_can_read_again() -> None:
    resource = Resource(
        id="https://e.org/a",
        url="https://e.org/a",
        name="Fractions",
        description="Parts of a whole",
        keywords=("maths",),
        in_language=("en",),
        about=(Reference(id="https://v.org/maths", label={"en": "Maths", "de": "Mathe"}),),
        audience=(Reference(label={"": "teacher"}),),
        creator=(Agent(name="Ada", type="Person"), Agent(name="B")),
        license="https://creativecommons.org/licenses/by/4.0/",
        is_part_of=(Link(id="https://e.org/book", name="Book", type=("Book",)),),
        encoding=(Media(url="https://e.org/a.pdf", media_type="application/pdf"),),
        date_published="2020",
    )

    written = to_schemaorg(resource)

    assert written == {
        "@context": "https://schema.org/",
        "@type": ["LearningResource"],
        "@id": "https://e.org/a",
        "url": "https://e.org/a",
        "name": "Fractions",
        "description": "Parts of a whole",
        "keywords": ["maths"],
        "inLanguage": ["en"],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "about": [{"@type": "DefinedTerm", "@id": "https://v.org/maths", "name": "Maths"}],
        "audience": [{"@type": "EducationalAudience", "educationalRole": "teacher"}],
        "creator": [{"@type": "Person", "name": "Ada"}, {"@type": "Thing", "name": "B"}],
        "datePublished": "2020",
        "isPartOf": [{"@type": ["Book"], "@id": "https://e.org/book", "url": "https://e.org/book", "name": "Book"}],
        "encoding": [
            {"@type": "MediaObject", "contentUrl": "https://e.org/a.pdf", "encodingFormat": "application/pdf"}
        ],
    }
    again = from_schemaorg(written)
    kept = ("id", "url", "name", "description", "keywords", "in_language", "license", "date_published")
    assert [getattr(again, name) for name in kept] == [getattr(resource, name) for name in kept]


def test_says_what_we_found_and_embeds_nothing_that_runs() -> None:
    written: dict[str, Any] = to_schemaorg(
        Resource(
            id="no uri",
            url="javascript:alert(1)",
            name="A",
            in_language=("en",),
            language="de",
            image="data:image/png;base64,AA",
            creator=(Agent(id="not a uri", name="B", type="</script>"),),
            licence=Licence(
                code="CC-BY", version="4.0", openness=Openness.OPEN, url="https://creativecommons.org/licenses/by/4.0/"
            ),
            extra={"potentialAction": "x"},
        )
    )
    assert written == {
        "@context": "https://schema.org/",
        "@type": ["LearningResource"],
        "name": "A",
        "inLanguage": ["de"],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": [{"@type": "Thing", "name": "B"}],
    }
