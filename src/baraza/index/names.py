"""The names that an index knows, and which of them are alike: a name is written differently in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from baraza.index.spelling import bit_sets, pair_bits
from baraza.index.view import View
from baraza.index.vocabulary import Kept

SHORTEST = 4
"""Letters of a name that is compared at all: shorter ones meet too many others."""
ALIKE = 0.5
"""From which share of common trigrams (Dice) on two names are taken for one."""
ALIKE_BARE = 0.75
"""The same for names that were written without vowels, of whose consonants the pairs are compared."""
MOST_NAMES = 300_000
MOST_ALIKE = 3
LOOKED_AT = 100
REMEMBERED = 10_000
VOWEL_POOR = 0.25
"""Share of vowels up to which a name counts as written without them, as Arabic and Hebrew do."""

WAITED_FOR = 20_000
"""Documents up to which the first search waits for the list of names."""

_VOWELS = str.maketrans(dict.fromkeys("aeiouyw"))

Alike = tuple[tuple[str, float], ...]
"""Names of the index, nearest first, each with its likeness from 0 to 1."""


class Names:
    """Known names with their pairs of letters as bits: all are sifted in a millisecond."""

    def __init__(self, counts: Counter[str]) -> None:
        self._names = [name for name, _ in counts.most_common(MOST_NAMES)]
        self._known = frozenset(self._names)
        self._alike: dict[str, Alike] = {}
        _, self._pairs = bit_sets(self._names)
        self._sizes = np.bitwise_count(self._pairs).astype(np.uint16)
        self._bare = [skeleton(name) for name in self._names]
        _, self._bare_pairs = bit_sets(self._bare)
        self._bare_sizes = np.bitwise_count(self._bare_pairs).astype(np.uint16)
        self._poor = np.flatnonzero([is_vowel_poor(name) for name in self._names])
        self._poor_pairs, self._poor_sizes = self._bare_pairs[self._poor], self._bare_sizes[self._poor]

    @classmethod
    def of(cls, view: View) -> Names:
        """The names of an index."""
        counts: Counter[str] = Counter()
        for term, documents in view.searcher.terms_with_prefix("names", ""):
            if len(term) >= SHORTEST:
                counts[term] = documents
        return cls(counts)

    def alike(self, name: str) -> Alike:
        """The names most like this one, itself included where it is known."""
        found = self._alike.get(name)
        if found is None:
            found = self._find(name) if len(name) >= SHORTEST else ()
            if len(self._alike) < REMEMBERED:
                self._alike[name] = found
        return found

    def _find(self, name: str) -> Alike:
        alike = likeness(name, 3)
        ranked = {self._names[at]: alike(self._names[at]) for at in self._sift(name)}
        best = {other: near for other, near in ranked.items() if near >= ALIKE}
        alike_bare = likeness(skeleton(name), 2)
        for at in self._sift_bare(name):
            near = alike_bare(self._bare[at])
            if near >= ALIKE_BARE:
                other = self._names[at]
                best[other] = max(best.get(other, 0.0), near)
        if name in self._known:
            best[name] = 1.0
        return tuple(sorted(best.items(), key=lambda one: (-one[1], one[0]))[:MOST_ALIKE])

    def _sift(self, name: str) -> npt.NDArray[np.intp]:
        """Names with half of their trigrams in common have most of their pairs in common."""
        return _nearest(name, self._pairs, self._sizes, ALIKE)

    def _sift_bare(self, name: str) -> npt.NDArray[np.intp]:
        """Consonants are compared where one of the two names is written without vowels."""
        bare = skeleton(name)
        if len(bare) < SHORTEST - 1:
            return np.empty(0, np.intp)
        if is_vowel_poor(name):
            return _nearest(bare, self._bare_pairs, self._bare_sizes, ALIKE_BARE)
        found = _nearest(bare, self._poor_pairs, self._poor_sizes, ALIKE_BARE)
        return self._poor[found]


class KeptNames(Kept[Names]):
    """The names of an index that changes."""

    def alike(self, view: View, name: str) -> Alike:
        """The names most like this one; the name itself until those of a large index have been listed."""
        names = self.of(view) if view.total < WAITED_FOR else self.ready(view)
        return names.alike(name) if names else ((name, 1.0),)


def _nearest(
    name: str, pairs: npt.NDArray[np.uint64], sizes: npt.NDArray[np.uint16], least: float
) -> npt.NDArray[np.intp]:
    ours = pair_bits(name)
    size = ours.bit_count()
    shared = np.bitwise_count(pairs & np.uint64(ours)).astype(np.uint16)
    # Whole numbers sift first: of hundreds of thousands of names nearly all share too little.
    quarters = round(4 * least)
    found = np.flatnonzero(8 * shared >= quarters * sizes + quarters * size)
    near = 2.0 * shared[found] / (sizes[found].astype(np.float32) + float(size) + 1e-6)
    best = np.argsort(-near, kind="stable")
    nearest: npt.NDArray[np.intp] = found[best[near[best] >= least]][:LOOKED_AT]
    return nearest


def skeleton(name: str) -> str:
    """The consonants of a name, doubled ones once."""
    bare = name.translate(_VOWELS)
    return "".join(sign for at, sign in enumerate(bare) if at == 0 or bare[at - 1] != sign)


def is_vowel_poor(name: str) -> bool:
    """Whether a name looks as if its vowels were not written."""
    return len(name) - len(name.translate(_VOWELS)) <= VOWEL_POOR * len(name)


def likeness(one: str, length: int) -> Callable[[str], float]:
    """Tells the share of the n-grams that another word has in common with this one (Dice 1945), borders as letters."""
    ours = list(_grams(one, length))
    distinct, counted = frozenset(ours), Counter(ours)

    def near(other: str) -> float:
        # Where no n-gram is there twice, what is shared is shared once.
        if len(distinct) == len(ours):
            shared = len(distinct.intersection(_grams(other, length)))
        else:
            shared = (counted & Counter(_grams(other, length))).total()
        both = len(ours) + max(len(other) + 3 - length, 0)
        return 2 * shared / both if both else 0.0

    return near


def _grams(word: str, length: int) -> Iterable[tuple[str, ...]]:
    padded = f"^{word}$"
    return zip(*(padded[at:] for at in range(length)), strict=False)
