"""Labels in texts: which words in a row are names of which concepts."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import U8, U64, Floats, Ints, stable_order
from baraza.concepts.compounds import Compounds
from baraza.concepts.hashing import onward
from baraza.concepts.keys import Keys
from baraza.concepts.tokens import Tokens
from baraza.concepts.words import EXACT, Words

# What a name counts by how it was found, and where it is a part of a longer one (docs/concepts.md: Finnish, YSO).
WRITTEN, BOTH_FORMS, ONE_FORM, HEAD, MODIFIER = 1.0, 0.9, 0.7, 0.5, 0.25
NESTED = 0.4
_WORSE = 20
"""As whole numbers below 16: so many times what they are below the best."""
LAST, OTHER = 1, 2
"""Parts of a compound: what it is a kind of, and what says which kind."""
_MOST_SENSES = 40


class Hits(Struct, frozen=True, gc=False):
    """Names of concepts in the words of texts, one row for each concept and place."""

    tokens: Ints
    """The first word."""
    lengths: Ints
    """How many words."""
    ideas: Ints
    weights: Floats
    flags: U8
    shares: U8
    """How often the label means this concept, of 255; 0 where nobody knows."""
    senses: Ints
    """How many concepts have the label."""
    nested: Ints
    """1 within a longer name."""
    parts: Ints
    """0, or which part of a compound it is."""


class Spotter:
    """Labels of one language, in texts."""

    def __init__(self, keys: Keys, words: Words) -> None:
        self.keys, self.words = keys, words
        self.compounds = Compounds(keys, words)

    def hits(self, tokens: Tokens) -> Hits:
        """All names, those within longer ones too, by place."""
        at, lengths, rows, rooms = self._rows(tokens)
        owner, ideas, flags, shares = self.keys.named(rows)
        few = np.bincount(owner, minlength=len(rows)) if len(rows) else np.zeros(0, np.int64)
        keep = few[owner] <= _MOST_SENSES
        owner, ideas, flags, shares = owner[keep], ideas[keep], flags[keep], shares[keep]
        hits = Hits(
            tokens=at[owner],
            lengths=lengths[owner],
            ideas=ideas,
            weights=np.where(rooms[owner] == EXACT, WRITTEN, ONE_FORM),
            flags=flags,
            shares=shares,
            senses=few[owner],
            nested=np.zeros(len(owner), np.int64),
            parts=np.zeros(len(owner), np.int64),
        )
        return _with(self._split(tokens, _once(hits)), len(tokens.words))

    def _rows(self, tokens: Tokens) -> tuple[Ints, Ints, Ints, Ints]:
        """First word, length, row of the key and room of all keys in the texts."""
        count, rooms = len(tokens.words), self.words.rooms
        words = self.words.hashes[tokens.words]
        idle = self.words.idle[tokens.words] > 0
        running: U64 = words
        stacked, places = [words], [np.arange(count)]
        for length in range(2, min(self.keys.longest, count) + 1):
            running = onward(running[:-1], words[length - 1 :])
            stacked.append(running)
            places.append(np.arange(count - length + 1))
        at = np.concatenate(places)
        lengths = np.repeat(np.arange(1, len(places) + 1), [len(each) for each in places])
        ends = at + lengths - 1
        # No name begins or ends with a word that says nothing, but where it is longer than that word.
        fits = (tokens.clauses[at] == tokens.clauses[ends]) & ~(idle[at] & (lengths == 1)) if count else ends > 0
        chosen = np.flatnonzero(fits)
        found, rows = self.keys.rows(np.concatenate(stacked)[chosen].ravel())
        which = chosen[found // rooms]
        return at[which], lengths[which], rows, found % rooms

    def _split(self, tokens: Tokens, hits: Hits) -> Hits:
        """The hits, and those of the parts of compounds that are no names as wholes."""
        if not self.compounds.splits:
            return hits
        known = np.zeros(len(tokens.words), bool)
        known[hits.tokens[hits.lengths == 1]] = True
        places = np.flatnonzero(~known)
        parts = zip(places.tolist(), self.compounds.parts(tokens.words[places]), strict=True)
        split = [(at, two) for at, two in parts if two]
        rows = np.array([(first.row, last.row) for _, (first, last) in split], np.int64).ravel()
        owner, ideas, flags, shares = self.keys.named(rows)
        where = np.repeat(np.array([at for at, _ in split], np.int64), 2)
        kind = np.tile([OTHER, LAST], len(split))[owner]
        made = Hits(
            tokens=where[owner],
            lengths=np.ones(len(owner), np.int64),
            ideas=ideas,
            weights=np.where(kind == LAST, HEAD, MODIFIER),
            flags=flags,
            shares=shares,
            senses=np.bincount(owner, minlength=len(rows))[owner] if len(rows) else owner,
            nested=np.zeros(len(owner), np.int64),
            parts=kind,
        )
        return _joined(hits, made)


def together(one: Hits, other: Hits, count: int) -> Hits:
    """The names of two rooms in the same words, each concept once at a place."""
    return _with(_once(_joined(one, other)), count)


def _once(hits: Hits) -> Hits:
    """Each concept once at a place: as written, else under one or several forms."""
    bits = int(hits.ideas.max(initial=0)).bit_length()
    place = (hits.tokens << 6 | hits.lengths) << bits | hits.ideas
    worse = np.rint((WRITTEN - hits.weights) * _WORSE).astype(np.int64) << 2 | hits.flags
    # One number to sort by takes a third of the time of three.
    order = stable_order(place << 6 | worse)
    first = np.flatnonzero(np.diff(place[order], prepend=-1))
    counts = np.diff(first, append=len(order))
    kept = _taken(hits, order[first])
    weights = np.where((kept.weights < WRITTEN) & (counts > 1), BOTH_FORMS, kept.weights)
    return _changed(kept, weights=weights)


def _with(hits: Hits, count: int) -> Hits:
    """The hits, marked where a longer one holds them, by place."""
    nested = hits.parts.copy()
    nested[:] = 0
    reach = np.zeros(count, np.int64)
    for length in range(int(hits.lengths.max(initial=0)), 0, -1):
        these = np.flatnonzero(hits.lengths == length)
        if not len(these):
            continue
        far = np.maximum.accumulate(reach)
        nested[these] = far[hits.tokens[these]] >= hits.tokens[these] + length
        # Among names of one length none holds another.
        np.maximum.at(reach, hits.tokens[these], hits.tokens[these] + length)
    hits = _changed(hits, nested=nested)
    if (hits.tokens[:-1] <= hits.tokens[1:]).all():
        return hits
    return _taken(hits, stable_order(hits.tokens))


def _taken(hits: Hits, rows: Ints) -> Hits:
    return Hits(**{name: getattr(hits, name)[rows] for name in Hits.__struct_fields__})


def _joined(one: Hits, other: Hits) -> Hits:
    return Hits(**{name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in Hits.__struct_fields__})


def _changed(hits: Hits, **values: Ints | Floats) -> Hits:
    return Hits(**{name: values.get(name, getattr(hits, name)) for name in Hits.__struct_fields__})
