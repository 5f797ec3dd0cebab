"""Vocabularies are kept whole, replaced whole, and asked by key, by step and by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.store.concepts import (
    concept_key,
    concepts_by_key,
    concepts_of,
    generation,
    keep_vocabulary,
    leading_to,
    remove_vocabulary,
    top_concepts,
    vocabularies,
)

pytestmark = pytest.mark.django_db

SCIENCE = Concept(id="v:science", vocabulary="v", pref={"en": "science"})
PHYSICS = Concept(
    id="v:physics",
    vocabulary="v",
    pref={"en": "physics", "sl": "fizika"},
    alt={"fr": ("physique",)},
    broader=("v:science",),
    exact=("w:physics",),
    replaced_by=("v:new",),
)


def keep(*concepts: Concept, name: str = "v") -> Vocabulary:
    return keep_vocabulary(Vocabulary(name=name, title=name.upper()), concepts)


def test_a_vocabulary_is_kept_with_its_counts() -> None:
    kept = keep(SCIENCE, PHYSICS)

    assert (kept.concepts, kept.languages) == (2, {"en": 2, "sl": 1, "fr": 1})
    assert vocabularies() == (kept,)
    assert list(concepts_of("v")) == [SCIENCE, PHYSICS] == list(concepts_of())
    assert top_concepts("v") == (SCIENCE,)


def test_steps_are_found_from_both_ends() -> None:
    keep(SCIENCE, PHYSICS)

    assert leading_to(concept_key("v:science"), ("broader",)) == (PHYSICS,)
    assert leading_to(concept_key("w:physics"), ("exact", "close")) == (PHYSICS,)
    assert leading_to(concept_key("v:new"), ("replaced",)) == (PHYSICS,)
    assert leading_to(concept_key("v:science"), ("exact",)) == ()


def test_an_import_replaces_all_and_moves_the_mark() -> None:
    keep(SCIENCE, PHYSICS)
    before = generation()
    keep(PHYSICS)

    assert list(concepts_of("v")) == [PHYSICS]
    assert (before, generation()) == ("v:1", "v:2")


def test_an_import_that_breaks_off_leaves_the_old_one_whole() -> None:
    keep(SCIENCE)
    before = vocabularies(), generation()

    def breaking() -> Iterator[Concept]:
        yield PHYSICS
        raise ValueError("the file is cut off")

    with pytest.raises(ValueError, match="cut off"):
        keep_vocabulary(Vocabulary(name="v"), breaking())

    assert (vocabularies(), generation()) == before
    assert list(concepts_of("v")) == [SCIENCE]


def test_one_address_in_two_vocabularies_is_two_concepts_under_one_key() -> None:
    keep(SCIENCE)
    keep(SCIENCE, name="w")

    found = concepts_by_key([concept_key("v:science"), concept_key("v:lost")])

    assert [one.vocabulary for one in found[concept_key("v:science")]] == ["v", "w"]
    assert list(found) == [concept_key("v:science")]


def test_what_is_removed_is_gone_with_its_concepts() -> None:
    keep(SCIENCE, PHYSICS)
    keep(SCIENCE, name="w")

    assert remove_vocabulary("v")
    assert not remove_vocabulary("v")
    assert [one.name for one in vocabularies()] == ["w"]
    assert [one.vocabulary for one in concepts_of()] == ["w"]
    assert leading_to(concept_key("v:science"), ("broader",)) == ()


def test_keys_are_the_same_everywhere() -> None:
    assert concept_key("http://www.wikidata.org/entity/Q413") == "474ed664522ba24e0357"
