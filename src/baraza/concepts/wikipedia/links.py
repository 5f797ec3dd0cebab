"""The links of an article: where they lead, and by which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from baraza.concepts.wikipedia.dump import Page

LONGEST_LABEL = 80
MOST_LINKS = 5_000
"""Links of one article that are counted; lists of everything have more."""

_SILENT = re.compile(r"<!--.*?-->|<(nowiki|pre|math|source|syntaxhighlight)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.I)
_LINK = re.compile(r"\[\[([^\[\]|\n]{1,255})(?:\|([^\[\]\n]{0,255}))?\]\](\w{0,20})")
_STYLE = re.compile(r"'{2,}|<[^<>]{0,200}>")


class Linked(Struct, frozen=True):
    """What one page says of others."""

    page: Page
    """Without its text."""
    anchors: tuple[tuple[str, str, int], ...] = ()
    """Words, title that they lead to, how often."""


def read_batch(batch: tuple[list[Page], frozenset[str]]) -> tuple[int, list[Linked]]:
    """How many pages a batch has, and their links; what a worker is handed, so nothing heavy is imported here."""
    pages, spaces = batch
    return len(pages), read_links(pages, spaces)


def read_links(pages: Iterable[Page], spaces: frozenset[str]) -> list[Linked]:
    """The links of every page."""
    return [Linked(Page(page.id, page.title, page.redirect), _anchors(page.text, spaces)) for page in pages]


def _anchors(text: str, spaces: frozenset[str]) -> tuple[tuple[str, str, int], ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for number, match in enumerate(_LINK.finditer(_SILENT.sub(" ", text))):
        if number == MOST_LINKS:
            break
        target = plain_title(match[1].partition("#")[0])
        prefix, colon, _ = target.partition(":")
        if not target or (colon and prefix.strip().lower() in spaces):
            continue
        # The letters behind a link belong to its words: [[plant]]s.
        words = _STYLE.sub("", match[1] if match[2] is None else match[2]) + match[3]
        label = " ".join(words.partition("#")[0].split())
        if label and len(label) <= LONGEST_LABEL and any(sign.isalpha() for sign in label):
            counts[label, target] += 1
    return tuple((label, target, count) for (label, target), count in counts.items())


def plain_title(written: str) -> str:
    """A title as its page is called: blanks for low lines, no colon in front, a capital letter first."""
    title = " ".join(written.replace("_", " ").split()).removeprefix(":").strip()
    return title[:1].upper() + title[1:]
