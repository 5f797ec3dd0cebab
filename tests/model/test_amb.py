from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baraza.errors import Rejected
from baraza.model import Agent, Finding, Json, Licence, Link, Media, Openness, Reference, Resource
from baraza.model.amb import from_amb, to_amb
from baraza.model.amb_rules import CONTEXT, PROFILE, faults
from tests.model import amb_schema
from tests.shared_data import SHARED

HEAD: dict[str, Json] = {
    "@context": [CONTEXT, {"@language": "de"}],
    "id": "https://example.org/a",
    "type": ["LearningResource"],
    "name": "Ein Kurs",
}


def _examples(kind: str) -> list[Path]:
    return sorted((SHARED / "vocabularies/amb").glob(f"*/examples/{kind}/*.json"))


def _id(path: Path) -> str:
    return f"{path.parts[-4]}/{path.stem}"


@pytest.mark.shared
def test_all_examples_are_there() -> None:
    amb_schema.folder("draft")
    assert (len(_examples("valid")), len(_examples("invalid"))) == (68, 72)


@pytest.mark.shared
@pytest.mark.parametrize("path", _examples("valid"), ids=_id)
def test_a_valid_example_comes_out_as_it_went_in_and_is_valid(path: Path) -> None:
    document = orjson.loads(path.read_bytes())

    written = to_amb(from_amb(document))

    assert written == document
    assert amb_schema.errors(path.parts[-4], written) == []


@pytest.mark.shared
@pytest.mark.parametrize("path", _examples("invalid"), ids=_id)
def test_an_invalid_example_is_refused_naming_the_field(path: Path) -> None:
    document = orjson.loads(path.read_bytes())
    wrong = {_as_field(place) for place in amb_schema.errors(path.parts[-4], document)}

    with pytest.raises(Rejected) as refused:
        from_amb(document)

    named = refused.value.where["field"]
    also = refused.value.where.get("also", [])
    assert refused.value.code == "invalid-amb"
    assert isinstance(also, list)
    assert {str(each).split("[")[0].split(".")[0] for each in [named, *also]} >= {
        each.split("[")[0].split(".")[0] for each in wrong if each
    }


def _as_field(json_path: str) -> str:
    return json_path.removeprefix("$").removeprefix(".").replace("['@context']", "@context")


@pytest.mark.shared
@pytest.mark.parametrize("path", _examples("invalid"), ids=_id)
def test_what_is_harvested_invalid_goes_out_valid_and_complete(path: Path) -> None:
    resource = from_amb(orjson.loads(path.read_bytes()), strict=False)

    written = to_amb(resource)

    assert amb_schema.errors(path.parts[-4], written) == []
    assert _without_context(from_amb(written)) == _without_context(resource)


def _without_context(resource: Resource) -> dict[str, Any]:
    fields = {name: getattr(resource, name) for name in resource.__struct_fields__}
    return fields | {"extra": {name: value for name, value in resource.extra.items() if name != "@context"}}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"@context": CONTEXT}, "@context"),
        ({"@context": [CONTEXT]}, "@context"),
        ({"id": "no uri"}, "id"),
        ({"id": "https://example.org/a b"}, "id"),
        ({"type": []}, "type"),
        ({"type": ["LearningResource", "Person"]}, "type[1]"),
        ({"license": "https://creativecommons.org/licenses/by/4.0/"}, "license"),
        ({"license": {"id": "https://example.org/my-licence"}}, "license.id"),
        (
            {"about": [{"id": "https://w3id.org/kim/hochschulfaechersystematik/n1", "prefLabel": "X"}]},
            "about[0].prefLabel",
        ),
        (
            {"about": [{"id": "https://w3id.org/kim/hochschulfaechersystematik/n1", "prefLabel": {"de-AT": "X"}}]},
            "about[0].prefLabel.de-AT",
        ),
        ({"creator": [{"name": "A", "type": "Robot"}]}, "creator[0].type"),
        ({"creator": [{"name": "A", "type": "Person", "affiliation": {"name": "B"}}]}, "creator[0].affiliation.type"),
        ({"dateCreated": "2020-13-01"}, "dateCreated"),
        ({"dateCreated": "2020-02-30"}, "dateCreated"),
        ({"isAccessibleForFree": 1}, "isAccessibleForFree"),
        ({"keywords": ["a", 2]}, "keywords[1]"),
        ({"encoding": [{"type": "MediaObject", "contentUrl": "https://e.org/a", "bitrate": 3}]}, "encoding[0].bitrate"),
        ({"duration": "P"}, "duration"),
        ({"isBasedOn": [{"creator": []}]}, "isBasedOn[0].id"),
    ],
)
def test_names_the_field_that_is_wrong(change: dict[str, Json], field: str) -> None:
    assert from_amb(HEAD).name == "Ein Kurs"
    with pytest.raises(Rejected) as refused:
        from_amb(HEAD | change)
    assert (refused.value.code, refused.value.where["field"]) == ("invalid-amb", field)


