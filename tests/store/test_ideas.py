"""Matches of ours and ideas over vocabularies, kept and asked."""

from __future__ import annotations

import pytest

from baraza.model.concept import Concept, concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.store.browse import count_concepts, count_tops, has_steps, names_of, narrower_counts, some_keys
from baraza.store.concepts import keep_vocabulary
from baraza.store.ideas import (
    Match,
    all_or_nothing,
    ideas,
    keep_ideas,
    keep_matches,
    keys_by_vocabulary,
    matches,
    matches_of,
    same_idea,
    steps,
)

pytestmark = pytest.mark.django_db

TREE = (
    Concept(id="v:a", pref={"en": "a"}),
    Concept(id="v:b", pref={"en": "b", "sl": "be"}, broader=("v:a",), exact=("w:b",)),
    Concept(id="v:c", pref={"en": "c"}, broader=("v:a", "v:b")),
)
A, B, C = (concept_key(one.id) for one in TREE)


def test_matches_are_kept_with_their_evidence_and_found_from_both_ends() -> None:
    match = Match(A, B, {"en": "same", "sl": "isto"})
    assert keep_matches([Match(A, C, {})]) == 1
    assert keep_matches([match]) == 1

    assert matches() == matches_of(A) == matches_of(B) == (match,)
    assert matches_of(C) == ()


def test_an_idea_is_found_from_each_of_its_concepts() -> None:
    keep_ideas({C: A, A: A, B: B})
    keep_ideas({A: A, C: A})

    assert (same_idea(C), same_idea(A), same_idea(B)) == ((C, A), (A, C), (B,))
    assert ideas() == {A: A, C: A}


def test_what_is_kept_together_is_kept_or_not_at_all() -> None:
    def breaking() -> None:
        with all_or_nothing():
            keep_ideas({A: A})
            raise ValueError("it broke")

    with pytest.raises(ValueError, match="broke"):
        breaking()

    assert ideas() == {}


def test_steps_and_lists_say_how_concepts_hang_together() -> None:
    keep_vocabulary(Vocabulary(name="v"), TREE)

    assert sorted(steps("broader")) == sorted([(B, "broader", A), (C, "broader", A), (C, "broader", B)])
    assert list(steps("exact", "close")) == [(B, "exact", concept_key("w:b"))]
    assert list(keys_by_vocabulary()) == [(A, "v"), (B, "v"), (C, "v")]
    assert (count_concepts(), count_tops("v"), has_steps("v"), has_steps("w")) == (3, 1, True, False)
    assert narrower_counts([A, B, C]) == {A: 2, B: 1}
    assert some_keys(1, 5) == [B, C]
    assert [(key, names.pref["en"]) for key, names in names_of("v")] == [(A, "a"), (B, "b"), (C, "c")]
