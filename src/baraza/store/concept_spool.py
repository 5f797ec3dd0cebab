"""Concepts made ready to be kept, in a file: making them takes long, and no other writer should wait for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from baraza.model.concept import Concept, concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.store.pack import pack

RELATIONS = ("broader", "related", "exact", "close", "broad", "narrow", "akin")
"""The fields of `Concept` that lead to others; `replaced_by` is kept as `replaced`."""

_BATCH = 500
_SIZE = 4


class Ready(Struct, frozen=True, array_like=True):
    """A concept as its rows."""

    key: str
    address: str
    body: bytes
    is_top: bool
    steps: tuple[tuple[str, str], ...]
    """Kind and key of each."""


_decode = msgspec.msgpack.Decoder(tuple[Ready, ...]).decode


class Spool:
    """The concepts of one vocabulary, read once and counted; a context manager."""

    def __init__(self, vocabulary: Vocabulary, concepts: Iterable[Concept]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed with this object
        languages: dict[str, int] = {}
        count = 0
        try:
            stream = iter(concepts)
            while batch := list(islice(stream, _BATCH)):
                body = msgspec.msgpack.encode([_ready(one, vocabulary.name) for one in batch])
                self._file.write(len(body).to_bytes(_SIZE, "big") + body)
                count += len(batch)
                for tag in (tag for one in batch for tag in one.pref.keys() | one.alt.keys()):
                    languages[tag] = languages.get(tag, 0) + 1
        except BaseException:
            self._file.close()
            raise
        self.vocabulary = replace(vocabulary, concepts=count, languages=languages)

    def batches(self) -> Iterator[tuple[Ready, ...]]:
        """Some hundred at a time, from the first."""
        self._file.seek(0)
        while size := self._file.read(_SIZE):
            yield _decode(self._file.read(int.from_bytes(size, "big")))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _ready(concept: Concept, vocabulary: str) -> Ready:
    steps = [(kind, concept_key(address)) for kind in RELATIONS for address in getattr(concept, kind)]
    steps += [("replaced", concept_key(address)) for address in concept.replaced_by]
    return Ready(
        key=concept_key(concept.id),
        address=concept.id,
        body=pack(replace(concept, vocabulary=vocabulary)),
        is_top=not concept.broader,
        steps=tuple(steps),
    )