@pytest.mark.parametrize("name", ["@context", "id", "type", "name"])
def test_names_the_field_that_is_missing(name: str) -> None:
    with pytest.raises(Rejected) as refused:
        from_amb({key: value for key, value in HEAD.items() if key != name})
    assert (refused.value.where["field"], refused.value.message) == (name, f"{name} is missing.")


def test_reads_what_harvested_documents_say_in_their_own_way() -> None:
    resource = from_amb(
        {
            "@id": "https://example.org/a",
            "name": {"de": "Ein Kurs"},
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "creator": "Ada",
            "keywords": "Kurs, OER",
            "inLanguage": "de",
            "about": {"prefLabel": "Mathematik"},
            "dateCreated": "im Mai",
            "isAccessibleForFree": "yes",
            "colour": "blue",
        },
        source="here",
        strict=False,
    )

    assert resource == Resource(
        id="https://example.org/a",
        url="https://example.org/a",
        source="here",
        name="Ein Kurs",
        license="https://creativecommons.org/licenses/by/4.0/",
        creator=(Agent(name="Ada"),),
        keywords=("Kurs", "OER"),
        in_language=("de",),
        about=(Reference(label={"": "Mathematik"}),),
        is_accessible_for_free=True,
        extra=resource.extra,
    )
    assert resource.extra["dateCreated"] == "im Mai"
    assert resource.extra["colour"] == "blue"


