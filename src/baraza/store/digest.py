"""Short names for long things: keys of records, and digests by which an address is found again."""

from __future__ import annotations

from hashlib import blake2b, sha256

_SEPARATOR = "\x00"


def key_of(source: str, identifier: str, occurrence: int = 0) -> str:
    """The key of a record: 20 hexadecimal digits, the same in every installation.

    80 bits: among a thousand million records two share a key with a chance of 4 in ten million.
    """
    parts = [source, identifier, str(occurrence)] if occurrence else [source, identifier]
    return blake2b(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def content_hash(body: bytes) -> bytes:
    """SHA-256."""
    return sha256(body).digest()


def address_digest(address: str) -> int:
    """A signed 64-bit digest that is the same for spellings of an address that lead to the same place.

    The scheme http or https, a leading `www.`, the case of the host, a fragment and a slash at the end do not count.
    """
    digest = blake2b(plain_address(address).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def plain_address(address: str) -> str:
    """The address without what does not tell two places apart; other identifiers only lose outer white space."""
    address = address.strip()
    if not address[:8].lower().startswith(("http://", "https://")):
        return address
    # By hand, because every record comes by here, and urlsplit does much more.
    place = address.partition("://")[2].partition("#")[0]
    place, mark, query = place.partition("?")
    host, slash, path = place.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/") + mark + query
