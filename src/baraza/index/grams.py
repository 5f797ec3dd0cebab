"""Texts by the n-grams that they are made of: which share most with a text is counted, not compared one by one."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import numpy.typing as npt

LONGEST = 64
"""Characters of a text that count here."""
AT_ONCE = 50_000
_PLACE_BITS = 32
_MIX, _AGAIN = 0x9E3779B1, 0x85EBCA6B
_HASH = 0xFFFFFFFF

Hashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int64]


class Grams:
    """For each n-gram the places of the texts that it stands in: four bytes for each character."""

    def __init__(self, texts: list[str], length: int) -> None:
        self._length = length
        self._sizes = np.array(list(map(len, texts)), dtype=np.int32).clip(length - 1, LONGEST) - (length - 1)
        hashes, places = _grams(texts, length)
        begins = np.flatnonzero(hashes != np.concatenate((~hashes[:1], hashes[:-1]))).tolist()
        self._places = {hashes.item(start): places[start:end] for start, end in pairwise([*begins, len(hashes)])}

    def sharing(self, text: str, least: float) -> tuple[Places, Counts, Places]:
        """The texts with this part of all n-grams in common with this one (Dice 1945).

        Of each its place, how many n-grams are in common, and how many both together have.
        """
        ours = _hashes_of(text, self._length)
        # A smaller text has no more to share, a larger one has to share more.
        places, shared = self._often(ours, max(math.ceil(len(ours) * least / (2 - least)), 1))
        both = self._sizes[places] + len(ours)
        enough = 2 * shared >= least * both
        return places[enough], shared[enough], both[enough]

    def _often(self, grams: list[int], least: int) -> tuple[Places, Counts]:
        """The places where so many of these n-grams stand, and how many of them."""
        lists = [found for gram in grams if (found := self._places.get(gram)) is not None]
        places = np.concatenate([np.empty(0, np.int32), *lists])
        places.sort()
        # A place that is there so often is there again that much further on.
        later = places[least - 1 :]
        often = later[later == places[: len(later)]]
        first = (often != np.concatenate((~often[:1], often[:-1]))).nonzero()[0]
        return often[first], np.concatenate((first[1:], [len(often)]))[: len(first)] - first + least - 1


def _grams(texts: list[str], length: int) -> tuple[Hashes, Places]:
    """The n-grams of texts, hashed and in order, and of each the place of its text.

    One that a text has twice is another the second time, so that what two texts share is counted as in bags.
    """
    parts = [_packed(texts[first : first + AT_ONCE], first, length) for first in range(0, len(texts), AT_ONCE)]
    both = np.concatenate([np.empty(0, np.uint64), *parts])
    both.sort()
    while (again := np.flatnonzero(both[1:] == both[:-1])).size:
        both[again + 1] += np.uint64(_AGAIN << _PLACE_BITS)
        both.sort()
    return (both >> np.uint64(_PLACE_BITS)).astype(np.uint32), both.astype(np.int32)


def _packed(texts: list[str], first: int, length: int) -> npt.NDArray[np.uint64]:
    """Hash and place of each n-gram in one number, so that both are sorted at once."""
    signs = np.array([text[:LONGEST] for text in texts]).view(np.uint32).reshape(len(texts), -1)
    count = signs.shape[1] - length + 1
    hashes = signs[:, :count]
    for at in range(1, length):
        hashes = hashes * np.uint32(_MIX) + signs[:, at : at + count]
    text, begin = np.nonzero(signs[:, length - 1 :])
    packed: npt.NDArray[np.uint64] = hashes[text, begin].astype(np.uint64) << np.uint64(_PLACE_BITS)
    return packed | (text + first).astype(np.uint64)


def _hashes_of(text: str, length: int) -> list[int]:
    """The n-grams of one text, hashed like those of many: for a single one arrays cost more than they save."""
    found: dict[int, None] = {}
    for gram in zip(*(text[at:LONGEST] for at in range(length)), strict=False):
        hashed = 0
        for sign in gram:
            hashed = hashed * _MIX + ord(sign) & _HASH
        while hashed in found:
            hashed = hashed + _AGAIN & _HASH
        found[hashed] = None
    return list(found)
