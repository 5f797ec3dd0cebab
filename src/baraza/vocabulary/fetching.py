"""A vocabulary's file, fetched."""

from __future__ import annotations

from pathlib import Path

from baraza.fetch.contract import Fetcher, Request

ACCEPTED = "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7, */*;q=0.5"
MOST_FETCHED = 2**30
"""Bytes, as they come: several times the largest file of the known table."""


def fetched(fetcher: Fetcher, address: str, folder: Path) -> Path:
    """What is at the address, as a file in the folder; raises FetchError."""
    path = folder / "fetched"
    path.write_bytes(fetcher.get(Request(url=address, accept=ACCEPTED, max_bytes=MOST_FETCHED)).body)
    return path
