"""How much a text is about each concept that it names."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import Floats, Ints, Mask
from baraza.concepts.keys import ALTERNATIVE, QUALIFIED
from baraza.concepts.spot import NESTED, WRITTEN, Hits
from baraza.concepts.tokens import Tokens
from baraza.concepts.words import Words

# The weights below come from Finnish questions with YSO subjects (docs/concepts.md); what was measured on other data
# and left as it was stands there too.
_CEILING = 6.5
_LEAST_RARITY = 0.1
_SIGN_ZIPF, _SIGNS_ZIPF = 6.4, 3.5
_SPREAD, _LENGTH, _ALTERNATIVE, _QUALIFIED, _WRITTEN = 0.5, 1.0, 0.6, 0.6, 1.3
_SAME_SENSES = -0.5
_RARITY, _EARLY = 0.5, 1.0


class Candidates(Struct, frozen=True, gc=False):
    """Concepts of texts, one row for each text and concept, by text; with what speaks for them."""

    texts: Ints
    ideas: Ints
    scores: Floats
    total: Floats
    """Sum of the weights of its names."""
    first: Floats
    """Where the first name is, from 0 to 1."""
    spread: Floats
    """From the first to the last, from 0 to 1."""
    rarity: Floats
    """Of the rarest word of its names."""
    length: Floats
    """Words of the longest name."""
    senses: Floats
    """The fewest that a name of it has."""
    written: Floats
    """1: a name stands there as the vocabulary writes it."""
    alternative: Floats
    """1: only by names that are not the preferred one."""
    qualified: Floats
    compound: Floats
    """1: only as a part of a compound."""
    nested: Floats
    """1: only within longer names."""
    counts: Ints
    """How many names."""
    begins: Ints
    """Where its hits begin among `order`; one more at the end."""
    order: Ints
    """The hits by candidate."""


def candidates(hits: Hits, tokens: Tokens, words: Words, ideas: int) -> Candidates:
    """The concepts of all texts, scored each for itself."""
    texts = tokens.texts[hits.tokens] if len(hits.tokens) else hits.tokens
    group = texts * ideas + hits.ideas
    order = np.argsort(group, kind="stable")
    begins = np.flatnonzero(np.diff(group[order], prepend=-1))
    if not len(order):
        begins = order
    return _scored(hits, tokens, words, order, begins)


def _scored(hits: Hits, tokens: Tokens, words: Words, order: Ints, begins: Ints) -> Candidates:
    at = hits.tokens[order]
    lead = at[begins] if len(begins) else at
    texts = tokens.texts[lead] if len(lead) else lead
    sizes = np.maximum(np.diff(tokens.bounds), 1)[texts] if len(texts) else np.zeros(0)
    last = np.maximum.reduceat(at, begins) if len(begins) else at
    numbers = tokens.words[at] if len(at) else at
    signs = words.signs[numbers] > 0
    flags = hits.flags[order]
    made: dict[str, Floats] = {
        "total": _sums(_weights(hits, order), begins),
        "first": (lead - tokens.bounds[texts]) / sizes if len(lead) else np.zeros(0),
        "spread": (last - lead) / sizes if len(lead) else np.zeros(0),
        "rarity": _most(_rarity(hits, tokens, words, order, signs), begins),
        "length": _most(np.where(signs, 0.5, 1.0) * hits.lengths[order], begins),
        "senses": -_most(-hits.senses[order].astype(float), begins),
    }
    told = {
        "written": _any(hits.weights[order] >= WRITTEN, begins),
        "alternative": 1 - _any((flags & ALTERNATIVE) == 0, begins),
        "qualified": 1 - _any((flags & QUALIFIED) == 0, begins),
        "compound": 1 - _any(hits.parts[order] == 0, begins),
        "nested": 1 - _any(hits.nested[order] == 0, begins),
    }
    shares = _most(hits.shares[order] / 255.0, begins)
    return Candidates(
        texts=texts,
        ideas=hits.ideas[order][begins] if len(begins) else begins,
        scores=_score(made, told, shares),
        counts=np.diff(begins, append=len(order)) if len(begins) else begins,
        begins=np.append(begins, len(order)),
        order=order,
        **made,
        **told,
    )


def _weights(hits: Hits, order: Ints) -> Floats:
    found: Floats = (hits.weights * np.where(hits.nested > 0, NESTED, 1.0))[order]
    return found


def _rarity(hits: Hits, tokens: Tokens, words: Words, order: Ints, signs: Mask) -> Floats:
    """Of the surface, never of the label: the rarest word of each name."""
    zipf = words.zipf[tokens.words] if len(tokens.words) else np.zeros(0)
    at, lengths = hits.tokens[order], hits.lengths[order]
    least = zipf[at] if len(at) else np.zeros(0)
    for more in range(1, int(lengths.max(initial=1))):
        longer = np.flatnonzero(lengths > more)
        least[longer] = np.minimum(least[longer], zipf[at[longer] + more])
    least = np.where(signs, np.where(lengths > 1, _SIGNS_ZIPF, _SIGN_ZIPF), least)
    rare: Floats = np.maximum(_CEILING - least, _LEAST_RARITY)
    return rare


def _score(made: dict[str, Floats], told: dict[str, Floats], shares: Floats) -> Floats:
    """After the formula that was found best without training; commonness for ambiguity where it is known."""
    ambiguity = np.where(shares > 0, shares, made["senses"] ** _SAME_SENSES)
    found: Floats = (
        np.log1p(made["total"])
        * made["rarity"] ** _RARITY
        * np.exp(-_EARLY * made["first"])
        * (1 + _SPREAD * made["spread"])
        * (1 + _LENGTH * np.maximum(made["length"] - 1, 0))
        * ambiguity
        * np.where(told["alternative"] > 0, _ALTERNATIVE, 1.0)
        * np.where(told["qualified"] > 0, _QUALIFIED, 1.0)
        * np.where(told["written"] > 0, _WRITTEN, 1.0)
    )
    return found


def _sums(values: Floats, begins: Ints) -> Floats:
    return np.add.reduceat(values, begins) if len(begins) else np.zeros(0)


def _most(values: Floats, begins: Ints) -> Floats:
    return np.maximum.reduceat(values, begins) if len(begins) else np.zeros(0)


def _any(values: Mask, begins: Ints) -> Floats:
    return np.maximum.reduceat(values.astype(float), begins) if len(begins) else np.zeros(0)
