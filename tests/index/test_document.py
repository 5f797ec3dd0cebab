from baraza.index import Document
from baraza.index.document import document
from baraza.model import Agent, Licence, Openness, Passage, Reference, Resource, Source

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
    )  # fmt: skip


def test_a_bare_resource_claims_nothing() -> None:
    found = document(Resource(id="urn:1", key="k", in_language=("fr",)), SOURCE, 0)

    assert (found.openness, found.licence, found.language, found.url) == ("unknown", "", "fr", "urn:1")
