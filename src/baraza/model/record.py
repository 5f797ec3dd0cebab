"""What a source said about one thing, raw, and the page it came on."""

from msgspec import Struct


class Content(Struct, frozen=True):
    """Bytes of a resource itself, and what they are."""

    body: bytes
    media_type: str
    """Without parameters, in lower case: `text/html`."""
    url: str = ""
    charset: str = ""
    """As the server or the catalogue declared it."""
    etag: str = ""
    last_modified: str = ""
    """As the server gave these two; handed back to it, they ask whether the bytes have changed."""
    name: str = ""
    """Name of the file, where the resource has several."""
    beside: "tuple[Content, ...]" = ()
    """The resource's other files in their order: captions, chapters."""


class Problem(Struct, frozen=True):
    """Something in a source that could not be used: the reason's stable name and one sentence."""

    code: str
    message: str


class Record(Struct, frozen=True, kw_only=True):
    """One thing as the source described it; `body` is kept byte for byte."""

    identifier: str
    """As the source gave it; where it gave none, a stable one that the harvester makes."""
    format: str
    """The id of a mapping: `oai_dc`, `lom`, `amb`, `page`, `moochub`, `row`; empty for a deletion."""
    body: bytes = b""
    url: str = ""
    """Where the thing stands, if the harvester knows it without mapping the body."""
    datestamp: str = ""
    """When the source last changed it, as the source wrote it."""
    deleted: bool = False
    content: Content | None = None
    """The resource's own bytes, where they came along with the record."""
    problem: Problem | None = None
    """Set where the record was offered and could not be read: it is kept as rejected with this reason."""


class Page(Struct, frozen=True, kw_only=True):
    """One checkpoint of a harvest: what came on it, and from where to go on."""

    records: tuple[Record, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Identifiers that the source still offers and that did not change since they were stored."""
    resume: str | None = None
    """Opaque; hand it back to `pages` to go on after this page. None on the last page."""
    since: str | None = None
    """On the last page: opaque, hand it back to make the next harvest incremental."""
    complete: bool = False
    """On the last page of a full walk: whatever was not on any page is gone from the source."""
    may_repeat: bool = False
    """The source may offer again what it offered before in this harvest (a restart by date window)."""
    problems: tuple[Problem, ...] = ()
    """What could not be read and cannot be tied to one record."""
    total: int | None = None
    """How many records the source says it has, where it says so."""
