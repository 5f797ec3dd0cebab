"""What every kind of source offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from baraza.model import Page, Record


class Known(Struct, frozen=True):
    """What we already hold of a record."""

    datestamp: str = ""
    etag: str = ""
    last_modified: str = ""


class Memory(Protocol):
    """Asked by a harvester what is already stored, a page at a time."""

    def known(self, identifiers: Sequence[str]) -> Mapping[str, Known]:
        """Those of the identifiers that are stored and not gone."""
        ...


class Check(Struct, frozen=True, kw_only=True):
    """What `source check` found at an address."""

    kind: str
    title: str = ""
    facts: dict[str, str] = {}
    """What the source says of itself, by name: granularity, formats, sets, number of records."""
    samples: tuple[Record, ...] = ()


class Harvester(Protocol):
    """Walks one source. Built as `Kind(source, fetcher, memory)`; keeps no state between two calls of `pages`."""

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The pages of one harvest; a page is a checkpoint.

        `resume` is that of the last stored page when a harvest was cut off; `since` is that of the last finished
        harvest. Raises a SourceError where the source cannot be walked on.
        """
        ...

    def check(self) -> Check:
        """What the source says of itself, with a few records; raises a SourceError where it does not answer."""
        ...
