"""The search index: contract, engines, query model."""

from baraza.index.contract import FACETS, Document, Hit, Hits, Index, Query
from baraza.index.table import discard_index, open_index

__all__ = ["FACETS", "Document", "Hit", "Hits", "Index", "Query", "discard_index", "open_index"]
