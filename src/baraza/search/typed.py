"""What a person typed, made fit to be searched, and what was done to it."""

from __future__ import annotations

import re
from itertools import islice

from baraza.index.asked import beginning
from baraza.words.characters import UNSPACED

LONGEST_Q = 1_000
"""Characters of a query that are searched; who pastes a page gets its beginning searched, and is told."""

LONGEST_UNSPACED = 200
"""The same for scripts without spaces, which say in so many characters what others say in a thousand.

Each pair of characters is looked for, and each takes nine bytes of every link.
"""

_WORD_END = 100
"""So many characters before that end a space is looked for, so that no word is cut in two."""

# Marks of direction and other signs without a shape change what one sees and match nothing. The joiners of Persian and
# of Indic scripts (U+200C, U+200D) belong to words.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


_UNSPACED = re.compile(f"[{UNSPACED}]")


def typed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without signs that nobody sees, and not too long; and which of that was needed."""
    seen = " ".join(_UNSEEN.sub("", text.encode("utf-8", "replace").decode()).split())
    notices = ["controls"] if _UNSEEN.search(text) else []
    # What is not searched leaves the query, for each link of a page repeats it.
    read = beginning(seen)
    if end := _end(read):
        notices.append(f"shortened:{end}")
        read = _shortened(read, end)
    elif len(read) < len(seen):
        notices.append("unread")
    return read, tuple(notices)


def _end(text: str) -> int:
    """Where the text is cut; 0 where it is short enough."""
    beyond = next(islice(_UNSPACED.finditer(text), LONGEST_UNSPACED, None), None)
    ends = [*([beyond.start()] if beyond else []), *([LONGEST_Q] if len(text) > LONGEST_Q else [])]
    return min(ends, default=0)


def _shortened(text: str, end: int) -> str:
    kept = text[:end]
    if text[end] == " ":
        return kept
    space = -1 if _UNSPACED.match(text, end) else kept.rfind(" ", end - _WORD_END)
    return kept[:space] if space > 0 else kept
