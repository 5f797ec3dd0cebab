"""What a person typed, made fit to be searched, and what was done to it."""

from __future__ import annotations

import re

from baraza.index.asked import beginning

LONGEST_Q = 1_000
"""Characters of a query that are searched; who pastes a page gets its beginning searched, and is told."""

_WORD_END = 100
"""So many characters before that end a space is looked for, so that no word is cut in two."""

# Marks of direction and other signs without a shape change what one sees and match nothing. The joiners of Persian and
# of Indic scripts (U+200C, U+200D) belong to words.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def typed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without signs that nobody sees, and not too long; and which of that was needed."""
    seen = " ".join(_UNSEEN.sub("", text.encode("utf-8", "replace").decode()).split())
    notices = ["controls"] if _UNSEEN.search(text) else []
    # What is not searched leaves the query, for each link of a page repeats it.
    read = beginning(seen)
    if len(read) > LONGEST_Q:
        notices.append("shortened")
        read = _shortened(read)
    elif len(read) < len(seen):
        notices.append("unread")
    return read, tuple(notices)


def _shortened(text: str) -> str:
    kept = text[:LONGEST_Q]
    if text[LONGEST_Q] == " ":
        return kept
    space = kept.rfind(" ", LONGEST_Q - _WORD_END)
    return kept[:space] if space > 0 else kept
