"""What is compiled replaces what was, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from baraza.concepts.arrays import marked
from baraza.concepts.compile import compile_concepts
from baraza.concepts.contract import open_linker
from baraza.concepts.material import Material
from baraza.model.concept import Concept, concept_key
from tests.concepts.known import CONCEPTS, linker, of


def test_the_new_replaces_the_old_and_the_old_reads_on(tmp_path: Path) -> None:
    old = linker(tmp_path)
    new = linker(tmp_path, [Concept(id=of("new"), vocabulary="v", pref={"en": "Novelty"})], mark="2")

    assert (old.mark, new.mark, marked(tmp_path)) == ("1", "2", "2")
    assert [one.id for one in old.link("Biology", "en")] == [of("biology")]
    assert [one.id for one in new.link("Biology and novelty", "en")] == [of("new")]
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_compilation_that_breaks_leaves_the_old(tmp_path: Path) -> None:
    linker(tmp_path)

    def breaking() -> Iterator[Concept]:
        yield CONCEPTS[0]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        compile_concepts(tmp_path, Material(mark="2", concepts=breaking()))
    assert open_linker(tmp_path).mark == "1"


def test_what_is_damaged_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    compile_concepts(tmp_path, Material(mark="1", concepts=CONCEPTS))
    for facts in tmp_path.glob("*/facts.json"):
        facts.write_text('{"mark":', encoding="utf-8")

    assert (marked(tmp_path), open_linker(tmp_path).mark) == ("", "")


def test_the_same_idea_of_several_vocabularies_counts_once(tmp_path: Path) -> None:
    concepts = [
        Concept(id="http://eurovoc.example/1", vocabulary="eurovoc", pref={"en": "Biology", "de": "Biologie"}),
        Concept(id="urn:core:biology", vocabulary="core", pref={"en": "Biology"}),
        Concept(
            id="http://eurovoc.example/2",
            vocabulary="eurovoc",
            pref={"en": "Cell"},
            broader=("http://eurovoc.example/1",),
        ),
    ]
    one, other = (concept_key(concept.id) for concept in concepts[:2])
    material = Material(mark="1", concepts=concepts, ideas={one: one, other: one})
    assert compile_concepts(tmp_path, material).concepts == 2
    known = open_linker(tmp_path)

    assert [found.id for found in known.link("Die Biologie", "de")] == ["urn:core:biology"]
    assert [found.id for found in known.link("Biology", "en", 20, "eurovoc")] == ["http://eurovoc.example/1"]
    assert known.wider("http://eurovoc.example/2") == ("urn:core:biology",)
    assert known.label("http://eurovoc.example/1", "de") == "Biologie"


def test_how_often_a_label_means_a_concept_decides(tmp_path: Path) -> None:
    concepts = [Concept(id=of(name), vocabulary="v", pref={"en": "Mercury"}) for name in ("planet", "metal")]
    shares = {("en", "Mercury", concept_key(of("planet"))): 0.2, ("en", "Mercury", concept_key(of("metal"))): 0.8}
    compile_concepts(tmp_path, Material(mark="1", concepts=concepts, shares=shares))
    known = open_linker(tmp_path)

    assert [found.id for found in known.link("Mercury", "en")] == [of("metal")]
    assert known.spot_query("mercury", ["en"])[0].concepts == (of("metal"), of("planet"))


def test_labels_that_are_none_are_left_out(tmp_path: Path) -> None:
    odd = Concept(
        id=of("odd"), vocabulary="v", pref={"en": "(qualifier)", "de": "!!!", "zh": ""}, alt={"fr": ("x " * 90,)}
    )

    known = linker(tmp_path, [odd])

    assert known.link("!!! qualifier x x", "de") == ()
    assert linker(tmp_path, []).link("Biology", "en") == ()
