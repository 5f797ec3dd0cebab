"""Chunks and outcomes as they travel between processes.

msgpack instead of pickle: it costs less on both sides of the pipe, and the driver's side is the bottleneck.
"""

from __future__ import annotations

import msgspec

from baraza.pipeline.chunk import Chunk
from baraza.pipeline.executor import Work
from baraza.store.kept import Outcome

_encoder = msgspec.msgpack.Encoder()
_chunk = msgspec.msgpack.Decoder(Chunk)
_outcomes = msgspec.msgpack.Decoder(tuple[Outcome, ...])


def pack_chunk(chunk: Chunk) -> bytes:
    """The chunk for the pipe."""
    return _encoder.encode(chunk)


def work_packed(work: Work, packed: bytes) -> bytes:
    """The work, on a chunk as it came through the pipe."""
    return _encoder.encode(work(_chunk.decode(packed)))


def read_outcomes(packed: bytes) -> tuple[Outcome, ...]:
    """What came back."""
    return _outcomes.decode(packed)
