"""Where the words of a query stand in a document: found by the index's own analysis, on the original characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from baraza.index.contract import Document, Hit
from baraza.index.unit import Unit
from baraza.words.analysis import is_unspaced, words

SNIPPET = 240
"""Characters of a snippet, about three lines on a phone."""
BEFORE = 40
"""Characters of it that stand before the match."""
LOOKED_AT = 6_000
"""Characters of a description or text that are searched for the match, so that a long text does not cost more."""

Wanted = Mapping[str, str]
"""Term to the word of the query that it stands for."""


class Mark(Struct, frozen=True, gc=False):
    """A range of characters that matched, and the word of the query that it matched."""

    start: int
    end: int
    word: str


def wanted(units: Iterable[Unit]) -> dict[str, str]:
    """The terms to look for; words that say nothing are marked only where the query has no others."""
    listed = list(units)
    telling = [unit for unit in listed if not unit.common] or listed
    return {term: unit.text for unit in telling for term in unit.all_terms}


def marks(text: str, language: str, terms: Wanted) -> list[Mark]:
    """The words of the text that match, in order."""
    found = []
    for word in words(text[:LOOKED_AT], language):
        for term in word.forms:
            if term in terms:
                # A pair of characters is recorded at its first one; a Japanese stem covers its kanji.
                width = len(term.removeprefix("ja~")) if word.end - word.start == 1 else word.end - word.start
                found.append(Mark(word.start, min(word.start + width, len(text)), terms[term]))
                break
    return [mark for stretch in _stretches(found) for mark in stretch if _says_enough(stretch)]


def _stretches(found: list[Mark]) -> list[list[Mark]]:
    """Marks that overlap, as the pairs of characters of one run do, together."""
    stretches: list[list[Mark]] = []
    for mark in found:
        if stretches and mark.start < stretches[-1][-1].end:
            stretches[-1].append(mark)
        else:
            stretches.append([mark])
    return stretches


def _says_enough(stretch: list[Mark]) -> bool:
    """One pair of a long unspaced run is chance; two in a row, or a pair of a short one, are not."""
    return stretch[-1].end - stretch[0].start != 2 or len(stretch[0].word) < 4 or not is_unspaced(stretch[0].word)


def ranges(
    found: Iterable[Mark], start: int = 0, end: int | None = None, shift: int = 0
) -> tuple[tuple[int, int], ...]:
    """The marked ranges that lie between start and end, touching ones as one, moved by `shift`."""
    joined: list[list[int]] = []
    for mark in found:
        if mark.start < start or (end is not None and mark.end > end):
            continue
        if joined and mark.start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], mark.end)
        else:
            joined.append([mark.start, mark.end])
    return tuple((first + shift, last + shift) for first, last in joined)


def snippet(text: str, found: list[Mark]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of the text with most of the query's words, and its marks; the beginning where there are none."""
    start = _begin(text, _best(found)) if found else 0
    end = _cut(text, start + SNIPPET)
    lead = "…" if start else ""
    shown = lead + text[start:end] + ("…" if end < len(text) else "")
    return shown, ranges(found, start, end, len(lead) - start)


def hit(document: Document, score: float, terms: Wanted, passages: str) -> Hit:
    """A document as a result: marks in the title, a snippet with marks, and what matched where.

    The passages are looked at only for words that stand nowhere else.
    """
    if not terms:
        return Hit(document=document, score=score, snippet=snippet(document.description or passages, [])[0])
    language = document.language
    found = {
        "title": marks(document.title, language, terms),
        "keywords": marks(" · ".join(document.keywords), language, terms),
        "people": marks(" · ".join(document.people), language, terms),
        "description": marks(document.description, language, terms),
    }
    seen = {mark.word for group in found.values() for mark in group}
    if passages and seen != set(terms.values()):
        found["text"] = marks(passages, language, terms)
        seen |= {mark.word for mark in found["text"]}
    if document.translated and seen != set(terms.values()):
        found["translated"] = [mark for tag, said in document.translated.items() for mark in marks(said, tag, terms)]
    shown, at = _snippet_of(document, passages, found)
    return Hit(
        document=document,
        score=score,
        title_marks=ranges(found["title"]),
        snippet=shown,
        snippet_marks=at,
        matched={zone: _words(group) for zone, group in found.items() if group},
    )


def _snippet_of(
    document: Document, passages: str, found: dict[str, list[Mark]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    described, written = found["description"], found.get("text", [])
    # What the title shows already need not be shown again.
    told = set(_words(found["title"]))
    if len({*_words(written)} - told) > len({*_words(described)} - told):
        return snippet(passages, written)
    if described or document.description:
        return snippet(document.description, described)
    return snippet(passages, written)


def _words(found: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.word for mark in found))


def _best(found: list[Mark]) -> int:
    """Where the window begins that holds most different words, the first of equals."""
    best, most, last = 0, 0, 0
    counts: dict[str, int] = {}
    for first, mark in enumerate(found):
        while last < len(found) and found[last].end <= mark.start + SNIPPET - BEFORE:
            counts[found[last].word] = counts.get(found[last].word, 0) + 1
            last += 1
        if len(counts) > most:
            best, most = first, len(counts)
        counts[mark.word] = counts.get(mark.word, 1) - 1
        if counts[mark.word] <= 0:
            del counts[mark.word]
    return found[best].start


def _begin(text: str, match: int) -> int:
    if match <= BEFORE:
        return 0
    # From the next border of a word on, if one is near; unspaced scripts are cut where it falls.
    space = text.find(" ", match - BEFORE, match)
    return space + 1 if space >= 0 else match - BEFORE


def _cut(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - BEFORE, end)
    return space if space > 0 else end
