"""The shapes of the answer to a search."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field


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
    has_fewer_words: bool = Field(description="Whether it has fewer of the words than were asked for.")


class FacetValue(Schema):
    """One value to narrow the search by."""

    value: str
    label: str
    count: int = Field(description="So many results has this search with this value alone in its filter.")


class Pages(Schema):
    """Addresses of this answer and those around it."""

    self: str
    next: str | None
    prev: str | None


class Answer(Schema):
    """The answer to a search."""

    query: Query
    total: int = Field(description="Works: copies, editions and translations of one count once.")
    with_fewer_words: int = Field(
        description="Of these so many have fewer of the words than were asked for, because few have enough."
    )
    results: list[Result]
    facets: dict[str, list[FacetValue]]
    suggestion: str = Field(description="The query in other words, where those would find more.")
    links: Pages
