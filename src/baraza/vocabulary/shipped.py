"""The core vocabulary that comes along, into the store; again only where what comes along has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b

from msgspec.structs import replace

from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.store.concepts import keep_vocabulary, vocabularies
from baraza.store.ideas import all_or_nothing
from baraza.vocabulary.core import FOLDER, NAME, core_concepts, core_vocabulary
from baraza.vocabulary.join import join_vocabularies


def shipped_mark() -> str:
    """Names the tables that come along: another one where a byte of them is another."""
    digest = blake2b(digest_size=8)
    for path in sorted(FOLDER.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"baraza:core:{digest.hexdigest()}"


def keep_core(step: Callable[[int], None] = lambda done: None) -> Vocabulary | None:
    """Put the core vocabulary in; None where it is in already, and as it comes along."""
    mark = shipped_mark()
    if any(one.name == NAME and one.origin == mark for one in vocabularies()):
        return None
    with all_or_nothing():
        kept = keep_vocabulary(replace(core_vocabulary(), origin=mark), _counted(step))
        join_vocabularies()
    return kept


def _counted(step: Callable[[int], None]) -> Iterator[Concept]:
    for concept in core_concepts():
        yield concept
        step(1)
