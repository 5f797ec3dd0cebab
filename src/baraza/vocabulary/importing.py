"""Vocabularies from a file into the store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import UsageError
from baraza.model.concept import Concept
from baraza.model.language_tag import canonical_tag, primary
from baraza.model.vocabulary import Vocabulary
from baraza.store.concept_spool import Spool
from baraza.store.concepts import keep_spool
from baraza.store.ideas import all_or_nothing
from baraza.vocabulary.contract import Flaws
from baraza.vocabulary.gather import Gatherer, is_address
from baraza.vocabulary.hierarchy import Hierarchy
from baraza.vocabulary.join import join_vocabularies
from baraza.vocabulary.limited import read_limited
from baraza.vocabulary.reading import Read, ToRead
from baraza.vocabulary.scratch import Scratch

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")
_LANGUAGES_OF_TITLES = ("en", "", "fr", "es", "de")


class Told(Struct, frozen=True, kw_only=True):
    """What whoever imports says of the vocabulary; it goes before what the file says."""

    name: str = ""
    title: str = ""
    licence: str = ""
    attribution: str = ""
    format: str = ""
    untagged: str = ""
    """The language of labels that say none."""
    origin: str = ""
    """The address that the file was fetched from."""


class Imported(Struct, frozen=True, kw_only=True):
    """What came of an import."""

    vocabularies: tuple[Vocabulary, ...]
    problems: dict[str, int]
    """Kind of flaw to how many there were."""
    examples: dict[str, list[str]]
    refused: int
    """How many flaws cost something of the file."""


class Steps(Protocol):
    """Where progress is shown."""

    def __call__(self, what: str) -> Callable[[int], None]:
        """Begin another part; call the answer with how much was done since the last call."""
        ...


def no_steps(what: str) -> Callable[[int], None]:
    """Show nothing."""
    return lambda done: None


def import_file(path: Path, told: Told, steps: Steps = no_steps, read: Read = read_limited) -> Imported:
    """Put the vocabularies of a file in the place of what stood under their names, all or nothing.

    Raises UsageError where the file cannot be read to its end or has no concepts: then nothing is changed. `read` opens
    the file: in a limited process, unless it is our own.
    """
    flaws = Flaws()
    with TemporaryDirectory(prefix="baraza-vocabulary-") as folder:
        place = Path(folder) / "facts"
        given = ToRead(
            path=str(path), scratch=str(place), format=told.format, untagged=told.untagged, origin=told.origin
        )
        read(given, flaws, steps("reading"))
        with Scratch(place) as scratch, ExitStack() as stack:
            names = _names(scratch.vocabularies(), told, path)
            spools = []
            for inside, name in names.items():
                concepts = _concepts(scratch, inside, name, flaws, steps(name))
                vocabulary = _vocabulary(scratch, inside, replace(told, name=name), path)
                spools.append(stack.enter_context(Spool(vocabulary, concepts)))
            kept = _kept(spools, steps)
    return Imported(
        vocabularies=tuple(kept), problems=dict(flaws.counts), examples=flaws.examples, refused=flaws.refused
    )


def _kept(spools: Sequence[Spool], steps: Steps) -> list[Vocabulary]:
    kept = []
    with all_or_nothing():
        step = steps("keeping")
        for spool in spools:
            kept.append(keep_spool(spool))
            step(kept[-1].concepts)
        steps("joining")(join_vocabularies())
    return kept


def _names(inside: tuple[str, ...], told: Told, path: Path) -> dict[str, str]:
    """Names in the file to the names that they get; raises UsageError where a name is missing or cannot be one."""
    if told.name and len(inside) > 1:
        hint = f"Leave out --name: they are called {', '.join(inside)}."
        raise UsageError("The file holds several vocabularies.", file=str(path), hint=hint)
    fallback = made_name(told.origin or path.name)
    names = {one: told.name or one or fallback for one in inside}
    for name in names.values():
        if not _NAME.fullmatch(name):
            hint = "Say --name: lower-case letters, digits, `.`, `_` and `-`, at most 100."
            raise UsageError("This cannot be the name of a vocabulary.", name=name, hint=hint)
    return names


def made_name(place: str) -> str:
    """A name from the name of a file or the end of an address."""
    last = place.rstrip("/").rpartition("/")[2].partition("?")[0].lower()
    stem = re.sub(r"(?:\.tar)?\.(?:gz|bz2|zst|xz|zip)$", "", last)
    stem = stem.rpartition(".")[0] or stem
    return re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:100] or "vocabulary"


def _concepts(scratch: Scratch, inside: str, name: str, flaws: Flaws, step: Callable[[int], None]) -> Iterator[Concept]:
    known = (address for address in scratch.addresses(inside, "concept") if is_address(address))
    hierarchy = Hierarchy(known, scratch.pairs(inside, "broader"))
    gatherer = Gatherer(name, hierarchy, flaws)
    for address, facts in scratch.by_address(inside):
        if address in hierarchy:
            yield gatherer.concept(address, facts)
            step(1)
        elif any(fact.field == "concept" for fact in facts):
            flaws.tell("no-address", f"`{address}` is no address that a concept can have")


def _vocabulary(scratch: Scratch, inside: str, told: Told, path: Path) -> Vocabulary:
    """The vocabulary as its scheme describes it and as it was told."""
    schemes = set(scratch.addresses(inside, "scheme"))
    common = scratch.commonest(inside, "in")
    address = common or min(schemes, default="")
    facts = scratch.about(inside, address) if address else []
    named = [fact for fact in facts if fact.field in {"title", "pref"}]
    titles = {primary(canonical_tag(fact.tag)): fact.value for fact in reversed(named)}
    said = {
        field: next((fact.value for fact in facts if fact.field == field), "") for field in ("licence", "publisher")
    }
    first = next((titles[tag] for tag in _LANGUAGES_OF_TITLES if tag in titles), "") or next(iter(titles.values()), "")
    return Vocabulary(
        name=told.name,
        title=told.title or first,
        address=address,
        licence=told.licence or said["licence"],
        attribution=told.attribution or said["publisher"],
        origin=told.origin or str(path),
    )
