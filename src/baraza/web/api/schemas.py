"""The shapes of the answers."""

from __future__ import annotations

from datetime import date, datetime
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


class Sense(Schema):
    """An idea that words of the query may mean. `key` is what `meaning` and `not=concept:KEY` take."""

    id: str
    key: str
    label: str
    wider: str = Field(description="Label of what is broader; empty where there is nothing.")


class Concept(Sense):
    """A concept that the query names."""

    words: str
    start: int = Field(description="Characters from the beginning of the query.")
    end: int
    others: list[Sense]


class Offered(Schema):
    """A filter that words of the query may mean; `rest` is the query without them."""

    facet: str
    values: list[str]
    label: str
    words: str
    start: int
    end: int
    rest: str


class Meant(Schema):
    """A word of the query, and what it is looked for as in other languages."""

    word: str
    translations: list[str]
    name: str = Field(description="In Latin letters, where it may be a name.")


class Notice(Schema):
    """What became of a part of the query that could not be searched as it stands."""

    code: str
    text: str


class Query(Schema):
    """The question as it was understood."""

    text: str = Field(description="As it was searched.")
    language: str
    read_as: list[str] = Field(description="Languages in whose way the words were read, likeliest first.")
    concepts: list[Concept]
    refused: list[Sense]
    narrowed_to: list[Sense]
    filters: list[Offered] = Field(description="Offered, not applied.")
    words: list[Meant]
    phrases: list[str]
    excluded: list[str]
    notices: list[Notice]


class Why(Schema):
    """Where words of the query were found, and through what where they do not stand there as they are."""

    field: str
    words: list[str]
    fuzzy: bool
    through: str = Field(
        description="Empty, `translation`, `name`, `concept`, `wider` (about something narrower), or `meaning` (close)."
    )
    found: str = Field(description="The word of the resource, or the label of the narrower concept.")
    by: str = Field(description="The pivot term, the name in Latin letters, or the label of the concept.")
    wider: str = Field(description="Label of what is broader than that concept.")


class Elsewhere(Schema):
    """The same resource at another place."""

    key: str
    url: str
    provider: str
    provider_title: str
    title: str


class InLanguage(Schema):
    """A translation of a result."""

    key: str
    language: str
    title: str
    url: str


class Edition(Schema):
    """Another edition of a result."""

    key: str
    title: str
    date: str


class Result(Schema):
    """One found resource. `id` is as the source gave it, `key` is ours."""

    key: str
    id: str
    title: str
    description: str
    language: str
    licence: str
    openness: str
    licence_url: str
    type: list[str]
    people: list[str]
    provider: str
    provider_title: str
    url: str
    date: str
    score: float
    why: list[Why]
    also_at: list[Elsewhere]
    in_languages: list[InLanguage]
    editions: list[Edition]


class FacetValue(Schema):
    """One value to narrow the search by."""

    value: str
    label: str
    count: int


class Pages(Schema):
    """Addresses of this answer and those around it."""

    self: str
    next: str | None
    prev: str | None


class Answer(Schema):
    """The answer to a search."""

    query: Query
    total: int = Field(description="Works: copies, editions and translations of one count once.")
    results: list[Result]
    facets: dict[str, list[FacetValue]]
    suggestion: str = Field(description="The query in other words, where those would find more.")
    links: Pages


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


class Stage(Schema):
    """What one stage made of a record."""

    name: str
    version: int
    state: str
    at: datetime | None
    code: str
    reason: str


class Event(Schema):
    """Something that was done, and when. Who did it is told to operators alone."""

    at: datetime
    what: str
    detail: dict[str, Any]


class Link(Schema):
    """How an address stands."""

    url: str
    judgement: str
    reason: str
    looked: datetime | None
    since: datetime | None
    next_look: datetime | None
    moved_to: str


class Record(Schema):
    """What became of a record, and why."""

    source: str
    identifier: str
    url: str
    key: str
    state: str
    stage: str
    code: str
    reason: str
    next_try: datetime | None
    datestamp: str
    first_seen: datetime
    changed: datetime
    stages: list[Stage]
    events: list[Event]
    link: Link | None


class Records(Schema):
    """Every record that was ever offered under this address; none: no source ever offered it."""

    url: str
    total: int
    results: list[Record]


class Run(Schema):
    """One harvest."""

    started: datetime
    ended: datetime | None
    state: str
    offered: int
    stored: int
    unchanged: int
    deleted: int
    rejected: int
    problem: str


class Runs(Schema):
    """Harvests of a source, the newest first."""

    total: int
    results: list[Run]


class TrendDay(Schema):
    """A day (UTC) of a source; what harvests brought is null where none began."""

    day: date
    offered: int | None
    new: int | None
    deleted: int | None
    rejected: int | None
    known: int


class Trend(Schema):
    """The last 90 days of a source, the oldest first."""

    total: int
    results: list[TrendDay]


class Health(Schema):
    """How a source is, in one word, why, and since when."""

    state: str
    reason: str
    since: datetime | None


class Source(Schema):
    """A repository and how it stands."""

    name: str
    title: str
    kind: str
    url: str
    homepage: str
    country: str
    languages: list[str]
    paused: bool
    added: datetime
    records: dict[str, int]
    last: Run | None
    health: Health
    next_harvest: datetime | None
    every_s: int | None


class Reason(Schema):
    """Why records were not taken."""

    stage: str
    code: str
    reason: str
    count: int


class SourceInFull(Source):
    """A repository with its harvests and its reasons."""

    runs: list[Run]
    reasons: list[Reason]


class Sources(Schema):
    """All sources by name."""

    total: int
    results: list[Source]
