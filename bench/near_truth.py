"""What was planted, held against what was joined in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

_PORTION = 400


class Truth:
    """Which records are nearly the same as which other ones; all others stand alone."""

    def __init__(self) -> None:
        self.origin: dict[str, str] = {}

    def add(self, planted: Iterable[tuple[str, str]]) -> None:
        """Pairs of the record that was made from another, and that other."""
        self.origin.update(planted)

    def recall(self) -> float:
        """The share of the planted pairs that stand in one group of copies; 1 where none was planted."""
        from baraza.store.models import SketchRow

        found = 0
        pairs = iter(self.origin.items())
        while some := list(islice(pairs, _PORTION)):
            keys = {key for pair in some for key in pair}
            copies = dict(SketchRow.objects.filter(key__in=keys).values_list("key", "copy"))
            found += sum(copies[one] == copies[other] != "" for one, other in some)
        return found / len(self.origin) if self.origin else 1.0

    def false_joins(self) -> int:
        """How many joins are between two that have nothing to do with each other."""
        return sum(self.origin.get(one, one) != self.origin.get(other, other) for one, other in _joins())


def _joins() -> Iterator[tuple[str, str]]:
    from baraza.store.models import JoinRow

    rows = JoinRow.objects.values_list("one", "other").iterator(chunk_size=2000)
    yield from rows
