"""What of a resource is compared with others: its names, its text in short, and whose translation or edition it is."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b

import msgspec
from msgspec import Struct
from rensa import RMinHash

from baraza.identify.canonical import canonical, persistent
from baraza.identify.shingles import hashes, numbers, triples, words
from baraza.identify.work import declared, edition_of, stems, without_edition
from baraza.model import Resource

VERSION = 2
"""Raise it, and every resource is compared again."""

FEWEST_WORDS = 20
"""Of a shorter text nothing is concluded."""

BANDS, ROWS = 10, 5
"""Two texts that share .8 of their triples meet in at least one band with a chance of .98, .85 with .997; of .3 two in
a hundred are compared in vain."""

_SALTS = tuple(f"band {band}".encode() for band in range(BANDS))

Claim = tuple[str, int]
"""A kind (`id`, `permanent`, `translation`, `edition`, `stem`, `work`, `text`, `band`) and a digest."""


class Sketch(Struct, frozen=True, array_like=True):
    """A resource in about a kilobyte, enough to compare it."""

    source: str
    language: str
    title: tuple[str, ...]
    edition: str
    claims: tuple[Claim, ...]
    triples: bytes
    """Hashes, as `shingles.hashes` makes them."""
    numbers: bytes
    long: bool
    """Whether the text is long enough to conclude from."""


def pack_sketch(resource: Resource) -> bytes:
    """The sketch of a resource as it is kept."""
    return _ENCODER.encode(sketch(resource))


def read_sketch(body: bytes | memoryview) -> Sketch:
    """What `pack_sketch` made."""
    return _DECODER.decode(body)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Sketch)


def sketch(resource: Resource) -> Sketch:
    """The sketch of a resource; the same for the same resource wherever it is made."""
    title = words(resource.name)
    body = words(resource.text or resource.description)
    parts = triples(body)
    long = len(body) >= FEWEST_WORDS
    claims = [*_names(resource), *_relations(resource), *_work(resource)]
    if long:
        claims += [("text", _digest("text", " ".join(body))), *(("band", band) for band in _bands(parts))]
    return Sketch(
        source=resource.source,
        language=(resource.language or next(iter(resource.in_language), "")).lower(),
        title=tuple(title[:60]),
        edition=edition_of(resource),
        claims=tuple(dict.fromkeys(claims)),
        triples=hashes(parts),
        numbers=numbers(body),
        long=long,
    )


def _digest(kind: str, text: str) -> int:
    made = blake2b(f"{kind}\x00{text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(made, "big", signed=True)


_name = partial(_digest, "name")


def _names(resource: Resource) -> Iterator[Claim]:
    """Its own identifiers and addresses; those that pages and records call the proper one too."""
    own = (resource.id, resource.url, *(link.id for link in resource.main_entity_of_page), *_said(resource))
    for address in own:
        if address and (one := canonical(address)):
            yield ("permanent" if persistent(address) else "id", _name(one))


def _said(resource: Resource) -> Iterator[str]:
    for field in ("sameAs", "identifier", "canonical", "og:url", "dc.identifier"):
        value = resource.extra.get(field)
        for one in value if isinstance(value, list) else [value]:
            # A bare number is nobody's name.
            if isinstance(one, str) and (persistent(one) or one.startswith(("http://", "https://"))):
                yield one


def _relations(resource: Resource) -> Iterator[Claim]:
    for kind, address in declared(resource):
        yield (kind, _name(canonical(address)))
    for stem in stems(resource):
        yield ("stem", _digest("stem", f"{resource.source}\x00{stem}"))


def _work(resource: Resource) -> Iterator[Claim]:
    """Title and authors, for editions; a title of one or two words may be anybody's."""
    title = words(without_edition(resource.name))
    people = sorted(" ".join(sorted(words(agent.name))) for agent in resource.creator if agent.name)
    if people and len(title) >= 2:
        yield ("work", _digest("work", " ".join(title) + "\x00" + "\x00".join(people)))


def _bands(parts: list[str]) -> Iterator[int]:
    minima = RMinHash(num_perm=BANDS * ROWS, seed=1)
    minima.update(parts)
    signature = minima.digest()
    for band in range(BANDS):
        rows = array("Q", signature[band * ROWS : (band + 1) * ROWS]).tobytes()
        made = blake2b(rows, digest_size=8, salt=_SALTS[band]).digest()
        yield int.from_bytes(made, "big", signed=True)
