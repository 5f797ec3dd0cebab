"""The words of a field as they are completed while somebody types: by their beginning, also with one slip in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy

from baraza.words.characters import fold

MOST_WORDS = 1_000_000
"""The most frequent ones; each takes some 45 bytes of memory."""
HEAD = 14
"""Letters in which slips are looked for."""
SHORTEST_SLIP = 4
"""Letters from which on a slip is believed: shorter beginnings are near to half of all words."""

_FILES = {"words": np.uint8, "ends": np.uint32, "counts": np.uint32, "heads": np.uint16}
"""What is kept of them on disk, one array in a file; another name for each file with every change of the form."""

Places = npt.NDArray[np.intp]
Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.uint32]


class Completions:
    """Known words without diacritics, sorted, in arrays: no object for each word."""

    def __init__(self, words: Bytes, ends: Numbers, counts: Numbers, heads: npt.NDArray[np.uint16]) -> None:
        self._blob = words.data
        self._ends, self._counts, self._heads = ends, counts, heads
        self._size = len(counts)

    @classmethod
    def counted(cls, counts: dict[str, int]) -> Completions:
        """Of these words, each with the number of documents that it is in."""
        if len(counts) > MOST_WORDS:
            counts = dict(sorted(counts.items(), key=lambda one: -one[1])[:MOST_WORDS])
        # Sorted as bytes: in UTF-8 that is the order of code points.
        words = sorted(counts)
        encoded = [word.encode("utf-8", "replace") for word in words]
        return cls(
            np.frombuffer(b"".join(encoded), np.uint8),
            np.cumsum([len(one) for one in encoded], dtype=np.uint32),
            np.array([counts[word] for word in words], dtype=np.uint32),
            _heads(words),
        )

    @classmethod
    def of(cls, searcher: tantivy.Searcher, field: str) -> Completions:
        """The words of a field; its terms are words as written, `~` and a word without diacritics, and stems."""
        counts: dict[str, int] = {}
        for term, documents in searcher.terms_with_prefix(field, ""):
            bare = term[1:] if term.startswith("~") else term
            if bare and "~" not in bare and (bare is not term or term.isascii() or fold(term) == term):
                counts[bare] = counts.get(bare, 0) + documents
        return cls.counted(counts)

    @classmethod
    def read(cls, folder: Path) -> Completions | None:
        """What was written there, mapped into memory: opened in a millisecond; None where it is not whole."""
        try:
            found = {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in _FILES}
        except (OSError, ValueError, EOFError):
            return None
        made = cls(**found)
        return made if made._is_whole() else None

    def write(self, folder: Path) -> None:
        """Keep them in files of a new folder."""
        folder.mkdir()
        for name, array in self._arrays().items():
            np.save(folder / f"{name}.npy", array)

    def _arrays(self) -> dict[str, npt.NDArray[np.unsignedinteger]]:
        words = np.frombuffer(self._blob, np.uint8)
        return {"words": words, "ends": self._ends, "counts": self._counts, "heads": self._heads}

    def _is_whole(self) -> bool:
        """Whether the arrays are of the kinds and sizes that fit together."""
        kinds = all(array.dtype == _FILES[name] for name, array in self._arrays().items())
        length = int(self._ends[-1]) if self._size else 0
        sizes = (len(self._ends), self._heads.shape, len(self._blob))
        return kinds and sizes == (self._size, (HEAD, self._size), length)

    @property
    def size_bytes(self) -> int:
        """Memory that the words take."""
        return len(self._blob) + self._ends.nbytes + self._counts.nbytes + self._heads.nbytes

    def complete(self, beginning: str, limit: int) -> list[str]:
        """The most frequent words that begin so, the word itself first."""
        if not beginning:
            return []
        low, high = self._bound(beginning.encode()), self._bound(beginning.encode() + b"\xff")
        found = self._most_frequent(np.arange(low, high, dtype=np.intp), limit)
        return sorted((self._word(at) for at in found), key=lambda word: word != beginning)

    def near(self, typed: str, limit: int, *, whole: bool = False) -> list[str]:
        """The most frequent words that begin almost so: one letter wrong, missing, too many, or two exchanged.

        `whole`: that are almost the typed word, to their end.
        """
        if len(typed) < SHORTEST_SLIP:
            return []
        if len(typed) > HEAD - 2:
            typed, whole = typed[: HEAD - 2], False
        code = _heads([typed])[:, 0]
        near = self._sieve(typed, code)
        found = near[_within_one(self._heads[:, near].T, code, len(typed), whole=whole)]
        return [self._word(at) for at in self._most_frequent(found, limit)]

    def _sieve(self, typed: str, code: npt.NDArray[np.uint16]) -> Places:
        """The places that are worth a look: a slip is behind the first letters, or before the last two."""
        length, heads = len(typed), self._heads
        kept = typed[: min(length - 3, length // 2)].encode("utf-8", "replace")
        behind = np.arange(self._bound(kept), self._bound(kept + b"\xff"), dtype=np.intp)
        last = np.zeros(self._size, np.bool_)
        for end in (length - 1, length, length + 1):
            last |= (heads[end - 1] == code[length - 1]) & (heads[end - 2] == code[length - 2])
        # With one slip the first letter is right, too many or missing, or the second is right.
        first, second = heads[0], heads[1]
        last &= (first == code[0]) | (first == code[1]) | (second == code[0]) | (second == code[1])
        return np.union1d(behind, np.flatnonzero(last))

    def _most_frequent(self, places: Places, limit: int) -> Places:
        if len(places) > limit:
            counts = self._counts[places]
            places = places[np.argpartition(counts, -limit)[-limit:]]
        return places[np.argsort(-self._counts[places].astype(np.int64), kind="stable")]

    def _bound(self, wanted: bytes) -> int:
        """The first place whose word does not come before `wanted`."""
        low, high = 0, self._size
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _bytes(self, at: int) -> bytes:
        return bytes(self._blob[int(self._ends[at - 1]) if at else 0 : int(self._ends[at])])

    def _word(self, at: int | np.intp) -> str:
        return self._bytes(int(at)).decode("utf-8", "replace")


def _heads(words: Iterable[str], at_once: int = 50_000) -> npt.NDArray[np.uint16]:
    """A row for each of the first letters, with a number for every word; 0 behind its end."""
    listed = list(words)
    made = [np.empty((0, HEAD), np.uint16)]
    for first in range(0, len(listed), at_once):
        some = np.array(listed[first : first + at_once], dtype=f"U{HEAD}")
        made.append(some.view(np.uint32).reshape(len(some), HEAD).astype(np.uint16))
    return np.ascontiguousarray(np.concatenate(made).T)


def _within_one(
    heads: npt.NDArray[np.uint16], code: npt.NDArray[np.uint16], length: int, *, whole: bool
) -> npt.NDArray[np.bool_]:
    """Which rows begin with the typed letters but for one slip, by what agrees before it and behind it."""
    typed = code[:length]
    before = np.logical_and.accumulate(heads[:, :length] == typed, axis=1)
    before = np.concatenate([np.ones((len(heads), 1), np.bool_), before], axis=1)
    ended = [(heads[:, end] == 0) if whole else np.True_ for end in (length - 1, length, length + 1)]
    wrong = (before[:, :length] & _behind(heads[:, 1:length], typed[1:])).any(axis=1) & ended[1]
    missing = (before & _behind(heads[:, 1 : length + 1], typed)).any(axis=1) & ended[2]
    too_many = (before[:, :length] & _behind(heads[:, : length - 1], typed[1:])).any(axis=1) & ended[0]
    swap = (heads[:, : length - 1] == typed[1:]) & (heads[:, 1:length] == typed[:-1])
    swapped = (before[:, : length - 1] & swap & _behind(heads[:, 2:length], typed[2:])).any(axis=1) & ended[1]
    found: npt.NDArray[np.bool_] = wrong | missing | too_many | swapped
    return found


def _behind(heads: npt.NDArray[np.uint16], typed: npt.NDArray[np.uint16]) -> npt.NDArray[np.bool_]:
    """For each place, whether all letters from it on agree; at the last nothing is left to differ."""
    agree = np.logical_and.accumulate((heads == typed)[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate([agree, np.ones((len(heads), 1), np.bool_)], axis=1)
