"""Vectors of documents beside the text index: which documents are nearest to a vector.

A folder holds one state of them, written beside the last one and renamed; readers map it into memory.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from baraza.errors import IndexUnusable, MissingExtra
from baraza.index.labels import place_of

Floats = NDArray[np.float32]

VECTORS = Path("compiled/vectors")
"""Their folder in a home."""

_VECTORS, _KEYS, _SAID = "vectors.usearch", "keys.npy", "baraza-vectors.json"
_HINT = "The working process makes them anew when it starts; until then search goes on without them."


class Said(Struct, frozen=True):
    """What a state says of itself."""

    identity: str
    """Another one whenever all vectors are made anew."""
    model: str
    """Mark of the model that made them."""
    size: int
    """Numbers of a vector."""


class Vectors:
    """The last state; safe for many threads."""

    def __init__(self, place: Path) -> None:
        """Raises IndexUnusable where it is damaged, MissingExtra without usearch."""
        self.said, self._index, self._keys = _read(place, view=True)
        # Each search works in the same memory of the engine.
        self._lock = Lock()

    def nearest(self, vector: Floats, limit: int) -> tuple[tuple[str, float], ...]:
        """Keys of the nearest documents with the cosine between the two, nearest first."""
        if not len(self._index):
            return ()
        with self._lock:
            found = self._index.search(vector, limit, threads=1)
        numbers = self._keys["number"]
        rows = self._keys[np.searchsorted(numbers, found.keys)]
        return tuple((row["key"].decode(), 1 - float(far)) for row, far in zip(rows, found.distances, strict=True))


class VectorWriter:
    """Puts and drops vectors; nothing is kept before `save`."""

    def __init__(self, folder: Path, model: str, size: int) -> None:
        """Go on with the last state if it is whole and of this model, else begin anew."""
        self._folder = folder
        self.damage: IndexUnusable | None = None
        """Why the last state was not gone on with, where it is damaged."""
        place = place_of(folder)
        try:
            kept = _read(place, view=False) if place else None
        except IndexUnusable as error:
            self.damage, kept = error, None
        self._names: dict[int, bytes] = {}
        if kept and kept[0].model == model:
            self.said, self._index, keys = kept
            self._names = {int(row["number"]): bytes(row["key"]) for row in keys}
        else:
            self.said, self._index = Said(uuid.uuid4().hex, model, size), _new(size)

    def __len__(self) -> int:
        return len(self._index)

    def put(self, keys: Sequence[str], vectors: Floats) -> None:
        """Take in a vector for each key, in the place of an older one."""
        self.drop(keys)
        for key in keys:
            self._names[_number(key)] = key.encode()
        self._index.add(np.array([_number(key) for key in keys], np.uint64), vectors, threads=1)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget these keys; those that are not here change nothing."""
        for number in map(_number, keys):
            if self._names.pop(number, None) is not None:
                self._index.remove(number)

    def save(self) -> None:
        """Keep it, in the place of the last state."""
        place = self._folder / uuid.uuid4().hex
        draft = place.with_suffix(".draft")
        draft.mkdir(parents=True)
        self._index.save(str(draft / _VECTORS))
        width = max(map(len, self._names.values()), default=1)
        rows = np.array(sorted(self._names.items()), [("number", np.uint64), ("key", f"S{width}")])
        np.save(draft / _KEYS, rows)
        (draft / _SAID).write_bytes(msgspec.json.encode(self.said))
        draft.rename(place)
        for other in self._folder.iterdir():
            if other != place:
                shutil.rmtree(other, ignore_errors=True)


def _read(place: Path, *, view: bool) -> tuple[Said, Any, NDArray[Any]]:
    opened = engine()
    try:
        said = msgspec.json.decode((place / _SAID).read_bytes(), type=Said)
        keys = np.load(place / _KEYS, mmap_mode="r" if view else None)
        index = opened.restore(str(place / _VECTORS), view=view)
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        raise IndexUnusable("The vectors cannot be read.", folder=str(place), why=str(error), hint=_HINT) from error
    if index is None or len(index) != len(keys) or index.ndim != said.size:
        raise IndexUnusable("The vectors are not whole.", folder=str(place), hint=_HINT)
    return said, index, keys


def _new(size: int) -> Any:
    return engine()(ndim=size, metric="ip", dtype="f16")


def engine() -> Any:
    """The class of usearch; raises MissingExtra."""
    try:
        # Loaded after usearch (2.26), onnxruntime (1.32) ends the process: so it goes first.
        import onnxruntime  # noqa: F401
        from usearch.index import Index
    except ImportError as error:
        raise MissingExtra(
            f"Vectors need the package {error.name}.", package=error.name, hint="Install it: `make extra`."
        ) from error
    return Index


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
