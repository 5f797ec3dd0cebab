"""Messages on a pipe: four bytes of length, then msgpack."""

from __future__ import annotations

import struct

import msgspec

from baraza.extract.contract import Extracted
from baraza.extract.draw import Picture
from baraza.model import Content

HEADER = struct.Struct("<I")


class Task(msgspec.Struct, frozen=True):
    """A document to read or to draw, and how many seconds of processor time it may take."""

    content: Content
    cpu_s: float
    page: int | None = None
    """Draw this page (from 0) instead of reading the text."""


class Done(msgspec.Struct, frozen=True, tag=True):
    """It was read."""

    extracted: Extracted


class Drew(msgspec.Struct, frozen=True, tag=True):
    """A page of it was drawn."""

    picture: Picture


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The reader rejected it."""

    code: str
    message: str
    hint: str
    where: dict[str, str]


class Broke(msgspec.Struct, frozen=True, tag=True):
    """The reader itself failed, or ran out of memory; the process ends after this."""

    reason: str
    memory: bool = False


Reply = Done | Drew | Refused | Broke

_encoder = msgspec.msgpack.Encoder()


def packed(message: Task | Reply) -> bytes:
    """The message with its length before it."""
    body = _encoder.encode(message)
    return HEADER.pack(len(body)) + body
