"""From words to subjects in one step: ridge regression in its dual form (Saunders, Gammerman and Vovk 1998)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array

from baraza.concepts.arrays import U64, Floats, Ints
from baraza.concepts.seen import Seen

Matrix = Any
"""A sparse matrix of scipy, which has no types."""

BEST = 30
"""So many subjects of a text are taken from the regression."""
_PENALTY = 1.0
_MOST_DOCUMENTS = 8_000
_MOST_WEIGHTS = 100
_LEAST_TEXTS = 2
_CHUNK = 256


class Terms(Struct, frozen=True, gc=False):
    """The words that were learnt from."""

    numbers: U64
    """Sorted."""
    rarity: Floats
    """log((1 + texts) / (1 + texts with the word)) + 1."""

    def rows(self, seen: Seen) -> Matrix:
        """TF-IDF of the texts, each row of length 1."""
        at = np.searchsorted(self.numbers, seen.words)
        at[at == len(self.numbers)] = 0
        known = self.numbers[at] == seen.words if len(self.numbers) else np.zeros(len(at), bool)
        shape = (seen.count, len(self.numbers))
        rows = csr_array((seen.word_counts[known], (seen.word_texts[known], at[known])), shape=shape)
        rows.sum_duplicates()
        rows.data = (1 + np.log(rows.data)) * self.rarity[rows.indices]
        texts = np.repeat(np.arange(seen.count), np.diff(rows.indptr))
        length = np.sqrt(np.bincount(texts, rows.data**2, seen.count))
        rows.data /= length[texts]
        return rows


def terms_of(seen: Seen) -> Terms:
    """The words of at least two of the texts."""
    numbers, which = np.unique(seen.words, return_inverse=True)
    pairs = np.unique(which * seen.count + seen.word_texts) // max(seen.count, 1)
    texts = np.bincount(pairs, minlength=len(numbers))
    kept = texts >= _LEAST_TEXTS
    return Terms(numbers[kept], np.log((1 + seen.count) / (1 + texts[kept])) + 1)


def fit(rows: Matrix, gold: Matrix) -> tuple[Matrix, Matrix]:
    """Weights of words (rows) for subjects (columns), and for each text the best scores without that text.

    Too many texts for one matrix of all pairs are shared out, and what is learnt from each share is averaged.
    """
    count = rows.shape[0]
    shares = max(-(-count // _MOST_DOCUMENTS), 1)
    learnt, without = [], []
    for share in range(shares):
        weights, left = _fit(rows[share::shares], gold[share::shares])
        learnt.append(weights / shares)
        without.append(left / shares)
    weights = sum(learnt[1:], learnt[0])
    for share in range(shares):
        others = (weights - learnt[share]) if shares > 1 else None
        if others is not None:
            without[share] = without[share] + rows[share::shares] @ others
    order = np.argsort(np.concatenate([np.arange(share, count, shares) for share in range(shares)]))
    joined = csr_array(without[0] if shares == 1 else _stacked(without)[order])
    return _largest_of_columns(weights), best_of(joined)


def _fit(rows: Matrix, gold: Matrix) -> tuple[Matrix, Matrix]:
    alike = (rows @ rows.T).toarray().astype(np.float32)
    alike[np.diag_indices_from(alike)] += _PENALTY
    inverse = cho_solve(cho_factor(alike, overwrite_a=True), np.eye(len(alike), dtype=np.float32))
    own = np.diagonal(inverse)
    turned, columns = csr_array(rows.T), gold.tocsc()
    weights, without = [], []
    for at in range(0, gold.shape[1], _CHUNK):
        dual = inverse @ columns[:, at : at + _CHUNK].toarray()
        weights.append(_largest(turned @ dual))
    for at in range(0, len(alike), _CHUNK):
        some = slice(at, at + _CHUNK)
        # Of a text that is left out the regression says what is right, less its share of the error.
        left = gold[some].toarray() - (gold.T @ inverse[some].T).T / own[some, None]
        without.append(csr_array(np.where(_top(left, 3 * BEST), left, 0)))
    return _stacked(weights, beside=True), _stacked(without)


def _stacked(parts: list[Matrix], *, beside: bool = False) -> Matrix:
    from scipy.sparse import hstack, vstack

    return csr_array(hstack(parts) if beside else vstack(parts))


def _top(scores: Floats, most: int) -> Any:
    """Which of each row are the largest, and above nothing."""
    if scores.shape[1] <= most:
        return scores > 0
    least = np.partition(scores, -most, axis=1)[:, -most]
    return (scores >= least[:, None]) & (scores > 0)


def _largest(weights: Floats) -> Matrix:
    size = np.abs(weights)
    if len(weights) > _MOST_WEIGHTS:
        least = np.partition(size, -_MOST_WEIGHTS, axis=0)[-_MOST_WEIGHTS]
        weights = np.where(size >= least[None], weights, 0)
    return csr_array(weights)


def _largest_of_columns(weights: Matrix) -> Matrix:
    """The weights, of each subject the largest alone."""
    by_subject = weights.tocsc()
    parts = [_largest(by_subject[:, at : at + _CHUNK].toarray()) for at in range(0, max(weights.shape[1], 1), _CHUNK)]
    return _stacked(parts, beside=True)


def best_of(scores: Matrix) -> Matrix:
    """The largest scores of each row, above nothing."""
    found = csr_array(scores)
    sizes = np.diff(found.indptr)
    # Few are among the best: to sort all takes most of the time.
    least = [_least(found.data[low:high]) for low, high in pairwise(found.indptr.tolist())]
    above = (found.data > 0) & (found.data >= np.repeat(least, sizes))
    texts = np.repeat(np.arange(found.shape[0]), sizes)[above]
    subjects, values = found.indices[above], found.data[above]
    order = np.lexsort((-values, texts))
    begins: Ints = np.searchsorted(texts, texts)
    kept = order[np.arange(len(order)) - begins < BEST]
    return csr_array((values[kept], (texts[kept], subjects[kept])), shape=found.shape)


def _least(scores: Floats) -> float:
    """What the best are not below."""
    return float(np.partition(scores, -BEST)[-BEST]) if len(scores) > BEST else 0.0
