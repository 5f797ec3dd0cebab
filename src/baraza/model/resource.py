"""A resource in our model: the AMB profile's fields, what we found out, and whatever else the source said."""

from msgspec import Struct, field

from baraza.model.concept import LinkedConcept
from baraza.model.finding import Finding
from baraza.model.json import Json
from baraza.model.licence import Licence
from baraza.model.passage import Passage
from baraza.model.translation import Translation


class Reference(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A concept of a vocabulary as a source refers to it; `id` may be empty where only words were given."""

    id: str = ""
    type: str = ""
    label: dict[str, str] = field(default_factory=dict)
    """Language tag to preferred label; the empty tag where the language was not said."""
    scheme: str = ""
    """Address of the vocabulary."""
    extra: dict[str, Json] = field(default_factory=dict)


class Agent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person or an organisation."""

    name: str = ""
    type: str = ""
    """`Person`, `Organization` …; empty where the source did not say."""
    id: str = ""
    affiliation: "Agent | None" = None
    extra: dict[str, Json] = field(default_factory=dict)


class Link(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another thing that this one belongs to, contains, is based on or is described by."""

    id: str = ""
    name: str = ""
    type: tuple[str, ...] = ()
    extra: dict[str, Json] = field(default_factory=dict)


class Media(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file or a stream of the resource: encoding, caption, trailer."""

    url: str = ""
    """`contentUrl`; `embed_url` beside it."""
    embed_url: str = ""
    media_type: str = ""
    language: str = ""
    type: str = ""
    id: str = ""
    extra: dict[str, Json] = field(default_factory=dict)


class Resource(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One open educational resource."""

    id: str
    """The identifier as the source gave it (a URI)."""
    key: str = ""
    """Ours: short, stable, in addresses."""
    source: str = ""
    """Name of the source."""
    url: str = ""
    """Where a person opens it."""

    name: str = ""
    description: str = ""
    type: tuple[str, ...] = ("LearningResource",)
    keywords: tuple[str, ...] = ()
    in_language: tuple[str, ...] = ()
    """RFC 5646 tags as the source declared them."""
    about: tuple[Reference, ...] = ()
    learning_resource_type: tuple[Reference, ...] = ()
    audience: tuple[Reference, ...] = ()
    educational_level: tuple[Reference, ...] = ()
    teaches: tuple[Reference, ...] = ()
    assesses: tuple[Reference, ...] = ()
    competency_required: tuple[Reference, ...] = ()
    interactivity_type: Reference | None = None
    conditions_of_access: Reference | None = None
    creator: tuple[Agent, ...] = ()
    contributor: tuple[Agent, ...] = ()
    affiliation: Agent | None = None
    publisher: tuple[Agent, ...] = ()
    funder: tuple[Agent, ...] = ()
    date_created: str = ""
    """ISO 8601, as far as the source said it; dates that cannot be are left to `extra`."""
    date_published: str = ""
    date_modified: str = ""
    is_accessible_for_free: bool | None = None
    license: str = ""
    """Address of the licence, as declared."""
    rights: tuple[str, ...] = ()
    """Statements about rights in words, as declared."""
    is_based_on: tuple[Link, ...] = ()
    is_part_of: tuple[Link, ...] = ()
    has_part: tuple[Link, ...] = ()
    main_entity_of_page: tuple[Link, ...] = ()
    image: str = ""
    duration: str = ""
    """ISO 8601."""
    trailer: Media | None = None
    encoding: tuple[Media, ...] = ()
    caption: tuple[Media, ...] = ()
    extra: dict[str, Json] = field(default_factory=dict)
    """Every field of the source that has no place above, under its own name."""

    language: str = ""
    """What we hold its language to be (RFC 5646); see findings for why. Empty where unknown."""
    licence: Licence | None = None
    """What we hold its licence to be; None where nothing was stated."""
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()
    translations: tuple[Translation, ...] = ()
    """By machines, beside the original."""
    concepts: tuple[LinkedConcept, ...] = ()
    """What it is about as we found it, strongest first; what the source said stands in `about`."""

    def found(self, about: str) -> tuple[Finding, ...]:
        """The findings about one field, in the order in which they were made."""
        return tuple(finding for finding in self.findings if finding.field == about)

    @property
    def text(self) -> str:
        """The words of all passages, a blank line between them."""
        return "\n\n".join(passage.text for passage in self.passages)
