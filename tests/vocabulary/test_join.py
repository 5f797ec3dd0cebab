"""What is the same idea in several vocabularies is found, and never what one vocabulary holds apart."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.store.concepts import concept_key, keep_vocabulary
from baraza.store.ideas import ideas, matches, matches_of, same_idea
from baraza.vocabulary.join import drop_vocabulary, join_vocabularies, open_groups

pytestmark = pytest.mark.django_db

WIKIDATA = "http://www.wikidata.org/entity/Q413"


def keep(name: str, *concepts: Concept) -> None:
    keep_vocabulary(Vocabulary(name=name), concepts)


def concept(address: str, exact: tuple[str, ...] = (), broader: tuple[str, ...] = (), /, **pref: str) -> Concept:
    return Concept(id=address, pref=pref, exact=exact, broader=broader)


def keys(*addresses: str) -> set[str]:
    return {concept_key(address) for address in addresses}


def test_exact_matches_lead_on_also_through_what_is_not_here() -> None:
    keep("a", concept("a:1", ("b:1",)), concept("a:2"))
    keep("b", concept("b:1"))
    keep("c", concept("c:1", (WIKIDATA,)))
    keep("d", concept("d:1", (WIKIDATA, "b:1")))

    assert join_vocabularies() == 4

    assert set(same_idea(concept_key("a:1"))) == keys("a:1", "b:1", "c:1", "d:1")
    assert same_idea(concept_key("c:1"))[0] == concept_key("c:1")
    assert same_idea(concept_key("a:2")) == (concept_key("a:2"),)


def test_close_matches_join_nothing() -> None:
    keep("a", Concept(id="a:1", close=("b:1",)))
    keep("b", concept("b:1"))

    assert join_vocabularies() == 0


def test_two_concepts_of_one_vocabulary_are_never_joined() -> None:
    keep("a", concept("a:1", (WIKIDATA,)), concept("a:2", ("b:1",)))
    keep("b", concept("b:1", (WIKIDATA,)))

    join_vocabularies()

    assert set(same_idea(concept_key("a:2"))) == keys("a:2", "b:1")
    assert same_idea(concept_key("a:1")) == (concept_key("a:1"),)


PHYSICS = {"en": "physics", "sl": "fizika", "fr": "physique", "de": "Physik"}


@pytest.mark.parametrize(
    ("labels", "evidence"),
    [
        ({"en": "Physics", "de-AT": "Physik"}, {"en": "physics", "de": "Physik"}),
        ({"en": "physics"}, None),
        ({"en": "physics", "fr": "physique", "sl": "telesna vzgoja", "de": "Sport"}, None),
        ({"en": "physics", "fr": "physique", "de": "Naturlehre"}, {"en": "physics", "fr": "physique"}),
        ({"en": "chemistry", "fr": "chimie"}, None),
    ],
)
def test_labels_that_agree_in_two_languages_and_seldom_differ_make_a_match(
    labels: dict[str, str], evidence: Mapping[str, str] | None
) -> None:
    keep("core", Concept(id="core:physics", pref=PHYSICS))
    keep("b", Concept(id="b:1", pref=labels))

    join_vocabularies()

    assert [one.evidence for one in matches()] == ([] if evidence is None else [evidence])
    assert (same_idea(concept_key("b:1")) == (concept_key("b:1"),)) == (evidence is None)


def test_labels_that_two_concepts_share_tell_nothing() -> None:
    keep("core", Concept(id="core:physics", pref=PHYSICS))
    keep("b", concept("b:1", en="physics", sl="fizika"), concept("b:2", en="physics", sl="fizika"))
    keep("c", concept("c:1", en="physics", sl="fizika"), concept("c:2", en="physics", sl="fizika", fr="physique"))
    keep("d", Concept(id="d:1", pref={"en": "physics", "sl": "fizika"}, deprecated=True))

    join_vocabularies()

    (match,) = matches()
    assert (match.one, match.other) == (concept_key("core:physics"), concept_key("c:2"))
    assert matches_of(concept_key("c:2")) == (match,)
    assert matches_of(concept_key("c:1")) == ()


def test_what_a_vocabulary_says_goes_before_what_labels_say() -> None:
    keep("core", Concept(id="core:physics", exact=("b:2",), pref=PHYSICS))
    keep("b", concept("b:1", en="physics", sl="fizika"), concept("b:2", en="natural philosophy"))

    join_vocabularies()

    assert set(same_idea(concept_key("core:physics"))) == keys("core:physics", "b:2")


def test_everything_wider_is_found_over_all_vocabularies_though_they_lead_in_a_circle() -> None:
    keep("a", concept("a:top"), concept("a:mid", ("b:mid",), ("a:top",)), concept("a:low", (), ("a:mid",)))
    keep("b", concept("b:mid", (), ("b:high",)), concept("b:high", ("a:low",)))
    join_vocabularies()

    groups = open_groups()

    mid, low = groups.idea(concept_key("a:mid")), groups.idea(concept_key("a:low"))
    assert groups.ancestors(concept_key("a:low")) == (mid, concept_key("a:top"))
    assert groups.ancestors(concept_key("b:high")) == groups.ancestors(concept_key("a:low"))
    assert set(groups.ancestors(mid)) == {low, concept_key("a:top")}
    assert set(groups.group(concept_key("b:high"))) == keys("a:low", "b:high")
    assert groups.ancestors(concept_key("lost")) == ()


def test_what_was_joined_through_a_vocabulary_goes_with_it() -> None:
    keep("a", concept("a:1", ("b:1",)))
    keep("b", concept("b:1", ("c:1",)))
    keep("c", concept("c:1"))
    join_vocabularies()

    assert drop_vocabulary("b")

    assert ideas() == {}
    assert not drop_vocabulary("b")
