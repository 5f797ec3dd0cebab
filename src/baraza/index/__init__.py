"""The search index: contract, engines, query model."""

from baraza.index.across import Across, Match, Sense, Words
from baraza.index.contract import FACETS, FILTERS, Document, Hit, Hits, Index, Query
from baraza.index.table import open_index, remove_index

__all__ = [
    "FACETS",
    "FILTERS",
    "Across",
    "Document",
    "Hit",
    "Hits",
    "Index",
    "Match",
    "Query",
    "Sense",
    "Words",
    "open_index",
    "remove_index",
]
