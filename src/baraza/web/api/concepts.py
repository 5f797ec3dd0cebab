"""`POST /concepts/link`: what a text is about."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse
from msgspec import json
from ninja import Router, Schema
from pydantic import Field

from baraza.concepts.contract import Linker
from baraza.concepts.kept import kept_linker
from baraza.identify.language import identify_language
from baraza.model import Resource
from baraza.model.concept import LinkedConcept
from baraza.model.language_tag import canonical_tag
from baraza.settings import settings
from baraza.web.api import schemas
from baraza.web.failure import problem
from baraza.web.middleware.rate import Buckets, wait_of

router = Router(tags=["concepts"])

LONGEST = 100_000
# To read a text costs more than to answer a search.
LIMIT = Buckets(per_second=2, at_once=30)


class Text(Schema):
    """A text to read."""

    text: str = Field(max_length=LONGEST)
    language: str = Field("", max_length=100, description="RFC 5646; left out, it is identified.")
    vocabulary: str = Field("", max_length=100, description="Name of a vocabulary; left out, all.")
    limit: int = Field(20, ge=1, le=100)


class Mention(Schema):
    """Words of the text; `start` and `end` in characters (Unicode code points)."""

    start: int
    end: int
    text: str


class Found(Schema):
    """A concept that the text is about."""

    id: str
    label: str
    score: float
    mentions: list[Mention]


class Linked(Schema):
    """What the text is about, strongest first."""

    language: str = Field(description="RFC 5646; empty where it is not known.")
    concepts: list[Found]
    vocabularies: list[str] = Field(description="In which was looked; none, where none is prepared yet.")


@router.post(
    "/concepts/link",
    response={200: Linked, **schemas.REFUSALS},
    url_name="concepts-link",
    summary="What a text is about",
)
def link(request: HttpRequest, asked: Text) -> HttpResponse:
    """The concepts that a text in any language names, with the places where it does."""
    wait_s = wait_of(request, LIMIT)
    if wait_s:
        response = problem(request, 429, "Texts are read for you twice a second, lastingly. Please wait a moment.")
        response.headers["Retry-After"] = str(math.ceil(wait_s))
        return response
    linker = kept_linker(settings().home)
    if asked.vocabulary and asked.vocabulary not in linker.vocabularies:
        known = ", ".join(linker.vocabularies) or "none"
        return _refused(request, "vocabulary", f"It is not prepared here. Those that are: {known}.")
    language = canonical_tag(asked.language) if asked.language else _identified(asked.text)
    if asked.language and not language:
        return _refused(request, "language", "This is no language tag (RFC 5646), such as `sl` or `pt-BR`.")
    found = linker.link(asked.text, language, asked.limit, asked.vocabulary)
    told = {
        "language": language,
        "concepts": [_told(one, linker, language) for one in found],
        "vocabularies": [asked.vocabulary] if asked.vocabulary else linker.vocabularies,
    }
    return HttpResponse(json.encode(told), content_type="application/json; charset=utf-8")


def _refused(request: HttpRequest, field: str, message: str) -> HttpResponse:
    return problem(request, 422, f"{field}: {message}", errors=[{"field": field, "message": message}])


def _identified(text: str) -> str:
    return identify_language(Resource(id="", description=text), settings().languages).language


def _told(one: LinkedConcept, linker: Linker, language: str) -> dict[str, object]:
    mentions = [{"start": each.start, "end": each.end, "text": each.text} for each in one.mentions]
    return {"id": one.id, "label": linker.label(one.id, language), "score": one.score, "mentions": mentions}
