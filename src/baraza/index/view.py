"""One commit of a tantivy index as readers see it, with what is worth keeping as long as it lasts."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TypeVar

import tantivy

from baraza.index.schema import ZONES

T = TypeVar("T")

KEPT_FREQUENCIES = 20_000
"""Of terms: a question that is tried in several ways asks for the same again."""
KEPT_ANSWERS = 500
"""Facet counts that are kept per commit: the match-all ones are the dearest and asked for most."""


class View:
    """A commit: never changes, safe for many threads."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self.searcher = searcher
        self.schema = schema
        self.total = searcher.num_docs
        self._frequency = lru_cache(maxsize=KEPT_FREQUENCIES)(searcher.doc_freq)
        self._kept: OrderedDict[object, object] = OrderedDict()
        self._lock = threading.Lock()

    def frequency(self, zone: str, term: str) -> int:
        """In how many documents the term stands in this zone."""
        return self._frequency(zone, term)

    def widest(self, term: str) -> int:
        """In how many documents the term stands in the zone where it is most frequent."""
        return max(self.frequency(zone, term) for zone in ZONES)

    @cached_property
    def has_works(self) -> bool:
        """Whether any document has variants."""
        return bool(self.searcher.search(tantivy.Query.exists_query("work"), 1, count=False).hits)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The primary tags of the languages of the documents, most frequent first."""
        counted = self.searcher.aggregate(
            tantivy.Query.all_query(), {"language": {"terms": {"field": "language", "size": 200}}}
        )
        return tuple(bucket["key"] for bucket in counted["language"]["buckets"] if "-" not in bucket["key"])

    def keep(self, key: object, make: Callable[[], T]) -> T:
        """What was made for this key before, or is made now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]  # what stands under a key was made by its maker
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT_ANSWERS:
                self._kept.popitem(last=False)
        return made
