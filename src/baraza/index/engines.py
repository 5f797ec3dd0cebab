"""What opens an index of each engine."""

from __future__ import annotations

from urllib.parse import urlsplit

from baraza.errors import UsageError
from baraza.index.contract import Index
from baraza.index.table import index_folder
from baraza.index.tantivy_index import TantivyIndex


def tantivy(url: str, write: bool) -> Index:
    """The embedded index at `tantivy:///PATH`."""
    return TantivyIndex(index_folder(url), write=write)


def opensearch(url: str, _write: bool) -> Index:
    """Refused with a UsageError: the engine is not there yet."""
    raise UsageError(
        "OpenSearch is not there yet.", url=urlsplit(url).hostname, hint="Say tantivy:///PATH in BARAZA_INDEX_URL."
    )
