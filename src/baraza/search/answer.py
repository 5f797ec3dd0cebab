"""What a search is asked and what it answers; the API, the page and the command line show the same."""

from __future__ import annotations

from msgspec import Struct, field

from baraza.model import Json
from baraza.search.understood import Understood


class Ask(Struct, frozen=True, kw_only=True):
    """A person's question: the query words of the API, checked."""

    q: str = ""
    lang: str = ""
    """Language of the interface (RFC 5646)."""
    spoken: str = ""
    """Language of the query (RFC 5646) as the person says it; empty: it is recognised."""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of facets (`FACETS`) to the chosen values."""
    without: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for what must not be there: read from `-name:value` in the text, in no address of its own."""
    concepts: tuple[str, ...] = ()
    """Addresses or keys of concepts: what is about one of them, or about something narrower."""
    refused: tuple[str, ...] = ()
    """What was recognised and refused: `concept:KEY`, `filter:type`, `translation`, `fuzzy`."""
    meanings: tuple[str, ...] = ()
    """Keys of the senses that were chosen for words of several senses."""
    date_from: str = ""
    date_to: str = ""
    added_after: int = 0
    """Seconds since 1970, for news of a saved search; in no address."""
    sort: str = "relevance"
    page: int = 1
    limit: int = 20
    notices: tuple[str, ...] = ()
    """What became of `q` on reading it (`notices.SAID`)."""


class Why(Struct, frozen=True, kw_only=True):
    """One reason why a result is here."""

    field: str
    """Where the words were found: `title`, `keywords`, `description`, `text`, `people`, `translated`; empty for a
    concept, and where the word of the resource is not known; `meaning` where all of it is only close in meaning."""
    words: tuple[str, ...]
    """Of the query, as typed."""
    fuzzy: bool = False
    through: str = ""
    """Empty where the words stand there as they are; else `translation`, `name`, `concept`, `wider` (the resource is
    about something narrower), or `meaning`."""
    found: str = ""
    """Of the resource: the word that matched, or the label of the narrower concept; empty where it is not known."""
    by: str = ""
    """The pivot term, the name in Latin letters, or the label of the concept."""
    wider: str = ""
    """Label of what is broader than that concept."""


class Variant(Struct, frozen=True, kw_only=True):
    """Another resource of the same work as a result."""

    key: str
    title: str
    language: str
    provider: str
    provider_title: str
    url: str
    date: str


class Result(Struct, frozen=True, kw_only=True):
    """One found resource."""

    key: str
    id: str
    title: str
    description: str
    """The snippet around the match."""
    language: str
    licence: str
    """Code with version and port: `CC-BY-SA-4.0`; empty where unknown."""
    openness: str
    licence_url: str
    type: tuple[str, ...]
    provider: str
    provider_title: str
    people: tuple[str, ...]
    url: str
    date: str
    added: int
    """Seconds since 1970: when we first stored it."""
    score: float
    why: tuple[Why, ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    description_marks: tuple[tuple[int, int], ...] = ()
    also_at: tuple[Variant, ...] = ()
    """The same at other places."""
    in_languages: tuple[Variant, ...] = ()
    """Translations, one for each other language."""
    editions: tuple[Variant, ...] = ()
    """Other editions in the same language."""
    has_fewer_words: bool = False
    """Whether it is here because few have enough of the words."""


class FacetValue(Struct, frozen=True, kw_only=True):
    """One value of a facet."""

    value: str
    label: str
    """In the language of the interface, where there is one."""
    count: int
    chosen: bool = False


class Onward(Struct, frozen=True, kw_only=True):
    """A way on from an answer that does not satisfy: what to change, and how many results that gives."""

    kind: str
    """`with-filter` (value: its label), `without-filter` (value: the facet, `date` or `concept`), `nothing-refused`,
    `any-word`, `spelling` (value: the words), `everything`."""
    value: str = ""
    total: int = 0
    ask: Ask


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to an Ask."""

    ask: Ask
    language: str
    """Of the query: as the person says, else as far as recognised; empty where it is not."""
    read_as: tuple[str, ...] = ()
    """Languages in whose way the words of the query were read, most likely first."""
    understood: Understood = Understood()
    total: int
    """Works: variants of one count once."""
    with_fewer_words: int = 0
    """Of these so many have fewer of the words than were asked for, because few have enough."""
    pages: int
    results: tuple[Result, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    """Counts of works; beside the filters also `openness`, the classes of the licence, and `field`: fields of study."""
    suggestion: str = ""
    """"Did you mean": the whole query in other words; empty where there is nothing better."""
    fuzzy: bool = False
    onward: tuple[Onward, ...] = ()
    notices: tuple[str, ...] = ()
    """What a person should know about how the query was read (`notices.SAID`)."""
    extra: dict[str, Json] = field(default_factory=dict)
