"""The search index: contract, engines, query model."""

from baraza.index.contract import FACETS, Document, Hit, Hits, Index, Query
from baraza.index.table import remove_index, open_index

__all__ = ["FACETS", "Document", "Hit", "Hits", "Index", "Query", "remove_index", "open_index"]
