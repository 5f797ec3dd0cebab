"""Documents that are named one by one, in their order, as the engine's query."""

from __future__ import annotations

import tantivy

Engine = tantivy.Query


def nearest_query(schema: tantivy.Schema, keys: tuple[str, ...]) -> Engine:
    """These documents, the first with the highest score."""
    ranks = ((key, float(len(keys) - rank)) for rank, key in enumerate(keys))
    return Engine.disjunction_max_query(
        [Engine.const_score_query(Engine.term_query(schema, "key", key), score) for key, score in ranks]
    )
