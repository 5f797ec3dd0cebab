"""The word translations of one language in one file that is read where it lies: a few megabytes, shared."""

from __future__ import annotations

import mmap
import os
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
from msgspec import Struct

from baraza.errors import StoreError

MAGIC = b"BARAZA-LEXICON-2\n"
_LENGTH = struct.Struct("<I")
_ALIGNED = 8
_PROBABILITY = tuple((root / 255) ** 2 for root in range(256))
"""Of a weight as it is kept: the square root, in one byte."""
_AGAIN = "The working process learns it again; `baraza parallel build` does so at once."


class Head(Struct, frozen=True, kw_only=True):
    """What a table says of itself."""

    language: str
    mark: str
    """Names what it was learnt from."""
    keys: int
    meanings: int
    terms: int
    forms: int
    """Forms of words that lead to the key of their lemma."""
    pairs: int
    """Pairs of sentences, labels and words that it was learnt from."""
    has_words: bool = False
    """Whether it tells the word that each term is the stem of; tables that were learnt before do not."""


Rows = dict[str, tuple[tuple[str, float], ...]]
"""Key to (pivot term, probability), likeliest first."""


def key_hash(key: str) -> int:
    """64 bits: among a million keys two share them with a chance of 3 in a hundred million."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Content(Struct, frozen=True):
    """What is to stand in a table."""

    rows: Rows
    forms: dict[str, str] = {}
    """Form of a word to a key of `rows`."""
    pairs: int = 0
    words: dict[str, str] = {}
    """Pivot term to the word that is most often behind it, where that is another."""


def write_table(path: Path, language: str, mark: str, content: Content) -> Head:
    """Write a table beside its place and put it there whole."""
    rows = content.rows
    terms = sorted({term for row in rows.values() for term, _ in row})
    number = {term: at for at, term in enumerate(terms)}
    hashed = sorted((key_hash(key), row) for key, row in rows.items())
    starts, term_of, weights = array("I", [0]), array("I"), array("B")
    for _, row in hashed:
        for term, probability in row:
            term_of.append(number[term])
            weights.append(max(1, round(255 * probability**0.5)))
        starts.append(len(term_of))
    offsets, text = _joined(terms)
    word_offsets, words = _joined([content.words.get(term, "") for term in terms])
    hashes = array("Q", [one for one, _ in hashed])
    forms = sorted((key_hash(form), bisect_left(hashes, key_hash(key))) for form, key in content.forms.items())
    of_forms = array("Q", [one for one, _ in forms]), array("I", [at for _, at in forms])
    head = Head(
        language=language,
        mark=mark,
        keys=len(hashed),
        meanings=len(term_of),
        terms=len(terms),
        forms=len(forms),
        pairs=content.pairs,
        has_words=True,
    )
    sections = [part.tobytes() for part in (hashes, starts, term_of, offsets, weights, *of_forms)]
    _write(path, head, [*sections, text, word_offsets.tobytes(), words])
    return head


def _joined(texts: list[str]) -> tuple[array[int], bytes]:
    """Where each begins, one more at the end, and all of them."""
    encoded = [text.encode() for text in texts]
    offsets = array("I", [0])
    for one in encoded:
        offsets.append(offsets[-1] + len(one))
    return offsets, b"".join(encoded)


def _write(path: Path, head: Head, sections: list[bytes]) -> None:
    said = msgspec.msgpack.encode(head)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        begin = MAGIC + _LENGTH.pack(len(said)) + said
        draft.write(begin + b"\0" * (-len(begin) % _ALIGNED))
        for section in sections:
            draft.write(section + b"\0" * (-len(section) % _ALIGNED))
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        try:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except ValueError as error:
            raise StoreError("The table of words is empty.", file=str(path), hint=_AGAIN) from error


def _head(begin: bytes, path: Path) -> tuple[Head, int]:
    try:
        if not begin.startswith(MAGIC):
            raise ValueError("it begins otherwise")
        at = len(MAGIC) + _LENGTH.size
        length = _LENGTH.unpack_from(begin, len(MAGIC))[0]
        head = msgspec.msgpack.decode(begin[at : at + length], type=Head)
    except (ValueError, struct.error, msgspec.MsgspecError) as error:
        raise StoreError("This is no table of words.", file=str(path), why=str(error), hint=_AGAIN) from error
    end = at + length
    return head, end + -end % _ALIGNED


class Table:
    """An open table; safe for many threads, closed with the process. StoreError where it is damaged."""

    def __init__(self, path: Path) -> None:
        whole = _mapped(path)
        self._terms: dict[int, str] = {}
        self.head, at = _head(bytes(whole[:4096]), path)
        head = self.head
        of_keys = (8 * head.keys, 4 * (head.keys + 1), 4 * head.meanings, 4 * (head.terms + 1), head.meanings)
        sizes = (*of_keys, 8 * head.forms, 4 * head.forms)
        if len(whole) < at + sum(size + -size % _ALIGNED for size in sizes):
            raise StoreError("The table of words was cut off.", file=str(path), hint=_AGAIN)
        parts = []
        for size in sizes:
            parts.append(whole[at : at + size])
            at += size + -size % _ALIGNED
        self._hashes, self._starts = parts[0].cast("Q"), parts[1].cast("I")
        self._term_of, self._offsets, self._weights = parts[2].cast("I"), parts[3].cast("I"), parts[4]
        self._forms, self._row_of_form = parts[5].cast("Q"), parts[6].cast("I")
        length = self._offsets[head.terms]
        self._text = whole[at : at + length]
        at += length + -length % _ALIGNED
        size = 4 * (head.terms + 1) if head.has_words else 0
        self._words = whole[at + size + -size % _ALIGNED :]
        self._word_offsets = whole[at : at + size].cast("I") if len(whole) >= at + size else self._offsets
        if len(self._text) < length or (head.has_words and len(self._words) < self._word_offsets[head.terms]):
            raise StoreError("The table of words was cut off.", file=str(path), hint=_AGAIN)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.place(key_hash(key)) >= 0

    def place(self, hashed: int) -> int:
        """The row under a key with this hash (`key_hash`); -1 where it is not known."""
        at = bisect_left(self._hashes, hashed)
        return at if at < self.head.keys and self._hashes[at] == hashed else -1

    def place_of_form(self, hashed: int) -> int:
        """The row of the lemma of a form with this hash; -1 where it is not known."""
        at = bisect_left(self._forms, hashed)
        return self._row_of_form[at] if at < self.head.forms and self._forms[at] == hashed else -1

    def terms(self, rows: Iterable[int]) -> frozenset[str]:
        """The pivot terms of these rows; -1 is no row."""
        known = {at for at in rows if at >= 0}
        found = {self._term_of[at] for row in known for at in range(self._starts[row], self._starts[row + 1])}
        return frozenset(map(self._kept_term, found))

    def said(self, rows: Iterable[int]) -> dict[str, float]:
        """Each pivot term of these rows with the mean of the probabilities that they give it; -1 is no row."""
        telling = [
            (first, last) for at in rows if at >= 0 and (first := self._starts[at]) < (last := self._starts[at + 1])
        ]
        total: dict[int, float] = {}
        for first, last in telling:
            for at in range(first, last):
                term = self._term_of[at]
                total[term] = total.get(term, 0.0) + _PROBABILITY[self._weights[at]] / len(telling)
        return {self._kept_term(term): share for term, share in total.items()}

    def word(self, term: str) -> str:
        """The word that is most often behind a pivot term; empty where that is not known."""
        at = bisect_left(range(self.head.terms), term, key=self._term)
        if not self.head.has_words or at == self.head.terms or self._term(at) != term:
            return ""
        return bytes(self._words[self._word_offsets[at] : self._word_offsets[at + 1]]).decode() or term

    def _kept_term(self, number: int) -> str:
        """One object for each term, however many words mean it."""
        term = self._terms.get(number)
        if term is None:
            term = self._terms[number] = self._term(number)
        return term

    def _term(self, number: int) -> str:
        return bytes(self._text[self._offsets[number] : self._offsets[number + 1]]).decode()
