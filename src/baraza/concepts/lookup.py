"""Addresses, labels and broader concepts of the ideas that a linker knows."""

from __future__ import annotations

import numpy as np

from baraza.concepts.arrays import Arrays, Facts, Mask, text_at
from baraza.concepts.gather import PREFERRED
from baraza.concepts.hashing import hash64


class Lookup:
    """Numbers of ideas to what is known of them."""

    def __init__(self, facts: Facts, arrays: Arrays) -> None:
        self.facts, self._arrays = facts, arrays
        self.count = len(arrays["member_starts"]) - 1
        self._tags = {tag: at for at, tag in enumerate(facts.languages)}

    def number(self, address: str) -> int:
        """The number of the idea of a concept; -1 where it is not known."""
        wanted = np.uint64(hash64(address))
        numbers = self._arrays["address_numbers"]
        at = int(np.searchsorted(numbers, wanted))
        return int(self._arrays["address_ideas"][at]) if at < len(numbers) and numbers[at] == wanted else -1

    def address(self, idea: int, vocabulary: str = "") -> str:
        """The address of an idea: the preferred one, or that in a vocabulary; empty where it is not in that."""
        starts = self._arrays["member_starts"]
        for at in range(int(starts[idea]), int(starts[idea + 1])):
            if not vocabulary:
                return text_at(self._arrays["address_bytes"], self._arrays["address_starts"], at)
            name = self.facts.vocabularies[int(self._arrays["member_vocabulary"][at])]
            if name == vocabulary:
                return text_at(self._arrays["address_bytes"], self._arrays["address_starts"], at)
        return ""

    def prior(self, idea: int) -> float:
        """What an idea counts among others of the same name: more in the vocabularies that are preferred.

        So little that it decides only among labels of one kind.
        """
        name = self.facts.vocabularies[int(self._arrays["member_vocabulary"][int(self._arrays["member_starts"][idea])])]
        return 1.0 - 0.015 * (PREFERRED.index(name) if name in PREFERRED else len(PREFERRED))

    def is_in(self, idea: int, vocabulary: str) -> bool:
        """Whether an idea is in a vocabulary; in any, where none is named."""
        return not vocabulary or bool(self.address(idea, vocabulary))

    def inside(self, vocabulary: str) -> Mask:
        """Which ideas are in a vocabulary, one by one."""
        found = np.zeros(self.count, bool)
        if vocabulary in self.facts.vocabularies:
            number = self.facts.vocabularies.index(vocabulary)
            members = np.flatnonzero(self._arrays["member_vocabulary"] == number)
            found[np.searchsorted(self._arrays["member_starts"], members, side="right") - 1] = True
        return found

    def label(self, idea: int, language: str) -> str:
        """What it is called in a language, else in its primary language, English, any; empty where it has no label."""
        low, high = (int(self._arrays["label_of"][at]) for at in (idea, idea + 1))
        if low == high:
            return ""
        there = {int(self._arrays["shown_tags"][at]): at for at in reversed(range(low, high))}
        wanted = (self._tags.get(tag, -1) for tag in (language, language.partition("-")[0], "en", ""))
        at = next((there[tag] for tag in wanted if tag in there), low)
        return text_at(self._arrays["shown_bytes"], self._arrays["shown_starts"], at)

    def wider(self, idea: int) -> tuple[int, ...]:
        """All that is broader, the nearest first; a circle ends where it began."""
        found: dict[int, None] = {}
        line = [idea]
        starts, broader = self._arrays["broader_starts"], self._arrays["broader"]
        for one in line:
            for other in broader[int(starts[one]) : int(starts[one + 1])].tolist():
                if other not in found and other != idea:
                    found[other] = None
                    line.append(other)
        return tuple(found)
