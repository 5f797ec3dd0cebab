"""Vocabularies: read from files, joined, given back as SKOS; the core vocabulary."""
