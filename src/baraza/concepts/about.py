"""How much a text is about each concept that it names."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import U8, Floats, Ints, Mask, stable_order
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
    order = stable_order(group)
    begins = np.flatnonzero(np.diff(group[order], prepend=-1))
    if not len(order):
        begins = order
    return _scored(hits, tokens, words, order, begins)


def _scored(hits: Hits, tokens: Tokens, words: Words, order: Ints, begins: Ints) -> Candidates:
    at = hits.tokens[order]
    ends = np.append(begins[1:], len(order))[: len(begins)]
    # Hits are by place, and so are those of a candidate.
    lead, last = at[begins], at[ends - 1]
    texts = tokens.texts[lead]
    sizes = np.maximum(np.diff(tokens.bounds), 1)[texts]
    signs = words.signs[tokens.words[at]] > 0
    made: dict[str, Floats] = {
        "total": _sums(_weights(hits, order), begins),
        "first": (lead - tokens.bounds[texts]) / sizes,
        "spread": (last - lead) / sizes,
        "rarity": _most(_rarity(hits, tokens, words, order, signs), begins),
        "length": _most(np.where(signs, 0.5, 1.0) * hits.lengths[order], begins),
        "senses": -_most(-hits.senses[order], begins),
    }
    told = _told(hits, order, begins)
    shares = _most(hits.shares[order], begins) / 255.0
    return Candidates(
        texts=texts,
        ideas=hits.ideas[order[begins]],
        scores=_score(made, told, shares),
        counts=ends - begins,
        begins=np.append(begins, len(order)),
        order=order,
        **made,
        **told,
    )


def _told(hits: Hits, order: Ints, begins: Ints) -> dict[str, Floats]:
    """What is so of one of the names of a candidate, or of all."""
    one = hits.weights >= WRITTEN, hits.flags & ALTERNATIVE == 0, hits.flags & QUALIFIED == 0
    others = hits.parts == 0, hits.nested == 0
    bits = sum(each.astype(np.uint8) << at for at, each in enumerate((*one, *others)))
    some = np.bitwise_or.reduceat(bits[order], begins) if len(begins) else bits
    written, *rest = ((some >> at & 1).astype(float) for at in range(5))
    names = ("alternative", "qualified", "compound", "nested")
    return {"written": written, **{name: 1 - each for name, each in zip(names, rest, strict=True)}}


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


def _most(values: Floats | Ints | U8, begins: Ints) -> Floats:
    return np.maximum.reduceat(values, begins).astype(float) if len(begins) else np.zeros(0)
