from collections.abc import Iterable

from baraza.index import Document
from baraza.index.document import TITLE_TIMES, document
from baraza.model import Agent, Licence, Openness, Passage, Reference, Resource, Source
from baraza.model.concept import LinkedConcept

SOURCE = Source(name="one", kind="file", url="file:///x", title="The One")


def test_takes_from_a_resource_what_is_searched_and_shown() -> None:
    resource = Resource(
        id="urn:1", key="k", url="https://example.org/1", name="Atoms", description="Small", keywords=("physics",),
        in_language=("en-GB",), language="en", image="i", date_created="2019", date_published="2020",
        about=(Reference(id="https://w3id.org/kim/schulfaecher/s1022", label={"de": "Physik", "en": "Physics"}),),
        learning_resource_type=(Reference(id="https://w3id.org/kim/hcrt/video", label={"en": "Video"}),),
        educational_level=(Reference(label={"": "school"}),),
        creator=(Agent(name="Ada", affiliation=Agent(name="Uni")),), publisher=(Agent(name="Press"),),
        licence=Licence("CC-BY", Openness.OPEN, "4.0", "de", "https://deed"),
        passages=(Passage("Body", heading="Head"), Passage("More")),
    )  # fmt: skip

    assert document(resource, SOURCE, 7) == Document(
        key="k", id="urn:1", title="Atoms", description="Small", text="Head\nBody\n\nMore", language="en",
        keywords=("physics", "Physik", "Physics", "Video"), people=("Ada", "Press", "Uni"), languages=("en", "en-GB"),
        openness="open", licence="CC-BY", licence_version="4.0", licence_port="de", licence_url="https://deed",
        type=("https://w3id.org/kim/hcrt/video",), subject=("Physics",), level=("school",), provider="one",
        provider_title="The One", url="https://example.org/1", date="2020", added=7, image="i",
        fields=("05", "053", "0533"), country="unknown", format=("unknown",),
    )  # fmt: skip


def test_a_bare_resource_claims_nothing() -> None:
    found = document(Resource(id="urn:1", key="k", in_language=("fr",)), SOURCE, 0)

    assert (found.openness, found.licence, found.language, found.url) == ("unknown", "", "fr", "urn:1")


class _Reading:
    """Words in capitals for their meaning, capitalised words for names, and one concept that is broader."""

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        return tuple(f"{word.upper()}.{language}" for word in text.split())

    def names(self, text: str, language: str) -> tuple[str, ...]:
        return tuple(word.lower() for word in text.split() if word.istitle())

    def topics(self, concepts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(f"key of {one}" for one in concepts), ("all",)


def test_its_words_are_read_beyond_its_language() -> None:
    resource = Resource(
        id="urn:1", key="k", name="atomi Bohr", description="kratko", language="sl", keywords=("snov",),
        creator=(Agent(name="Ada"),), passages=(Passage("besedilo"),), concepts=(LinkedConcept(id="urn:c", score=0.5),),
    )  # fmt: skip

    found = document(resource, SOURCE, 0, reading=_Reading())

    assert found.pivot == (*("ATOMI.sl", "BOHR.sl") * TITLE_TIMES, "SNOV.sl", "KRATKO.sl", "BESEDILO.sl")
    assert (found.names, found.concepts, found.wider) == (("bohr", "ada"), ("key of urn:c",), ("all",))
