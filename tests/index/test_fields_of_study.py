import pytest

from baraza.index.fields_of_study import field_names, fields_of, fields_of_keys, with_wider
from baraza.model import Reference
from baraza.model.concept import concept_key

BIOLOGY = ("05", "051", "0511")


@pytest.mark.parametrize(
    "subject",
    [
        Reference(label={"en": "Biology"}),
        Reference(label={"de": "biologie"}),
        Reference(id="https://example.org/subject/7", label={"ar": "علم الأحياء"}),
        Reference(id="urn:x-baraza:core:isced-0511"),
        Reference(id="https://w3id.org/isced-f/0511", label={"en": "Whatever"}),
    ],
)
def test_a_subject_is_known_by_its_address_or_its_name_in_any_language(subject: Reference) -> None:
    assert fields_of((subject,)) == BIOLOGY


def test_a_subject_that_is_no_field_says_nothing() -> None:
    nothing = (Reference(label={"en": "Blue notebooks"}), Reference(id="https://w3id.org/isced-f/9876"), Reference())

    assert fields_of(nothing) == ()


def test_the_strongest_concepts_decide_and_the_broader_ones_only_where_those_cannot() -> None:
    genetics, physics = concept_key("urn:x-baraza:core:genetics"), concept_key("urn:x-baraza:core:isced-0533")

    assert fields_of_keys([genetics], [physics]) == BIOLOGY
    assert fields_of_keys(["0" * 20], [physics]) == ("05", "053", "0533")
    assert fields_of_keys(["0" * 20] * 5 + [genetics], []) == ()


def test_every_field_stands_in_fields_that_have_names() -> None:
    names = field_names()

    assert len([code for code in names if len(code) == 2 and code != "99"]) == 11
    assert all(wider in names for code in names for wider in with_wider([code]))
    assert names["0511"]["fr"] == "biologie"
