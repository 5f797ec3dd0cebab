"""Concepts from the dumps of Wikipedia: titles, redirects, words of links, the graph of links, Wikidata's numbers."""
