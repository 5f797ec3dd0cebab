"""The words of a query that may be read for what they mean; what is quoted, excluded or said to be a field is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baraza.words.analysis import spans

_MEANT = re.compile(r'-?["“„«][^"”“»]*["”“»]?|(?:(?<=\s)|^)-\S+|[^\W\d_]+:(?:"[^"]*"?|\S*)')


def is_free(text: str) -> bool:
    """Whether nothing of it is quoted, excluded or said to be a field."""
    return not _MEANT.search(text)


def free_words(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each, and whether it is a run of a script written without spaces."""
    taken = [match.span() for match in _MEANT.finditer(text)]
    for start, end, run in spans(text):
        if not any(first < end and start < last for first, last in taken):
            yield start, end, run
