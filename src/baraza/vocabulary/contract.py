"""What a reader of vocabularies gives: facts about addresses, and what was wrong with the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import NamedTuple

REFUSED = frozenset({"broken", "no-address", "label-too-long"})
"""Flaws that cost something of the file; all others were mended or kept beside, and are only told."""

_EXAMPLES = 5


class Fact(NamedTuple):
    """One statement about one address.

    Fields are those of `Concept` (`note:definition` and the like for notes), and: `concept` (it is one; the value says
    where), `narrower`, `xl:…` (the value is the address of a node, whose `form` is the text), `form`, `scheme` and
    `collection` (it is one), `in` (the scheme that it stands in), `title`, `licence`, `publisher`.
    """

    address: str
    field: str
    value: str
    tag: str = ""
    """Language."""
    vocabulary: str = ""
    """Name, where the file holds several."""


class Flaws:
    """What was wrong with a file, counted by kind, with a few examples of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def tell(self, code: str, message: str) -> None:
        """Count one; `message` says what and where."""
        self.counts[code] += 1
        kept = self.examples.setdefault(code, [])
        if len(kept) < _EXAMPLES:
            kept.append(message)

    @property
    def refused(self) -> int:
        """How many cost something of the file."""
        return sum(count for code, count in self.counts.items() if code in REFUSED)


Reader = Callable[[BufferedReader, str, Flaws], Iterator[Fact]]
"""The facts of an unpacked stream; the name or address of the file is for errors and relative addresses.

Raises UsageError where the file is cut off or is not of that format."""
