"""`GET /vocabularies` and `GET /concepts/{key}`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Query, Router, Schema
from pydantic import Field

from baraza.store.concepts import vocabularies
from baraza.web.api import schemas
from baraza.web.names import interface_language
from baraza.web.views.concept import concept_json

router = Router(tags=["concepts"])


class Vocabulary(Schema):
    """A vocabulary that is here."""

    name: str
    title: str
    address: str
    licence: str
    attribution: str
    concepts: int
    languages: dict[str, int] = Field(description="Language to how many concepts have a name in it.")
    imported: int = Field(description="Seconds since 1970.")


class Vocabularies(Schema):
    """All vocabularies, by name."""

    total: int
    results: list[Vocabulary]


class Said(Schema):
    """Which concept, in which of its vocabularies, named in which language."""

    vocabulary: str = Field("", description="Name of a vocabulary, where several have the address.")
    lang: str = Field("", description="Language of the label (RFC 5646).")


class Where(Schema):
    """A vocabulary."""

    name: str
    title: str


class Narrower(Schema):
    """A narrower concept."""

    label: str
    page: str


class Match(Schema):
    """The same or a kindred idea elsewhere."""

    kind: str = Field(description="`exact`, `close`, `broad`, `narrow` or `akin` (related).")
    id: str
    vocabulary: str | None
    why: str | None


class Month(Schema):
    """How many resources about it were added in a month."""

    month: str
    added: int


class AboutIt(Schema):
    """Those about it; null while there is no index."""

    total: int | None
    added: list[Month]


class OneConcept(Schema):
    """A concept with what is around it. Languages are RFC 5646 tags, empty where not said."""

    key: str
    id: str
    page: str
    vocabulary: Where
    label: str
    pref: dict[str, str]
    alt: dict[str, list[str]]
    notes: dict[str, dict[str, list[str]]]
    notation: list[str]
    broader: list[str]
    related: list[str]
    narrower: list[Narrower]
    matches: list[Match]
    deprecated: bool
    replaced_by: list[str]
    resources: AboutIt


@router.get(
    "/vocabularies", response={200: Vocabularies, **schemas.REFUSALS}, url_name="vocabularies", summary="Vocabularies"
)
def all_vocabularies(request: HttpRequest) -> dict[str, Any]:
    """Those that are here, with licence and size; as a table at `/vocabularies.csv`."""
    found = [{name: getattr(one, name) for name in Vocabulary.model_fields} for one in vocabularies()]
    return {"total": len(found), "results": found}


@router.get(
    "/concepts/{key}", response={200: OneConcept, **schemas.REFUSALS}, url_name="concept", summary="One concept"
)
def one_concept(request: HttpRequest, key: str, said: Query[Said]) -> HttpResponse:
    """What it is called, what stands around it, and how many resources are about it; the same as its page."""
    with override(interface_language(said.lang)):
        return concept_json(request, key)
