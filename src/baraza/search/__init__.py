"""Parse a query, search, facet, suggest, explain."""
