"""Arrays in a folder, written once and mapped into memory: what a linker reads from."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
U32 = NDArray[np.uint32]
U8 = NDArray[np.uint8]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Arrays = Mapping[str, NDArray[np.generic]]

_BITS = 63
"""Of a number that is not below 0."""

_CURRENT = "current"
_FACTS = "facts.json"
FORM = 1
"""Of the arrays; what another form of them is in has to be compiled again."""


class Slice(Struct, frozen=True):
    """What belongs to one language."""

    keys: tuple[int, int]
    """First and behind the last of its rows among the keys."""
    bits: tuple[int, int]
    """Where its filter begins among the bytes, and how many bits number its places."""
    lemmas: tuple[int, int]
    words: tuple[int, int]
    """Of its word frequencies; none where too little text was seen."""
    longest: int
    """Words of its longest label."""
    has_lemmas: bool


class Facts(Struct, frozen=True):
    """What is known of the arrays."""

    mark: str
    form: int
    slices: dict[str, Slice]
    languages: tuple[str, ...]
    """Of labels to show, in the order of their numbers."""
    vocabularies: tuple[str, ...]


def write(folder: Path, facts: Facts, arrays: Arrays) -> None:
    """Put the arrays in the place of those before; whoever reads those may go on doing so."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{os.getpid()}-{os.urandom(4).hex()}"
    made = folder / name
    made.mkdir()
    try:
        for key, array in arrays.items():
            np.save(made / f"{key}.npy", array)
        (made / _FACTS).write_bytes(msgspec.json.encode(facts))
        pointer = folder / f"{_CURRENT}.{name}"
        pointer.write_text(name)
        pointer.replace(folder / _CURRENT)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    for other in folder.iterdir():
        if other.is_dir() and other.name != name:
            shutil.rmtree(other, ignore_errors=True)


def current(folder: Path) -> str:
    """The name of what is compiled now; empty where nothing is."""
    try:
        return (folder / _CURRENT).read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def read(folder: Path) -> tuple[Facts, dict[str, NDArray[np.generic]]] | None:
    """The facts and the mapped arrays; None where nothing is compiled, or in another form."""
    facts = _facts(folder)
    if facts is None:
        return None
    try:
        files = (folder / current(folder)).glob("*.npy")
        # As plain arrays over the same pages: numpy's own class for mapped ones is several times slower to index.
        return facts, {file.stem: np.load(file, mmap_mode="r").view(np.ndarray) for file in files}
    except FileNotFoundError:
        return None


def marked(folder: Path) -> str:
    """The mark of what is compiled; empty where nothing is."""
    facts = _facts(folder)
    return facts.mark if facts else ""


def _facts(folder: Path) -> Facts | None:
    try:
        facts = msgspec.json.decode((folder / current(folder) / _FACTS).read_bytes(), type=Facts)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    return facts if facts.form == FORM else None


def text_arrays(name: str, texts: Iterable[str]) -> dict[str, NDArray[np.generic]]:
    """Texts as one array of bytes and one of where each begins."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    starts = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(each) for each in encoded], out=starts[1:])
    return {f"{name}_bytes": np.frombuffer(b"".join(encoded), np.uint8), f"{name}_starts": starts}


def text_at(bytes_: NDArray[np.generic], starts: NDArray[np.generic], at: int) -> str:
    """One of the texts."""
    return bytes_[int(starts[at]) : int(starts[at + 1])].tobytes().decode("utf-8", "surrogatepass")


def ragged(rows: int, owners: Sequence[int] | NDArray[np.generic]) -> Ints:
    """Where the entries of each owner begin, entries being sorted by their owners."""
    starts = np.zeros(rows + 1, np.int64)
    np.cumsum(np.bincount(np.asarray(owners, np.int64), minlength=rows), out=starts[1:])
    return starts


def spread(starts: NDArray[np.generic], rows: Ints) -> tuple[Ints, Ints]:
    """The entries of some owners, one after the other: for each its place among `rows`, and its number."""
    first = starts[rows].astype(np.int64)
    counts = starts[rows + 1].astype(np.int64) - first
    owner = np.repeat(np.arange(len(rows), dtype=np.int64), counts)
    within = np.arange(len(owner), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, first[owner] + within


def rows_of(numbers: U64, wanted: U64) -> Ints:
    """The row of each wanted number among sorted ones, which are not none; any row where it is not there."""
    # In order, so that neighbours are looked for in neighbouring memory.
    order = np.argsort(wanted)
    rows = np.empty(len(wanted), np.int64)
    rows[order] = np.searchsorted(numbers, wanted[order])
    rows[rows == len(numbers)] = 0
    return rows


def stable_order(keys: Ints) -> Ints:
    """What sorts keys that are not below 0, equal ones as they stand, as a stable `argsort` does more slowly."""
    bits = len(keys).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits > _BITS:
        return np.argsort(keys, kind="stable")
    # To sort numbers is far cheaper than to sort what they number.
    return np.sort(keys << bits | np.arange(len(keys))) & (1 << bits) - 1
