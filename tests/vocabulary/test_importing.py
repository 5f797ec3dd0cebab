"""Vocabularies come from files whole, mended where they can be, and never silently less."""

from __future__ import annotations

import bz2
import gzip
import zipfile
from pathlib import Path

import pytest
import zstandard

from baraza.errors import UsageError
from baraza.model.concept import Concept
from baraza.store.concepts import concept_key, concepts_by_key, concepts_of, vocabularies
from baraza.vocabulary.importing import Imported, Told, import_file, made_name
from baraza.vocabulary.reading import read_here
from tests.shared_data import shared
from tests.vocabulary.written import CSV, FILES, JSONL, N_TRIPLES, RDF_XML, TURTLE

pytestmark = pytest.mark.django_db

V = "https://v.example/"
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix v: <https://v.example/> .\n"


def take(folder: Path, name: str, body: str | bytes, told: Told = Told()) -> Imported:  # noqa: B008 - frozen
    file = folder / name
    file.write_bytes(body.encode() if isinstance(body, str) else body)
    return import_file(file, told, read=read_here)


def concept(address: str) -> Concept:
    (found,) = concepts_by_key([concept_key(address)])[concept_key(address)]
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_format_says_the_same(name: str, tmp_path: Path) -> None:
    done = take(tmp_path, name, FILES[name])

    assert (done.problems, done.refused) == ({}, 0)
    assert concept(f"{V}science").pref == {"en": "science", "de": "Naturwissenschaft"}
    physics = concept(f"{V}physics")
    assert (physics.vocabulary, physics.pref) == ("v", {"en": "physics", "it": "fisica"})
    assert physics.alt == {"en": ("natural philosophy",)}
    assert physics.broader == (f"{V}science",)
    assert physics.exact == ("http://www.wikidata.org/entity/Q413",)


def test_what_skos_says_of_a_concept_and_of_its_scheme_is_kept(tmp_path: Path) -> None:
    (vocabulary,) = take(tmp_path, "v.ttl", TURTLE).vocabularies

    assert (vocabulary.title, vocabulary.attribution, vocabulary.concepts) == ("Sciences", "The example school", 3)
    assert (vocabulary.address, vocabulary.licence) == (f"{V}scheme", "https://creativecommons.org/licenses/by/4.0/")
    assert vocabulary.languages == {"en": 3, "de": 1, "it": 1}
    physics, alchemy = concept(f"{V}physics"), concept(f"{V}alchemy")
    assert physics.notes == {"definition": {"en": ("Matter and motion.",)}}
    assert (physics.notation, physics.related) == (("0533",), (f"{V}alchemy",))
    assert (alchemy.deprecated, alchemy.replaced_by) == (True, (f"{V}physics",))


def test_labels_of_skos_xl_and_notes_that_are_nodes_are_read(tmp_path: Path) -> None:
    xl = SKOS + (
        "@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
        'v:a a skos:Concept ; xl:prefLabel v:l1 ; xl:altLabel [ xl:literalForm "mbegu"@sw ] ; skos:definition v:d .'
        'v:l1 a xl:Label ; xl:literalForm "seed"@en . v:d rdf:value "What a plant grows from."@en .'
    )

    assert take(tmp_path, "xl.ttl", xl).problems == {}

    seed = concept(f"{V}a")
    assert (seed.pref, seed.alt) == ({"en": "seed"}, {"sw": ("mbegu",)})
    assert seed.notes == {"definition": {"en": ("What a plant grows from.",)}}


def test_one_file_may_hold_several_vocabularies(tmp_path: Path) -> None:
    lines = '{"id": "a:1", "src": "one", "pref": {"en": "x"}}\n{"id": "a:1", "src": "two", "pref": {"en": "y"}}\n'

    done = take(tmp_path, "both.jsonl", lines)

    assert [(one.name, one.concepts) for one in done.vocabularies] == [("one", 1), ("two", 1)]
    assert [one.pref for one in concepts_by_key([concept_key("a:1")])[concept_key("a:1")]] == [{"en": "x"}, {"en": "y"}]
    with pytest.raises(UsageError, match="several vocabularies"):
        take(tmp_path, "both.jsonl", lines, Told(name="mine"))


def test_the_steps_of_a_circle_are_kept_out_of_the_hierarchy_and_told(tmp_path: Path) -> None:
    circle = SKOS + (
        'v:a a skos:Concept ; skos:prefLabel "a"@en ; skos:broader v:c .'
        'v:b a skos:Concept ; skos:prefLabel "b"@en ; skos:broader v:a .'
        'v:c a skos:Concept ; skos:prefLabel "c"@en ; skos:broader v:b .'
        'v:d a skos:Concept ; skos:prefLabel "d"@en ; skos:broader v:d, v:c .'
    )

    done = take(tmp_path, "circle.ttl", circle)

    assert done.problems == {"circle": 1, "itself": 1}
    assert done.examples["circle"] == [f"{V}a has {V}c as broader, which closes a circle"]
    assert (concept(f"{V}a").broader, concept(f"{V}a").related) == ((), (f"{V}c",))
    assert [concept(f"{V}{name}").broader for name in "bcd"] == [(f"{V}a",), (f"{V}b",), (f"{V}c",)]


def test_a_step_to_what_is_not_in_the_file_becomes_a_match(tmp_path: Path) -> None:
    done = take(tmp_path, "v.ttl", SKOS + 'v:a a skos:Concept ; skos:prefLabel "a"@en ; skos:broader v:lost .')

    assert done.problems == {"broader-unknown": 1}
    assert (concept(f"{V}a").broader, concept(f"{V}a").broad) == ((), (f"{V}lost",))


