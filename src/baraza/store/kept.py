"""What the store hands out and takes back; no database in here, so that processes without one can use it."""

from __future__ import annotations

from msgspec import Struct

from baraza.model import Openness, Resource
from baraza.store.digest import address_digest
from baraza.store.flagging import Flags, flags_of
from baraza.store.pack import from_text, pack, unsqueeze
from baraza.store.sql import clean


class StoredContent(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the bytes of a resource are kept, and what they are."""

    blob: str
    media_type: str
    url: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    name: str = ""
    """Name of the file, where the resource has several."""
    beside: tuple[StoredContent, ...] = ()
    """The resource's other files in their order."""

    @property
    def blobs(self) -> tuple[str, ...]:
        """Names of all its bytes, the main file's first."""
        return (self.blob, *(blob for other in self.beside for blob in other.blobs))


class StageMark(Struct, frozen=True, array_like=True):
    """What one stage made of a record, as the ledger keeps it."""

    version: int
    state: str
    at: int
    code: str = ""
    reason: str = ""
    tries: int = 0


Marks = dict[str, StageMark]
"""Stage to what it made of a record."""


class Due(Struct, frozen=True, kw_only=True):
    """A record that waits to be worked on, with all that the stages need.

    What only the stages look into travels as the row holds it and is opened where they run: the one process that reads
    and writes the rows has little to do.
    """

    id: int
    key: str
    source: str
    identifier: str
    format: str
    url: str
    datestamp: str
    squeezed: bytes
    """The raw record, compressed."""
    content: str | None
    """A `StoredContent` as JSON."""
    raw: bytes
    """Content hash; a result for another one is out of date and is not kept."""
    stages: str
    """Marks as JSON."""
    tries: int

    @property
    def ticket(self) -> Ticket:
        """What the outcome needs of it."""
        return Ticket(self.id, self.key, self.raw, self.tries)

    @property
    def body(self) -> bytes:
        """The raw record."""
        return unsqueeze(self.squeezed)

    @property
    def marks(self) -> Marks:
        """What the stages made of it so far."""
        return from_text(self.stages, Marks)


class Packed(Struct, frozen=True, kw_only=True):
    """A resource as its row holds it; packed where the stages run, so that the one writer has little to do."""

    key: str
    source: str
    id_digest: int
    url: str
    url_digest: int | None
    language: str
    openness: str
    body: bytes
    sketch: bytes = b""
    """What of it is compared with others (`identify/sketch.py`); empty: it is compared with none."""
    flags: Flags = ()
    """What is to be said against it."""


def pack_resource(resource: Resource, sketch: bytes = b"", marks: Marks | None = None) -> Packed:
    """The resource, ready to be kept; `marks` say what the stages made of its record."""
    openness = resource.licence.openness if resource.licence else Openness.UNKNOWN
    return Packed(
        key=resource.key,
        source=resource.source,
        id_digest=address_digest(resource.id),
        url=clean(resource.url),
        url_digest=address_digest(resource.url) if resource.url else None,
        language=resource.language[:35],
        openness=openness.value,
        body=pack(resource),
        sketch=sketch,
        flags=flags_of(resource, marks or {}),
    )


class Ticket(Struct, frozen=True):
    """Which row an outcome is for, without the record itself, which need not travel back."""

    id: int
    key: str
    raw: bytes
    """Content hash of what was worked on; when the row has another by now, the outcome is out of date."""
    tries: int


class Outcome(Struct, frozen=True, kw_only=True):
    """What the stages made of a due record."""

    ticket: Ticket
    state: str
    """`done`, `rejected` or `failed`."""
    stages: str
    """Marks as JSON."""
    resource: Packed | None = None
    stage: str = ""
    code: str = ""
    reason: str = ""
    fetch: bool = False
    """Its content is to be fetched."""


class ToFetch(Struct, frozen=True, kw_only=True):
    """A record whose content is to be fetched."""

    id: int
    key: str
    source: str
    url: str
    content: StoredContent | None
    stages: dict[str, StageMark]
    resource: Resource | None = None
    """As the stages left it: what other files it has."""


class KnownRecord(Struct, frozen=True):
    """What is held of a record, for asking its source whether it changed."""

    key: str
    datestamp: str
    etag: str = ""
    last_modified: str = ""


class Tally(Struct, frozen=True, kw_only=True):
    """What became of what was offered: offered = stored + deleted + rejected."""

    offered: int = 0
    stored: int = 0
    unchanged: int = 0
    deleted: int = 0
    rejected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            offered=self.offered + other.offered,
            stored=self.stored + other.stored,
            unchanged=self.unchanged + other.unchanged,
            deleted=self.deleted + other.deleted,
            rejected=self.rejected + other.rejected,
        )
