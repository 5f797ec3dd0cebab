"""Keys of entries, and the forms by which names and addresses are found again."""

from __future__ import annotations

import secrets
from hashlib import blake2b

from anyascii import anyascii

from baraza.words.analysis import spans
from baraza.words.characters import fold, normalise

LONGEST_WORD = 60


def new_key() -> str:
    """A key that no entry has: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def key_from(source: str, identifier: str) -> str:
    """The key of an entry that comes from elsewhere: the same in every installation, however often it is imported."""
    return blake2b(f"{source}\x00{identifier}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def sort_name(name: str) -> str:
    """The name in small Latin letters, as lists are sorted by."""
    return anyascii(fold(normalise(name))).lower().strip()[:200]


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name as they are looked for: small, Latin, each once."""
    found = (anyascii(fold(normalise(text[start:end]))).lower().strip() for start, end, _ in spans(text))
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in found if word))
