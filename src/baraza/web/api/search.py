"""`GET /search`, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from msgspec import Struct, json, structs
from ninja import Query, Router, Schema
from pydantic import Field

from baraza.index.form import ACCESS, FORMATS
from baraza.search.answer import Answer, Ask, FacetValue, Result
from baraza.search.ask import DEEPEST, MOST_PER_PAGE, parse, query_string
from baraza.search.search import search
from baraza.search.typed import LONGEST_Q, LONGEST_UNSPACED
from baraza.web import engine
from baraza.web.addresses import absolute, page_address
from baraza.web.api import schemas, search_schemas
from baraza.web.api.table import table
from baraza.web.api.understood import understood
from baraza.web.titles import source_titles

router = Router(tags=["search"])

# An answer stays right until the index takes up the next batch.
KEPT_S = 60
COLUMNS = (
    *("title", "url", "language", "licence", "openness", "type", "people", "provider", "date", "id", "key"),
    "has_fewer_words",
)
RESULT = tuple(search_schemas.Result.model_fields)
VARIANTS = {
    "also_at": tuple(search_schemas.Elsewhere.model_fields),
    "in_languages": tuple(search_schemas.InLanguage.model_fields),
    "editions": tuple(search_schemas.Edition.model_fields),
}
Values = Annotated[list[str], Field(default_factory=list)]


class Asked(Schema):
    """The query words; the search page takes the same."""

    q: str = Field(
        "",
        description=f"Words; empty: everything. Of more than {LONGEST_Q} characters the first are searched, of scripts "
        f"without spaces the first {LONGEST_UNSPACED}.",
    )
    lang: str = Field("", description="Language of labels in the answer (RFC 5646).")
    in_: str = Field("", alias="in", description="Language of the words (RFC 5646); left out, it is recognised.")
    language: Values = Field(description="Language of the resource (RFC 5646). May be given more than once.")
    licence: Values = Field(description="A code such as `CC-BY`, or a class: `open`, `nc`, `nd`, `closed`, `unknown`.")
    type: Values
    subject: Values = Field(description="As the source names it, or a field of study (ISCED-F 2013): `isced-051`.")
    level: Values
    provider: Values = Field(description="Name of a source.")
    country: Values = Field(description="Of the provider (ISO 3166-1 alpha-2), or `unknown`.")
    format: Values = Field(description=f"Kind of file: {', '.join(f'`{name}`' for name in FORMATS)} or `unknown`.")
    accessibility: Values = Field(description=f"What it offers: {', '.join(f'`{name}`' for name in ACCESS)}.")
    year: Values = Field(description="Year of its date.")
    concept: Values = Field(description="Address or key of a concept: what is about it, or about something narrower.")
    meaning: Values = Field(description="Key of the sense that is meant by a word of several senses.")
    not_: Values = Field(
        alias="not",
        description="What was recognised and is not meant: `concept:KEY`, `filter:NAME`, `translation`, `fuzzy`.",
    )
    from_: str = Field("", alias="from", description="Year, month or day (ISO 8601), inclusive.")
    to: str = Field("", description="Year, month or day (ISO 8601), inclusive.")
    sort: Literal["relevance", "newest", "oldest", "title", "added"] = "relevance"
    page: int = Field(1, ge=1, le=DEEPEST, description=f"`page` times `limit` is at most {DEEPEST}.")
    limit: int = Field(20, ge=1, le=MOST_PER_PAGE)


@router.get("/search", response={200: search_schemas.Answer, **schemas.REFUSALS}, url_name="search", summary="Search")
def search_all(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Resources that match, best first, with facets and the reasons why each is here."""
    answer = _answer(request)
    told = {
        "query": understood(answer),
        "total": answer.total,
        "with_fewer_words": answer.with_fewer_words,
        "results": [_result(request, result) for result in answer.results],
        "facets": {name: [_counted(value) for value in values] for name, values in answer.facets.items()},
        "suggestion": answer.suggestion,
        "links": _links(request, answer),
    }
    # Written at once: to check our own answer against its shape took as long as half the search. A test checks it.
    headers = {"Cache-Control": f"public, max-age={KEPT_S}"}
    return HttpResponse(json.encode(told), content_type="application/json; charset=utf-8", headers=headers)


@router.get("/search.csv", response={200: str, **schemas.REFUSALS}, url_name="search-csv", summary="Search, as a table")
def search_csv(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """The same page of results as CSV. `/search.atom` with the same words is a feed of the newest ones."""
    return table("search.csv", COLUMNS, (_result(request, result) for result in _answer(request).results))


def _result(request: HttpRequest, result: Result) -> dict[str, Any]:
    told = _pick(request, result, RESULT)
    for name, fields in VARIANTS.items():
        told[name] = [_pick(request, variant, fields) for variant in told[name]]
    return told


def _counted(value: FacetValue) -> dict[str, Any]:
    return {"value": value.value, "label": value.label, "count": value.count}


def _pick(request: HttpRequest, value: Struct, names: Iterable[str]) -> dict[str, Any]:
    told = {name: getattr(value, name) for name in names}
    if "url" in told:
        told["url"] = absolute(request, told["url"])
    return told


def _answer(request: HttpRequest) -> Answer:
    return search(
        parse(dict(request.GET.lists())), engine.index(), titles=source_titles(), knowledge=engine.knowledge()
    )


def _links(request: HttpRequest, answer: Answer) -> dict[str, str | None]:
    here, page = request.build_absolute_uri(page_address("api-1:search")), answer.ask.page
    before = min(page - 1, answer.pages)
    return {
        "self": _address(here, answer.ask),
        "next": _address(here, structs.replace(answer.ask, page=page + 1)) if page < answer.pages else None,
        "prev": _address(here, structs.replace(answer.ask, page=before)) if before else None,
    }


def _address(here: str, ask: Ask) -> str:
    query = query_string(ask)
    return f"{here}?{query}" if query else here
