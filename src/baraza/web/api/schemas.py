"""The shapes of the answers: refusals, suggestions, resources."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field


class Wrong(Schema):
    """A field that cannot be used."""

    field: str
    message: str


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[Wrong] = Field(default_factory=list)


# Any call may be refused with one of these.
REFUSALS: dict[frozenset[int], type[Schema]] = {frozenset({400, 404, 405, 410, 422, 429, 500, 503}): Problem}


class Suggestion(Schema):
    """Something that may be meant."""

    kind: str = Field(description="`title`, `concept` or `provider`.")
    key: str
    label: str
    language: str = Field(description="Of the label (RFC 5646); empty where it is not known.")
    matched: str = Field(description="The name by which a concept was found, where that is another one.")
    count: int = Field(description="Resources that a concept or a provider leads to.")
    url: str = Field(description="The page to go to.")


class Suggestions(Schema):
    """What may be meant, by kind, the likeliest first."""

    query: str
    suggestions: list[Suggestion]


class Neighbour(Schema):
    """A resource that shares telling words with another."""

    key: str
    id: str
    title: str
    language: str
    licence: str
    openness: str
    provider: str
    url: str
    score: float


class Neighbours(Schema):
    """Similar resources, the most similar first."""

    total: int
    results: list[Neighbour]


class Resources(Schema):
    """Resources as AMB JSON-LD with our findings."""

    total: int
    results: list[dict[str, Any]]
