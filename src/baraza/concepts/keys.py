"""The labels of a language: number of words in a row to the concepts that are called so."""

from __future__ import annotations

import numpy as np

from baraza.concepts.arrays import U8, U32, U64, Arrays, Ints, Slice, rows_of, spread

ALTERNATIVE, QUALIFIED = 1, 2
"""Of a label: not the preferred one; said in its vocabulary with a word in brackets, which tells it from others."""

_BITS_PER_KEY = 16
_NONE = np.zeros(0, np.int64)


class Keys:
    """The keys of one language among the arrays of all."""

    def __init__(self, arrays: Arrays, part: Slice) -> None:
        low, high = part.keys
        self.longest = part.longest
        self._keys: U64 = np.asarray(arrays["keys"][low:high], np.uint64)
        self._starts = arrays["key_starts"][low : high + 1]
        self._bits: U8 = np.asarray(arrays["bits"][part.bits[0] : part.bits[0] + (1 << part.bits[1]) // 8], np.uint8)
        self._shift = np.uint64(64 - part.bits[1])
        self._ideas: U32 = np.asarray(arrays["label_ideas"], np.uint32)
        self._flags: U8 = np.asarray(arrays["label_flags"], np.uint8)
        self._shares: U8 = np.asarray(arrays["label_shares"], np.uint8)

    def rows(self, hashes: U64) -> tuple[Ints, Ints]:
        """Which of the hashes are keys, and their rows."""
        if not len(self._keys):
            return _NONE, _NONE
        places = (hashes >> self._shift).astype(np.int64)
        maybe = np.flatnonzero(self._bits[places >> 3] >> (places & 7).astype(np.uint8) & np.uint8(1))
        wanted = hashes[maybe]
        rows = rows_of(self._keys, wanted)
        sure = self._keys[rows] == wanted
        return maybe[sure], rows[sure]

    def named(self, rows: Ints) -> tuple[Ints, Ints, U8, U8]:
        """The concepts under rows: for each its place among the rows, its number, its label's flags and share."""
        owner, entries = spread(self._starts, rows)
        return owner, self._ideas[entries].astype(np.int64), self._flags[entries], self._shares[entries]


def filter_of(keys: U64) -> tuple[U8, int]:
    """Bits at the places of the keys, most others unset, and how many bits number a place.

    Most words in a row are no label, and one look at a bit says so, which costs a twentieth of a binary search.
    """
    width = max((len(keys) * _BITS_PER_KEY).bit_length(), 6)
    places = (keys >> np.uint64(64 - width)).astype(np.int64)
    bits = np.zeros((1 << width) // 8, np.uint8)
    np.bitwise_or.at(bits, places >> 3, np.left_shift(np.uint8(1), (places & 7).astype(np.uint8)))
    return bits, width
