"""Ranges of characters that matched."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from baraza.words.analysis import is_unspaced


class Mark(Struct, frozen=True, gc=False):
    """A range of characters that matched, and the word of the query that it matched."""

    start: int
    end: int
    word: str
    through: str = ""
    """How, where the word does not stand there itself: as in `Match`."""
    by: str = ""


def said_enough(found: list[Mark]) -> list[Mark]:
    """Marks without those that are chance: one pair of a long unspaced run is."""
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


def words_of(found: Iterable[Mark]) -> tuple[str, ...]:
    """The words of the query that were found, each once."""
    return tuple(dict.fromkeys([mark.word for mark in found]))
