"""The order of letters on a right-to-left line, from where the glyphs stand.

PDFium turns runs of right-to-left letters round once for a text object and once for a line; a file that spells out
some glyphs and not others comes out half turned. What stands where on the paper is certain: the glyphs are sorted from
left to right, and the Unicode Bidirectional Algorithm (UAX #9, rules W2-W7, N1-N2, L2 and L4) is undone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from baraza.extract.pdf_glyphs import Glyph, Line, height

_WORD_GAP = 0.4
"""A space is wider than this share of the usual glyph height; the room after a letter that does not join is not."""

_CELL_GAP = 1.5
"""What parts the cells of a table, in the same measure; on a line whose spaces are drawn, narrower gaps are none."""

# One letter per bidirectional class, so that a line's classes can be matched as text; all else is neutral.
_CLASS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "CS": "C", "ES": "E", "ET": "T"}
_FORWARD = re.compile("L(?:[^R]*[LN])?|N(?:C?N)*")
_FORWARD_HEBREW = re.compile("L(?:[^R]*[LN])?|T*N(?:[CE]?N)*T*")
_BACKWARD = re.compile("R(?:[^L]*R)?")
_BRACKETS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING, _CLOSING = "([{<«‹", ")]}>»›"
_BRACKET = re.compile(r"[()\[\]{}<>«»‹›]")
_WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_STOPS = frozenset(",.:;!?،؛؟")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def one_line(lines: Sequence[Line]) -> Iterator[Line]:
    """Neighbouring lines on the same height as one: a mark above a letter makes PDFium begin a new line."""
    held: Line | None = None
    for line in lines:
        if held is not None and _level(held, line):
            held = replace(held, glyphs=held.glyphs + line.glyphs)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _level(first: Line, second: Line) -> bool:
    if first.turned or second.turned:
        return False
    one, other = _extent(first.glyphs), _extent(second.glyphs)
    if one is None or other is None:
        return False
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    return overlap > 0.5 * min(one[1] - one[0], other[1] - other[0])


def _extent(glyphs: Sequence[Glyph]) -> tuple[float, float] | None:
    inked = [glyph for glyph in glyphs if glyph.top > glyph.bottom]
    return (min(glyph.bottom for glyph in inked), max(glyph.top for glyph in inked)) if inked else None


def in_reading_order(line: Line, blanks: Sequence[Glyph], *, leftwards: bool) -> str:
    """The line's text as it is read; `leftwards` says which way the text around it runs."""
    size = height(line.glyphs)
    if not size:
        return line.text  # a font without measures: nothing is known about places
    clusters = _with_spaces(_clusters([*_shown(line.glyphs), *_among(blanks, line)]), size)
    classes = "".join(_classes(clusters))
    hebrew = any(_HEBREW.match(cluster[0].letter) for cluster in clusters)
    ordered = _leftwards(clusters, classes, hebrew) if leftwards else _rightwards(clusters, classes, hebrew)
    return _brackets("".join(glyph.letter for cluster in ordered for glyph in cluster))


Cluster = list[Glyph]


def _classes(clusters: Sequence[Cluster]) -> Iterator[str]:
    letters = [cluster[0].letter for cluster in clusters]
    for before, letter, after in zip([" ", *letters], letters, [*letters[1:], " "], strict=False):
        # A stop belongs to the word before it: one that clings to the word on its right was read from the right.
        clings = letter in _STOPS and before.isspace() and not after.isspace()
        yield "R" if clings else _CLASS.get(unicodedata.bidirectional(letter[:1]), "O")


def _shown(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Those that the file draws; a space that belongs to no text object stands wherever PDFium put it."""
    return (glyph for glyph in glyphs if glyph.letter.strip() or (glyph.letter and glyph.part >= 0))


def _among(blanks: Sequence[Glyph], line: Line) -> Iterator[Glyph]:
    extent = _extent(line.glyphs)
    if extent is not None:
        yield from (blank for blank in blanks if extent[0] <= blank.bottom <= extent[1])


def _clusters(shown: Sequence[Glyph]) -> list[Cluster]:
    """From left to right: each letter with the marks that stand on it."""
    bases = sorted((glyph for glyph in shown if not _is_mark(glyph)), key=lambda glyph: glyph.middle)
    clusters = [[base] for base in bases]
    for mark in filter(_is_mark, shown):
        own = [cluster for cluster in clusters if cluster[0].part == mark.part] or clusters
        if own:
            min(own, key=lambda cluster: _distance(mark, cluster[0])).append(mark)
    return clusters


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.combining(glyph.letter) != 0


def _distance(mark: Glyph, base: Glyph) -> tuple[float, float]:
    """How far outside the base it stands; among bases that it touches, how far from the middle."""
    if base.letter.isspace():
        return (float("inf"), 0.0)
    outside = max(base.left - mark.middle, mark.middle - base.right, 0.0)
    return (outside, abs(base.middle - mark.middle))


def _with_spaces(clusters: list[Cluster], size: float) -> list[Cluster]:
    """A space where the ink leaves room for one and the file has none."""
    drawn = any(cluster[0].letter.isspace() for cluster in clusters)
    spaced = clusters[:1]
    for before, after in pairwise(clusters):
        # Most clusters are one letter, and most letters touch: the common case comes first.
        if after[0].left - before[0].right > _WORD_GAP * size and _apart(before, after, size, drawn=drawn):
            spaced.append([Glyph(" ", before[0].right, 0.0, after[0].left, 0.0, generated=True, part=-1)])
        spaced.append(after)
    return spaced


def _apart(before: Cluster, after: Cluster, size: float, *, drawn: bool) -> bool:
    first, second = before[0], after[0]
    if first.letter.isspace() or second.letter.isspace():
        return False
    room = min(glyph.left for glyph in after) - max(glyph.right for glyph in before)
    if drawn or (_in_number(first.letter) and _in_number(second.letter)):
        return room > _CELL_GAP * max(size, first.top - first.bottom, second.top - second.bottom)
    return room > _WORD_GAP * size


def _in_number(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"EN", "AN", "CS"}


def _leftwards(clusters: Sequence[Cluster], classes: str, hebrew: bool) -> Iterator[Cluster]:
    """Read from the right; words of other scripts and numbers within keep their own direction."""
    end = len(clusters)
    for run in reversed(list((_FORWARD_HEBREW if hebrew else _FORWARD).finditer(classes))):
        yield from reversed(clusters[run.end() : end])
        yield from clusters[run.start() : run.end()]
        end = run.start()
    yield from reversed(clusters[:end])


def _rightwards(clusters: Sequence[Cluster], classes: str, hebrew: bool) -> Iterator[Cluster]:
    """Read from the left; right-to-left words within, with what stands between them, from the right."""
    start = 0
    for run in _BACKWARD.finditer(classes):
        yield from clusters[start : run.start()]
        yield from _leftwards(clusters[run.start() : run.end()], run[0], hebrew)
        start = run.end()
    yield from clusters[start:]


def _brackets(text: str) -> str:
    """Brackets that open towards the word beside them: a file may hold either the shape or the meaning."""
    return _BRACKET.sub(lambda found: _bracket(text, found.start()), text)


def _bracket(text: str, place: int) -> str:
    after_word = bool(_WORD.match(text[:place][-1:]))
    before_word = bool(_WORD.match(text[place + 1 : place + 2]))
    if after_word == before_word or text[place] in (_CLOSING if after_word else _OPENING):
        return text[place]
    return text[place].translate(_BRACKETS)
