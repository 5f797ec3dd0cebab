"""The linker of an installation: where it is, and what it is compiled from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from baraza.concepts.arrays import FORM, marked
from baraza.concepts.compile import Compiled, Step, compile_concepts
from baraza.concepts.contract import Linker, folder_of, open_linker
from baraza.concepts.material import Material
from baraza.concepts.spoken import links_of, shares_of
from baraza.settings import settings
from baraza.store.blobs import open_blobs
from baraza.store.concepts import concepts_of, generation, vocabularies
from baraza.store.ideas import ideas
from baraza.store.resources import all_resources

_MOST_RESOURCES = 20_000
_TEXT = 2_000


def mark_now() -> str:
    """The mark that a linker has that is compiled from the vocabularies as they are now; empty where there are none."""
    vocabularies = generation()
    return f"{FORM} {vocabularies}" if vocabularies else ""


def is_stale(home: Path) -> bool:
    """Whether the vocabularies are others than those that the linker was compiled from."""
    return marked(folder_of(home)) != mark_now()


def compile_kept(home: Path, step: Step = lambda what: None) -> Compiled:
    """Compile the vocabularies as they are now; what came of it."""
    spoken = [open_blobs(settings().blobs_url).get(one.spoken) for one in vocabularies() if one.spoken]
    material = Material(
        mark=mark_now(),
        concepts=concepts_of(),
        ideas=ideas(),
        shares={about: share for packed in spoken for about, share in shares_of(packed).items()},
        links=chain.from_iterable(map(links_of, spoken)),
        texts=_texts(),
    )
    return compile_concepts(folder_of(home), material, step)


def _texts() -> Iterator[tuple[str, str]]:
    """What resources say of themselves in their languages, as ordinary text."""
    for resource in islice(all_resources(), _MOST_RESOURCES):
        if resource.language:
            yield f"{resource.name}\n{resource.description}\n{resource.text[:_TEXT]}", resource.language


def kept_linker(home: Path) -> Linker:
    """The linker of a home, as it is compiled now."""
    return open_linker(folder_of(home))


def ready_linker(home: Path) -> Linker:
    """The same, after compiling it where nothing was compiled yet."""
    if mark_now() and not marked(folder_of(home)):
        compile_kept(home)
    return kept_linker(home)
