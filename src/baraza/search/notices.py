"""What a person should know about how their query was read: nothing is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baraza.index import asked
from baraza.index.asked import MOST_PARTS, Asked
from baraza.search.answer import Ask
from baraza.words.analysis import spans
from baraza.words.characters import normalise
from baraza.words.stems import analysis_language
from baraza.words.stopwords import is_common

SAID = {
    "shortened": "The query is too long; its first {0} characters were searched.",
    "unread": f"The query has too many words; the first {MOST_PARTS} were searched.",
    "controls": "Signs that nobody sees, such as marks of direction, were taken out of the query.",
    "wordless": "There is no word and no number in the query, so nothing could be searched.",
    "common": "All these words stand in nearly every text, so they say little.",
    "no-field": "There is no field called “{0}”: it was searched as words.",
    "no-value": "Nothing here is known as {0} “{1}”: it was searched as words.",
    "wildcards": "* and ? stand for nothing here; words are found in their other forms anyway.",
}
"""In English, for programs and the command line; pages say it in their language."""


def said(notice: str) -> str:
    """A notice in English."""
    name, details = parts(notice)
    return SAID[name].format(*details)


def parts(notice: str) -> tuple[str, list[str]]:
    """The name of a notice and what it tells of: `no-value:level:high` is of a field and a value."""
    name, *details = notice.split(":", 2)
    return name, details


_WILD = re.compile(r"\w\*|\*\w|\w\?\w")


def notices(ask: Ask, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The names of what should be said about this query."""
    return tuple(_notices(ask, asked.read(ask.q), languages))


def is_wordless(q: str) -> bool:
    """Whether something is asked that has no word: only signs, only emoji."""
    read = asked.read(q)
    return bool(q) and not read.excluded and next(_words(read), None) is None


def _notices(ask: Ask, read: Asked, languages: tuple[str, ...]) -> Iterator[str]:
    yield from ask.notices
    words = list(_words(read))
    if read.unread:
        yield "unread"
    if is_wordless(ask.q):
        yield "wordless"
    elif words and all(is_common(word, tuple(map(analysis_language, languages))) for word in words):
        yield "common"
    if _WILD.search(ask.q):
        yield "wildcards"


def _words(read: Asked) -> Iterator[str]:
    for part in (part for group in read.groups for part in group):
        yield from (normalise(part.text[start:end]) for start, end, _ in spans(part.text))
