"""The search index: contract, engines, query model."""

from baraza.index.contract import FACETS, Document, Hit, Hits, Index, Query
from baraza.index.table import open_index, remove_index

__all__ = ["FACETS", "Document", "Hit", "Hits", "Index", "Query", "open_index", "remove_index"]
