"""Read an answer's body: no more than the cap, neither on the wire nor unpacked."""

from __future__ import annotations

import asyncio

from aiohttp import ClientResponse
from msgspec import Struct

from baraza.errors import BadReply, FetchError, TooLarge
from baraza.fetch.decompress import Kind, unpack, unpack_start

ACCEPTED = "gzip, deflate, zstd"  # no br: its package has no release that unpacks with a cap in what we require
KINDS: dict[str, Kind] = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "zstd": "zstd"}
MOST_LAYERS = 3
PIECE = 65_536


class Cap(Struct, frozen=True):
    """Most bytes of one body."""

    max_bytes: int
    cut: bool = False
    """Keep the first bytes of a body that is larger, where else it would be TooLarge."""


async def read_body(response: ClientResponse, cap: Cap) -> bytes:
    """The unpacked body; TooLarge, or a FetchError where it is packed in a way that we cannot undo."""
    body = await _wire_bytes(response, cap)
    layers = [name.strip().lower() for name in response.headers.get("Content-Encoding", "").split(",")]
    for layer in [name for name in reversed(layers) if name not in {"", "identity"}][: MOST_LAYERS + 1]:
        body = await _unpacked(body, layer, len(layers), response, cap)
    return body


async def _wire_bytes(response: ClientResponse, cap: Cap) -> bytes:
    declared = response.content_length
    if declared is not None and declared > cap.max_bytes and not cap.cut:
        raise _too_large(response, cap)
    body = bytearray()
    async for piece in response.content.iter_chunked(PIECE):
        body += piece
        if len(body) > cap.max_bytes:
            if not cap.cut:
                raise _too_large(response, cap)
            return bytes(body[: cap.max_bytes])
    return bytes(body)


async def _unpacked(body: bytes, layer: str, layers: int, response: ClientResponse, cap: Cap) -> bytes:
    if layer not in KINDS or layers > MOST_LAYERS:
        raise FetchError(
            "The server packed its answer in a way that was not asked for.",
            url=str(response.url),
            encoding=response.headers.get("Content-Encoding"),
            hint=f"It was asked for one of: {ACCEPTED}.",
        )
    undo = unpack_start if cap.cut else unpack
    try:
        # In a thread: unpacking the largest body that is allowed would hold up every other answer.
        return await asyncio.to_thread(undo, body, KINDS[layer], cap.max_bytes)
    except TooLarge as error:
        raise _too_large(response, cap) from error
    except BadReply as error:
        raise FetchError(
            "The answer's compressed data are broken or cut off.", url=str(response.url), encoding=layer
        ) from error


def _too_large(response: ClientResponse, cap: Cap) -> TooLarge:
    return TooLarge(
        "The answer is larger than the cap.",
        url=str(response.url),
        max_bytes=cap.max_bytes,
        hint="Raise BARAZA_FETCH_MAX_BYTES if answers of this size are wanted.",
    )


def media_type_of(content_type: str) -> tuple[str, str]:
    """Media type in lower case without parameters, and the charset as declared, of a Content-Type header."""
    kind, _, rest = content_type.partition(";")
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return kind.strip().lower(), value.strip().strip("\"'")
    return kind.strip().lower(), ""
