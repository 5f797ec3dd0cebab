"""What goes into an index, what may be asked of it, and what every engine offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct, field

from baraza.index.across import Across, Match, Sense, Words

FACETS = (
    *("language", "licence", "type", "subject", "level", "provider"),
    *("country", "format", "accessibility", "year"),
)
"""The filters, which are also the facets, under the names of the API."""

FILTERS = (*FACETS, "concept")
"""What `Query.filters` takes: the facets, and keys of concepts, which find what is about them or anything narrower."""


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A resource as it is searched and shown in a list."""

    key: str
    id: str
    title: str
    description: str = ""
    text: str = ""
    """Words of the passages."""
    translated: dict[str, str] = {}
    """Language to a machine's rendering of title, description and text: searched, and never shown as the original."""
    keywords: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Creators, contributors, publishers."""
    language: str = ""
    """What we hold it to be (RFC 5646); decides the analysis."""
    languages: tuple[str, ...] = ()
    """All, for the filter."""
    openness: str = "unknown"
    """The class of the licence: `open`, `nc`, `nd`, `closed`, `unknown`."""
    licence: str = ""
    """The code: `CC-BY`; empty where unknown."""
    licence_version: str = ""
    licence_port: str = ""
    licence_url: str = ""
    type: tuple[str, ...] = ()
    """Ids or words of the learning resource type."""
    subject: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """Codes of ISCED-F, with those around them, of the declared subjects."""
    level: tuple[str, ...] = ()
    provider: str = ""
    """Name of the source."""
    provider_title: str = ""
    url: str = ""
    date: str = ""
    """ISO 8601, as far as known: published, else modified, else created."""
    added: int = 0
    """Seconds since 1970: when we first stored it."""
    image: str = ""
    country: str = ""
    """Of the provider: ISO 3166-1 alpha-2, or `unknown`."""
    format: tuple[str, ...] = ()
    """Classes of media types (`form.FORMATS`), or `unknown`."""
    accessibility: tuple[str, ...] = ()
    """What it offers (`form.ACCESS`)."""
    work: str = ""
    """The name that all copies, editions and translations of one work share; empty where this one stands alone."""
    pivot: tuple[str, ...] = ()
    """Pivot terms: what its words may mean in the pivot language, repeated by weight (`lexicon/`)."""
    names: tuple[str, ...] = ()
    """Its words as names: in Latin letters, whatever its script."""
    concepts: tuple[str, ...] = ()
    """Keys of the concepts that it is about, strongest first."""
    wider: tuple[str, ...] = ()
    """Keys of all that is broader than these, in any number of steps."""
    copy: str = ""
    """The name that those of a work share that differ in their place alone."""


class Query(Struct, frozen=True, kw_only=True):
    """What is asked of an index, already parsed."""

    text: str = ""
    """Empty: everything."""
    languages: tuple[str, ...] = ()
    """In which languages the text may be written, most likely first; decides the analysis of the words."""
    across: tuple[Across, ...] = ()
    """What its words mean in the pivot language and as names; those left out are looked for as they stand only."""
    concepts: tuple[Sense, ...] = ()
    """The concepts that its words may mean; for those that a person refused, leave them out."""
    near: tuple[str, ...] = ()
    """Keys of documents that are close to the text in meaning, closest first: found with what the words find."""
    optional: tuple[tuple[int, int], ...] = ()
    """Characters of `text` whose words may be missing, as those that may be meant as a filter."""
    fuzzy: bool = True
    """Whether close spellings are tried where nothing is found."""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of FILTERS to values; those of one facet are alternatives, facets add up. `licence` takes codes and
    classes."""
    without: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name to values that must not be there; the text then has `-name:value` too, which is left alone."""
    date_from: str = ""
    date_to: str = ""
    """ISO 8601 dates, inclusive; a year or a month stands for its whole length."""
    added_after: int = 0
    """Seconds since 1970: only what was first stored later; 0: everything."""
    sort: str = "relevance"
    """`relevance`, `newest`, `oldest`, `title`, `added`."""
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = FACETS
    facet_limit: int = 50
    highlight: bool = True
    prefer: tuple[str, ...] = ()
    """Languages of the person: nudges the order, hides nothing, and picks the variant that stands for its work."""


class Hit(Struct, frozen=True, kw_only=True):
    """One result, which stands for its work; `document` comes without its text."""

    document: Document
    score: float
    title_marks: tuple[tuple[int, int], ...] = ()
    """Character ranges of `document.title` that matched."""
    snippet: str = ""
    """Plain text from the description or the passages, around the match."""
    snippet_marks: tuple[tuple[int, int], ...] = ()
    matched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Field name (`title`, `keywords`, `description`, `text`, `people`, `translated`) to the words found in it."""
    across: tuple[Match, ...] = ()
    """What was found through translations, names and concepts; words that were found as they stand are in `matched`."""
    variants: tuple[Document, ...] = ()
    """The others of the same work, whether the query finds them or not, the fittest first."""
    has_fewer_words: bool = False
    """Whether it has fewer of the words than were asked for."""


class Hits(Struct, frozen=True, kw_only=True):
    """The answer to a query."""

    total: int
    """How many works: variants of one count once. Exact up to 2,000 documents, beyond to about one in a hundred."""
    added: int = 0
    """Of these so many have fewer of the words than were asked for, because few have enough."""
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Facet to (value, count of works), most first; each facet ignores its own filter. `licence` counts codes;
    classes stand under `openness`."""
    fuzzy: bool = False
    """No exact match was there: these are matches with small differences in spelling."""


class Index(Protocol):
    """One writer, many readers. Opened by `baraza.index.open_index(url, write=…)`."""

    def apply(self, put: Iterable[Document], drop: Iterable[str]) -> None:
        """Make these documents (whole, by key) and these deletions (keys) visible, durably and all at once.

        Doing it again changes nothing.
        """
        ...

    def search(self, query: Query, words: Words | None = None) -> Hits:
        """The best matches; raises IndexUnusable where the index cannot be read.

        With `words` those of documents in other languages are marked and explained too.
        """
        ...

    def suggest(self, text: str, languages: tuple[str, ...] = ()) -> str:
        """`text` with the words that the index does not know replaced by close ones that it does.

        Empty where nothing better is known.
        """
        ...

    def complete(self, text: str, prefer: tuple[str, ...] = (), limit: int = 5) -> tuple[Document, ...]:
        """Resources whose titles have these words, of which the last may be unfinished, a slip in each forgiven.

        Titles in the languages `prefer` come first; each work and each title comes once.
        """
        ...

    def holding(self, name: str, value: str) -> int:
        """How many resources a value of a filter finds; deleted ones may count until their segment is written anew."""
        ...

    def similar(self, key: str, limit: int = 10) -> tuple[Hit, ...]:
        """Other works that share the telling words of this one; empty where the key is unknown."""
        ...

    def count(self) -> int:
        """How many documents there are."""
        ...

    def keys(self) -> Iterable[str]:
        """Every key, for comparing with the database."""
        ...

    def clear(self) -> None:
        """Drop every document."""
        ...

    def identity(self) -> str:
        """A mark made when this index was created; another one means that it is not the index we wrote to."""
        ...

    def prepare(self) -> None:
        """Read what the first questions would wait for; whoever serves does so before, aside."""
        ...

    def close(self) -> None:
        """Let go of files and locks."""
        ...
