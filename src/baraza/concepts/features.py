"""What speaks for a concept as a subject of a text: what it names, and what was learnt from other texts."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import Floats, Ints
from baraza.concepts.ridge import Matrix
from baraza.concepts.seen import SPOTTED, Seen


class History(Struct, frozen=True, gc=False):
    """How often each idea was a subject, was named, and was both, in the texts that were learnt from."""

    texts: int
    gold: Floats
    named: Floats
    both: Floats


class Pairs(Struct, frozen=True, gc=False):
    """Texts and the ideas that may be their subjects, by text."""

    texts: Ints
    ideas: Ints
    spotted: Ints
    """Row among the named of the texts; -1 where it is not named."""
    ridge: Floats
    """Score of the regression; 0 where it is not among the best."""
    ridge_of_best: Floats
    ridge_place: Floats
    """One by one more than the number of better ones."""


def pairs_of(seen: Seen, ridge: Matrix) -> Pairs:
    """The named and the best of the regression, whose columns are numbers of ideas."""
    count = ridge.shape[1]
    learnt = np.repeat(np.arange(seen.count), np.diff(ridge.indptr)) * count + ridge.indices
    named = seen.texts * count + seen.ideas
    every = np.union1d(named, learnt)
    spotted = np.full(len(every), -1, np.int64)
    spotted[np.searchsorted(every, named)] = np.arange(len(named))
    scores = np.zeros(len(every))
    scores[np.searchsorted(every, learnt)] = ridge.data
    texts = every // count
    order = np.lexsort((-scores, texts))
    begin = np.searchsorted(texts, texts)
    places = np.empty(len(every))
    places[order] = np.arange(len(every)) - begin
    best = scores[order][begin]
    ratio = np.divide(scores, best, out=np.zeros(len(every)), where=best > 0)
    place = np.where(scores > 0, 1 / (1 + places), 0.0)
    return Pairs(texts, every % count, spotted, scores, ratio, place)


def history_of(pairs: Pairs, right: Floats, gold: Floats, texts: int) -> History:
    """What was seen in texts whose subjects are known."""
    named = (pairs.spotted >= 0).astype(float)
    return History(
        texts=texts,
        gold=gold,
        named=np.bincount(pairs.ideas, named, len(gold)).astype(float),
        both=np.bincount(pairs.ideas, named * right, len(gold)).astype(float),
    )


def columns(seen: Seen, pairs: Pairs, history: History, own: Floats | None = None) -> Floats:
    """A row of features for each pair. `own`: which pairs are right, where they are part of the history."""
    named = pairs.spotted >= 0
    spotted = np.zeros((len(pairs.ideas), len(SPOTTED)))
    spotted[named] = seen.named[pairs.spotted[named]]
    # In learning, a text may not be told what only itself has said.
    mine = np.zeros(len(named)) if own is None else own
    less = np.zeros(len(named)) if own is None else named.astype(float)
    gold = history.gold[pairs.ideas] - mine
    seen_before = history.named[pairs.ideas] - less
    both = history.both[pairs.ideas] - mine * less
    phrase = (both + 0.1) / (seen_before + 2)
    score = spotted[:, 1]
    learnt = (
        pairs.ridge,
        np.sqrt(pairs.ridge),
        pairs.ridge_of_best,
        pairs.ridge_place,
        np.log1p(gold),
        (gold == 0).astype(float),
        np.where(named, np.log(phrase), 0.0),
        np.where(named, np.log1p(seen_before), 0.0),
        np.where(named, np.log1p(seen_before) * score, 0.0),
        np.where(named, np.log(phrase) * score, 0.0),
        named * pairs.ridge_of_best,
        named * (gold == 0) * score,
    )
    return np.concatenate([spotted, np.stack(learnt, axis=1)], axis=1)
