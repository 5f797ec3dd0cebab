"""What a resource is about, and in which of its parts it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.concepts.contract import Linker, NoLinker
from baraza.concepts.subjects import MOST_CONCEPTS, head, link_resource
from baraza.model import Reference, Resource
from baraza.model.concept import Concept
from baraza.model.passage import Passage
from tests.concepts.known import linker, of


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    return linker(tmp_path_factory.mktemp("concepts"))


RESOURCE = Resource(
    id="x",
    name="Steel 🏭",
    description="From industry.",
    keywords=("wind power",),
    language="en",
    passages=(Passage("Nothing here. Energy"), Passage(""), Passage("of steel, and energy.")),
)


def test_every_mention_is_told_by_its_part(known: Linker) -> None:
    made = link_resource(RESOURCE, known)

    found = set()
    for one in made.concepts:
        for mention in one.mentions:
            part = head(made) if mention.passage is None else made.passages[mention.passage].text
            assert part[mention.start : mention.end] == mention.text
            found.add((mention.passage, mention.text))
    assert found == {
        (None, "Steel"), (None, "industry"), (None, "wind power"), (0, "Energy"), (2, "steel"), (2, "energy"),
    }  # fmt: skip


def test_what_the_source_declares_is_first_and_stays_as_it_was_said(known: Linker) -> None:
    about = (
        Reference(id=of("education")),
        Reference(label={"de": "Windkraft"}),
        Reference(label={"en": "Steel"}),
        Reference(id="https://nowhere.example/1", label={"en": "Unheard of steel"}),
    )
    made = link_resource(Resource(id="x", name="Steel", language="en", about=about), known)

    assert [(one.id, one.by, one.score) for one in made.concepts] == [
        (of("education"), "declared", 1.0),
        (of("steel"), "declared", 0.9),
        (of("wind-power"), "declared", 0.9),
    ]
    assert made.concepts[1].mentions[0].text == "Steel"
    assert made.about == about


def test_there_are_so_many_and_no_more(tmp_path: Path) -> None:
    names = [f"{one}{other}tion" for one in "bdfghklmnp" for other in "aeiou"]
    many = linker(tmp_path, [Concept(id=of(name), vocabulary="v", pref={"en": name}) for name in names])

    made = link_resource(Resource(id="x", name=", ".join(names * 30), language="en"), many)

    assert len(made.concepts) == MOST_CONCEPTS
    assert {len(one.mentions) for one in made.concepts} == {20}
    assert link_resource(Resource(id="x", language="en"), many).concepts == ()
    assert link_resource(RESOURCE, NoLinker()).concepts == ()
