"""Which candidates of a text belong together: personalised PageRank over them.

After Brank, Leban and Grobelnik (Annotating documents with relevant Wikipedia concepts, 2017), with the restart in
proportion to what speaks for each candidate by itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from baraza.concepts.arrays import Arrays, Floats, Ints, spread

RESTART, STEPS = 0.8, 8


class Coherence:
    """The links among ideas."""

    def __init__(self, arrays: Arrays) -> None:
        self._starts = arrays["link_starts"]
        self._links = arrays["links"]
        self._weights = arrays["link_weights"]

    def ranked(self, ideas: Ints, scores: Floats) -> Floats:
        """Scores of one text's candidates, each in the light of the others; they sum to what they summed to."""
        total = float(scores.sum())
        matrix = self._matrix(ideas)
        if matrix is None or not total:
            return scores
        own = scores / total
        rank = own
        for _ in range(STEPS):
            moved = rank @ matrix
            # What leads nowhere goes back to where walks begin.
            rank = RESTART * own + (1 - RESTART) * (moved + (1 - moved.sum()) * own)
        return rank * total

    def _matrix(self, ideas: Ints) -> NDArray[np.float64] | None:
        """How likely a walk goes from each to each, by rows; None where none is linked to another."""
        order = np.argsort(ideas)
        known = ideas[order]
        owner, entries = spread(self._starts, ideas)
        targets = self._links[entries].astype(np.int64)
        places = np.searchsorted(known, targets)
        places[places == len(known)] = 0
        inside = known[places] == targets
        if not inside.any():
            return None
        matrix = np.zeros((len(ideas), len(ideas)))
        matrix[owner[inside], order[places[inside]]] = self._weights[entries[inside]]
        sums = matrix.sum(axis=1, keepdims=True)
        found: NDArray[np.float64] = np.divide(matrix, sums, out=matrix, where=sums > 0)
        return found
