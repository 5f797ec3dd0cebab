"""Parse a query, search, facet, suggest, explain."""

from baraza.search.answer import Answer, Ask, FacetValue, Onward, Result, Why
from baraza.search.ask import parse, query_string
from baraza.search.search import search

__all__ = ["Answer", "Ask", "FacetValue", "Onward", "Result", "Why", "parse", "query_string", "search"]
