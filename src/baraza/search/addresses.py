"""Which concepts stand behind the keys of an index and of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from baraza.store.concepts import concepts_by_key

MOST_KEPT = 100_000


class KeptAddresses:
    """Asks the database once for each key: a key belongs to its address for ever."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Key to address, of those that a vocabulary has."""
        wanted = list(dict.fromkeys(keys))
        if missing := [key for key in wanted if key not in self._known]:
            if len(self._known) > MOST_KEPT:
                self._known = {}
            found = {key: concepts[0].id for key, concepts in concepts_by_key(missing).items()}
            self._known = self._known | found
        known = self._known
        return {key: known[key] for key in wanted if key in known}
