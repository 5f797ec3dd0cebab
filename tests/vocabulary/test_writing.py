"""What is written as SKOS says what was kept, and can be read again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from msgspec.structs import replace

from baraza.errors import UsageError
from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.store.concepts import concepts_of, get_vocabulary
from baraza.vocabulary.importing import Told, import_file
from baraza.vocabulary.reading import read_here
from baraza.vocabulary.writing import WRITTEN, write_skos
from tests.vocabulary.written import TURTLE

pytestmark = pytest.mark.django_db

FULL = Concept(
    id="https://v.example/full",
    pref={"en": "full", "zh-Hant": "滿", "": "plein"},
    alt={"en": ("whole", "entire")},
    hidden={"en": ("fulll",)},
    notes={"definition": {"en": ("One.", "Two.")}, "scope": {"sw": ("Upeo.",)}, "history": {"": ("Since 1999.",)}},
    notation=("42",),
    exact=("https://w.example/full",),
    close=("https://w.example/fuller",),
    broad=("https://w.example/any",),
    narrow=("https://w.example/half",),
    akin=("https://w.example/empty",),
    deprecated=True,
    replaced_by=("https://v.example/new",),
)


def written(vocabulary: Vocabulary, concepts: list[Concept], format_: str) -> bytes:
    made = io.BytesIO()
    write_skos(vocabulary, concepts, made, format_)
    return made.getvalue()


@pytest.mark.parametrize("format_", WRITTEN)
def test_what_is_written_is_read_again_as_it_was(format_: str, tmp_path: Path) -> None:
    (tmp_path / "v.ttl").write_text(TURTLE, encoding="utf-8")
    import_file(tmp_path / "v.ttl", Told(name="v"), read=read_here)
    concepts, vocabulary = [*concepts_of("v"), FULL], get_vocabulary("v")

    (tmp_path / "again").write_bytes(written(vocabulary, concepts, format_))
    done = import_file(tmp_path / "again", Told(name="w", format=format_), read=read_here)

    again = {one.id: replace(one, vocabulary="v") for one in concepts_of("w")}
    assert again == {one.id: replace(one, vocabulary="v") for one in concepts}
    assert done.problems == {}
    said = done.vocabularies[0]
    assert (said.title, said.licence, said.address) == (vocabulary.title, vocabulary.licence, vocabulary.address)


def test_a_vocabulary_without_a_scheme_and_an_address_that_is_no_iri_do_not_stop_it() -> None:
    odd = Concept(id="v:a", pref={"en": "a"}, exact=("not an iri",))

    turtle = written(Vocabulary(name="v"), [odd], "turtle")

    assert turtle.count(b"<v:a>") == 1
    assert b"not an iri" not in turtle


def test_json_ld_means_the_same_as_turtle() -> None:
    vocabulary = Vocabulary(name="v", address="https://v.example/scheme", title="V")

    def triples(format_: str) -> set[str]:
        quads = pyoxigraph.parse(written(vocabulary, [FULL], format_), WRITTEN[format_])
        # Turtle also says what is at the top.
        return {str(quad.triple) for quad in quads if not quad.predicate.value.endswith("topConceptOf")}

    assert triples("json-ld") == triples("turtle")
    assert json.loads(written(vocabulary, [FULL], "json-ld"))["@graph"][1]["prefLabel"]["zh-Hant"] == "滿"


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="turtle, n-triples, rdf-xml, json-ld"):
        written(Vocabulary(name="v"), [], "docx")
