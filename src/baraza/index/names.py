"""The names that an index knows, and which of them are alike: a name is written differently in every language."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from baraza.index.grams import Grams
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
REMEMBERED = 10_000
VOWEL_POOR = 0.25
"""Share of vowels up to which a name counts as written without them, as Arabic and Hebrew do."""

WAITED_FOR = 20_000
"""Documents up to which the first search waits for the list of names."""

_VOWELS = str.maketrans(dict.fromkeys("aeiouyw"))
_DOUBLED = re.compile(r"(.)\1+")

Alike = tuple[tuple[str, float], ...]
"""Names of the index, nearest first, each with its likeness from 0 to 1."""


class Names:
    """Known names by their trigrams and by their consonants."""

    def __init__(self, counts: Counter[str]) -> None:
        listed = "\n".join(name for name, _ in counts.most_common(MOST_NAMES))
        self._names = listed.split("\n")
        self._alike: dict[str, Alike] = {}
        self._trigrams = Grams([f"^{name}$" for name in self._names], 3)
        # All at once: to take the vowels out of one after another costs more.
        bare = skeleton(listed).split("\n")
        self._bare = Bare(self._names, bare)
        poor = [(name, one) for name, one in zip(self._names, bare, strict=True) if is_vowel_poor(name)]
        self._poor = Bare([name for name, _ in poor], [one for _, one in poor])

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
        places, shared, both = self._trigrams.sharing(f"^{name}$", ALIKE)
        found = _best(self._names, places, 2 * shared / both)
        # Consonants are compared where one of the two names is written without vowels.
        bare = self._bare if is_vowel_poor(name) else self._poor
        for other, near in bare.alike(skeleton(name)).items():
            found[other] = max(found.get(other, 0.0), near)
        return _nearest(found)


class Bare:
    """Names by the consonants that they are written with."""

    def __init__(self, names: list[str], skeletons: list[str]) -> None:
        self._names = names
        self._pairs = Grams(skeletons, 2)
        self._ends = _ends(skeletons)

    def alike(self, bare: str) -> dict[str, float]:
        """Of names whose pairs of consonants are alike those that are with borders as letters too."""
        if len(bare) < SHORTEST - 1:
            return {}
        places, shared, both = self._pairs.sharing(bare, ALIKE_BARE)
        borders = (self._ends[places] == _ends([bare])).sum(axis=1)
        parts = 2 * (shared + borders) / (both + 4)
        return _best(self._names, places[parts >= ALIKE_BARE], parts[parts >= ALIKE_BARE])


class KeptNames(Kept[Names]):
    """The names of an index that changes."""

    def alike(self, view: View, name: str) -> Alike:
        """The names most like this one; the name itself until those of a large index have been listed."""
        names = self.of(view) if view.total < WAITED_FOR else self.ready(view)
        return names.alike(name) if names else ((name, 1.0),)


def _best(names: list[str], places: npt.NDArray[np.int32], parts: npt.NDArray[np.float64]) -> dict[str, float]:
    """The likest names with what they have in common."""
    if len(parts) > MOST_ALIKE:
        best = parts >= np.partition(parts, -MOST_ALIKE)[-MOST_ALIKE]
        places, parts = places[best], parts[best]
    return {names[place]: part for place, part in zip(places.tolist(), parts.tolist(), strict=True)}


def _nearest(found: dict[str, float]) -> Alike:
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST_ALIKE])


def _ends(texts: list[str]) -> npt.NDArray[np.uint32]:
    """The first and the last letter of each."""
    return np.array([text[:1] + text[-1:] for text in texts], dtype="U2").view(np.uint32).reshape(-1, 2)


def skeleton(name: str) -> str:
    """The consonants of a name, doubled ones once."""
    return _DOUBLED.sub(r"\1", name.translate(_VOWELS))


def is_vowel_poor(name: str) -> bool:
    """Whether a name looks as if its vowels were not written."""
    return len(name) - len(name.translate(_VOWELS)) <= VOWEL_POOR * len(name)
