"""The search index: contract, engines, query model."""