def test_two_concepts_with_one_address_are_put_together_and_told(tmp_path: Path) -> None:
    lines = '{"id": "a:1", "pref": {"en": "x"}}\n{"id": "a:1", "pref": {"en": "y", "fr": "z"}}\n'

    done = take(tmp_path, "v.jsonl", lines)

    assert done.examples["twice"] == ["a:1 stands at line 1 and line 2; both were put together"]
    assert (concept("a:1").pref, concept("a:1").alt) == ({"en": "x", "fr": "z"}, {"en": ("y",)})


def test_labels_and_tags_are_mended_and_what_is_missing_is_told(tmp_path: Path) -> None:
    lines = (
        '{"id": "a:1", "pref": {"en_GB": " a\\n b\\u0000 ", "klingonish": "c", "fr": "  "}}\n'
        '{"id": "a:2"}\n{"id": "no address", "pref": {"en": "d"}}\n{"pref": {"en": "e"}}\n'
    )

    done = take(tmp_path, "v.jsonl", lines)

    assert done.problems == {"language": 1, "empty-label": 1, "no-label": 1, "no-address": 2}
    assert done.refused == 2
    assert concept("a:1").pref == {"en-GB": "a b", "": "c"}
    assert concept("a:2").label("en") == "a:2"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("v.ttl", TURTLE[: TURTLE.index("Matter")]),
        ("v.nt", N_TRIPLES[:-30]),
        ("v.rdf", RDF_XML[:-40]),
        ("v.jsonld", FILES["v.jsonld"][:-40]),
        ("v.jsonl", JSONL[:-40]),
        ("v.csv", CSV + '"https://v.example/chemistry'),
        ("v.nt", "<html>\n" * 200),
        ("v.jsonl", "no\n" * 200),
    ],
)
def test_a_file_that_is_cut_off_or_something_else_changes_nothing(name: str, body: str, tmp_path: Path) -> None:
    take(tmp_path, "v.csv", CSV)
    with pytest.raises(UsageError) as refusal:
        take(tmp_path, name, body)

    assert refusal.value.exit_code == 2
    assert refusal.value.where.keys() & {"line", "near_byte"}
    assert len(list(concepts_of("v"))) == 2


def test_a_row_that_is_cut_short_is_told(tmp_path: Path) -> None:
    done = take(tmp_path, "v.csv", CSV[: CSV.index(",https://v.example/science,http")])

    assert done.problems == {"short-row": 1}
    assert concept(f"{V}physics").broader == ()


def test_a_broken_statement_costs_only_itself(tmp_path: Path) -> None:
    broken = N_TRIPLES.replace('"science"@en', '"science"@en_GB')

    done = take(tmp_path, "v.nt", broken)

    assert (done.problems, done.refused) == ({"broken": 1}, 1)
    assert done.examples["broken"][0].startswith("line 3: ")
    assert concept(f"{V}science").pref == {"de": "Naturwissenschaft"}


def test_packed_files_are_opened_whatever_they_are_called(tmp_path: Path) -> None:
    body = TURTLE.encode()
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("licence.txt", "CC BY")
        archive.writestr("inner/v.ttl", body)
    packed = {
        "v.ttl.gz": gzip.compress(body),
        "v.ttl.bz2": bz2.compress(body),
        "v.ttl.zst": zstandard.compress(body),
        "nameless": gzip.compress(body),
        "v.zip": (tmp_path / "made.zip").read_bytes(),
    }
    for name, bytes_ in packed.items():
        (vocabulary,) = take(tmp_path, name, bytes_).vocabularies
        assert (vocabulary.name, vocabulary.concepts) == (made_name(name), 3)
    with pytest.raises(UsageError, match="cut off"):
        take(tmp_path, "v.ttl.gz", packed["v.ttl.gz"][:-20])


def test_a_file_without_concepts_says_what_would_be_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="skos:Concept"):
        take(tmp_path, "v.ttl", "<a:b> <a:c> <a:d> .")
    with pytest.raises(UsageError, match="no column `id`"):
        take(tmp_path, "v.csv", "name,pref@en\nx,y\n")
    with pytest.raises(UsageError, match="not clear which format"):
        take(tmp_path, "v", "some words")
    assert vocabularies() == ()


def test_a_context_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contexts are not fetched"):
        take(tmp_path, "v.jsonld", '{"@context": "https://w3id.org/kim/lrmi-profile/context", "@id": "a:1"}')


def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="lower-case letters"):
        take(tmp_path, "v.ttl", TURTLE, Told(name="../etc"))


def test_the_school_subjects_of_kim_come_whole(tmp_path: Path) -> None:
    done = import_file(shared("vocabularies/schulfaecher.ttl"), Told(), read=read_here)

    assert (done.problems, [(one.title, one.concepts) for one in done.vocabularies]) == ({}, [("Schulfächer", 61)])


def test_subject_headings_of_the_gnd_are_read_in_its_own_terms(tmp_path: Path) -> None:
    gnd = """@prefix gndo: <https://d-nb.info/standards/elementset/gnd#> .
    <https://d-nb.info/gnd/1> a gndo:SubjectHeadingSensoStricto ; gndo:preferredNameForTheSubjectHeading "Optik" .
    <https://d-nb.info/gnd/2> a gndo:SubjectHeadingSensoStricto ; gndo:preferredNameForTheSubjectHeading "Linse" ;
      gndo:variantNameForTheSubjectHeading "Linsen" ; gndo:broaderTermGeneral <https://d-nb.info/gnd/1> ."""

    take(tmp_path, "gnd.ttl", gnd, Told(untagged="de"))

    lens = concept("https://d-nb.info/gnd/2")
    assert (lens.pref, lens.alt, lens.broader) == (
        {"de": "Linse"},
        {"de": ("Linsen",)},
        ("https://d-nb.info/gnd/1",),
    )