@pytest.mark.parametrize(
    ("document", "code"),
    [([], "invalid-amb"), ({"name": "A"}, "no-address"), ({"id": "https://e.org/a"}, "no-title"), ({}, "no-address")],
)
def test_refuses_even_harvested_documents_without_address_or_name(document: Json, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        from_amb(document, strict=False)
    assert refused.value.code == code


FOREIGN = Resource(
    id="oai:example.org:1",
    url="https://example.org/Übung 1",
    name="Brüche",
    type=("Course",),
    in_language=("de-AT", "deu"),
    language="de",
    creator=(Agent(name="Ada"),),
    about=(Reference(label={"": "Mathematik"}),),
    date_published="2020",
    license="https://example.org/licence",
    rights=("Frei nutzbar",),
    is_part_of=(Link(name="Ein Buch"),),
    encoding=(Media(url="https://example.org/a.pdf", media_type="PDF"),),
    licence=Licence(code="CC-BY", openness=Openness.OPEN),
    findings=(Finding(field="language", value="de", by="declared"),),
    extra={"dc:relation": ["x"]},
)


def test_writes_valid_amb_for_a_resource_that_came_in_another_format() -> None:
    written = to_amb(FOREIGN)

    assert list(faults(written)) == []
    assert written["@context"] != [CONTEXT, {"@language": "de"}]
    assert {name: value for name, value in written.items() if name not in ("@context", "baraza:declared")} == {
        "id": "oai:example.org:1",
        "type": ["LearningResource", "Course"],
        "name": "Brüche",
        "inLanguage": ["de"],
        "creator": [{"type": "Person", "name": "Ada"}],
        "copyrightNotice": ["Frei nutzbar"],
        "encoding": [{"type": "MediaObject", "contentUrl": "https://example.org/a.pdf"}],
        "dc:relation": ["x"],
        "url": "https://example.org/Übung 1",
    }


def test_reads_back_what_the_profile_had_no_place_for() -> None:
    again = from_amb(to_amb(FOREIGN))

    said = {name: getattr(FOREIGN, name) for name in ("id", "type", "about", "date_published", "license", "creator")}
    assert {name: getattr(again, name) for name in said} == said
    assert (again.is_part_of, again.encoding, again.in_language) == (
        FOREIGN.is_part_of,
        FOREIGN.encoding,
        FOREIGN.in_language,
    )


def test_adds_findings_under_a_name_of_their_own_and_stays_valid() -> None:
    written = to_amb(FOREIGN, findings=True)

    assert written["baraza:findings"] == [{"field": "language", "value": "de", "by": "declared"}]
    assert written["baraza:licence"] == {"code": "CC-BY", "openness": "open"}
    assert written["baraza:language"] == "de"
    assert list(faults(written)) == []
    assert "baraza:findings" not in to_amb(FOREIGN)


def test_takes_no_findings_of_others_for_ours() -> None:
    theirs = from_amb(HEAD | {"baraza:findings": [{"field": "licence"}], "baraza:licence": {"code": "CC0"}})

    assert to_amb(theirs)["baraza:licence"] == {"code": "CC0"}
    assert to_amb(theirs, findings=True)["baraza:findings"] == []
    assert "baraza:licence" not in to_amb(theirs, findings=True)


def test_an_enriched_field_replaces_what_the_source_wrote() -> None:
    resource = from_amb(HEAD | {"keywords": []})

    assert to_amb(resource)["keywords"] == []
    changed = Resource(id=resource.id, name="B", keywords=("neu",), extra=resource.extra)
    assert (to_amb(changed)["name"], to_amb(changed)["keywords"]) == ("B", ["neu"])


_json: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["https://e.org/x", "de", "2020-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "name", "prefLabel", "de", "contentUrl", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
_documents = st.fixed_dictionaries(
    {"id": st.just("https://example.org/a"), "name": st.just("A")},
    optional={name: _json for name in [*PROFILE, "url", "copyrightNotice", "other"] if name not in ("id", "name")},
)

_WORDS = """
https://w3id.org/kim/hcrt/text http://w3id.org/kim/schulfaecher/s1 https://w3id.org/kim/educationalLevel/level_0
https://creativecommons.org/licenses/by/4.0/ https://opensource.org/licenses/MIT x a:b http://[::1]/ de de-AT
Person Organization MediaObject VideoObject Concept WebContent LearningResource Course
2020-01-01 2020-01-01T10:00:00Z 2020-02-30 PT5M P T5M video/mp4 12
http://w3id.org/kim/conditionsOfAccess/login http://purl.org/dcx/lrmi-vocabs/interactivityType/mixed
"""
_NAMES = """
id type name prefLabel affiliation contentUrl embedUrl encodingFormat bitrate contentSize sha256 inLanguage creator
license provider dateCreated honorificPrefix de
"""
_things: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([*_WORDS.split(), "", "a" * 64]) | st.booleans() | st.just(1),
    lambda inner: (
        st.lists(inner, max_size=2) | st.fixed_dictionaries({}, optional=dict.fromkeys(_NAMES.split(), inner))
    ),
    max_leaves=10,
)
_almost_valid = st.fixed_dictionaries({}, optional={name: _things | st.lists(_things, max_size=2) for name in PROFILE})


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents)
def test_whatever_is_harvested_goes_out_valid_and_comes_back_whole(document: dict[str, Json]) -> None:
    resource = from_amb(document, strict=False)

    written = to_amb(resource)
    again = from_amb(written)

    assert list(faults(written)) == []
    assert _without_context(again) == _without_context(resource)
    declared = written.get("baraza:declared", {})
    assert isinstance(declared, dict)
    # A null says nothing.
    assert {name for name, value in document.items() if value is not None} <= {*written, *declared}


@settings(max_examples=80, deadline=None)
@given(_documents)
def test_what_our_rules_accept_comes_out_as_it_went_in(document: dict[str, Json]) -> None:
    document = HEAD | {name: value for name, value in document.items() if name in PROFILE and name not in HEAD}
    wrong = {fault.field.split("[")[0].split(".")[0] for fault in faults(document)}
    valid = {name: value for name, value in document.items() if name not in wrong}

    assert to_amb(from_amb(valid)) == valid


@pytest.mark.shared
def test_our_rules_and_the_profiles_schema_agree_on_every_field() -> None:
    judge = amb_schema.validator("draft")

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(_documents | _almost_valid)
    def agree(document: dict[str, Json]) -> None:
        document = HEAD | document
        theirs = {_as_field(error.json_path) for error in judge.iter_errors(document)}
        ours = {fault.field for fault in faults(document)}
        assert {_top(field) for field in ours} == {_top(field) for field in theirs if field}

    agree()


def _top(field: str) -> str:
    return field.partition("[")[0].partition(".")[0]
