"""Whether two resources are the same, editions or translations of one work, and why.

A false join hides a resource, a missed one only shows it twice: so each rule asks for more than one sign.
"""

from __future__ import annotations

from array import array
from collections import Counter

from msgspec import Struct

from baraza.identify.shingles import jaccard
from baraza.identify.sketch import Sketch
from baraza.identify.work import says_edition

VERSION = 3
"""Raise it when a rule changes, and everything is grouped anew."""

NEAR = 0.75
"""Share of word triples from which two texts are versions of one text: of a text of which every twentieth word was
changed about this much is left (`python -m bench.near_threshold`)."""

SOME = 0.2
"""Two editions of one work share at least this; what shares less has its title and authors by chance."""

SAME_NUMBERS = 0.8
"""A work sheet with other numbers is another one, however alike the words around them are."""


class Join(Struct, frozen=True):
    """Why two resources belong together."""

    kind: str
    """`same`, `edition` or `translation`."""
    reason: str
    """`permanent`, `address`, `text`, `near`, `stated`, `identifier`, `title`."""
    score: float
    """The share of the text that both have, or of the titles where there is no text; how sure the rule is elsewhere."""


def kinship(one: Sketch, other: Sketch, shared: frozenset[int]) -> Join | None:
    """How two resources that share these digests belong together; None where they do not."""
    ours = {kind for kind, digest in one.claims if digest in shared}
    theirs = {kind for kind, digest in other.claims if digest in shared}
    names = {"id", "permanent"}
    apart = bool(one.language) and bool(other.language) and one.language != other.language
    if ours & names and theirs & names and not apart:
        if "permanent" in ours and "permanent" in theirs:
            return Join("same", "permanent", 1.0)
        if alike(one.title, other.title):
            return Join("same", "address", 0.95)
    if not apart and (join := _by_text(one, other, ours, theirs)):
        return join
    return _by_relation(one, other, ours, theirs, apart)


def compared(one: Sketch, other: Sketch) -> Join | None:
    """How two resources belong together, whichever digests they share."""
    ours, theirs = ({digest for _, digest in sketch.claims} for sketch in (one, other))
    return kinship(one, other, frozenset(ours & theirs))


def _by_text(one: Sketch, other: Sketch, ours: set[str], theirs: set[str]) -> Join | None:
    if not ours & theirs & {"text", "band"} or not alike(one.title, other.title):
        return None
    if "text" in ours and "text" in theirs:
        return Join("same", "text", 1.0)
    if jaccard(one.numbers, other.numbers) < SAME_NUMBERS:
        return None
    share = jaccard(one.triples, other.triples)
    if share < NEAR:
        return None
    return Join("edition" if _said_apart(one, other) else "same", "near", round(share, 3))


def _said_apart(one: Sketch, other: Sketch) -> bool:
    """Whether both say which edition they are, and not the same."""
    return one.edition != other.edition and says_edition(one.edition) and says_edition(other.edition)


def _by_relation(one: Sketch, other: Sketch, ours: set[str], theirs: set[str], apart: bool) -> Join | None:
    either = ours | theirs
    unknown = not (one.language and other.language)
    if "translation" in either and (apart or unknown):
        return Join("translation", "stated", 1.0)
    if apart and either & {"edition", "based"} and either & {"id", "permanent"}:
        return Join("translation", "stated", 1.0)
    if apart and "stem" in ours and "stem" in theirs and one.source == other.source:
        return Join("translation", "identifier", 0.9)
    if apart:
        return None
    if "edition" in either and either != {"edition"}:
        return Join("edition", "stated", 1.0)
    if "work" in ours and "work" in theirs and one.edition and other.edition and one.edition != other.edition:
        share = jaccard(one.triples, other.triples) if one.long and other.long else 0.0
        if share >= SOME or _said_apart(one, other):
            return Join("edition", "title", round(share or _common(one.title, other.title), 3))
    return None


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of the words of either title that are in both."""
    ours, theirs = frozenset(one), frozenset(other)
    return len(ours & theirs) / len(ours | theirs)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles may be of one thing: all words of the shorter in the longer, and the same numbers in both.

    A word that stands twice must stand twice: in Chinese a word is one character, and many titles have the same few.
    """
    if not one or not other or one == other:
        return True
    few, many = sorted((Counter(one), Counter(other)), key=Counter.total)
    if not few <= many or 2 * few.total() < many.total():
        return False
    return not any(any(map(str.isdigit, word)) for word in many - few)


def digests(sketch: Sketch) -> bytes:
    """All digests by which others are found, eight bytes each."""
    return array("q", dict.fromkeys(digest for _, digest in sketch.claims)).tobytes()
