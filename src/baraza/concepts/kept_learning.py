"""What an installation has learnt of its vocabularies."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from baraza.concepts.arrays import read
from baraza.concepts.contract import Linker, folder_of
from baraza.concepts.examples import Example, Refused, examples_in
from baraza.concepts.kept import compile_kept, is_stale
from baraza.concepts.learnt_files import learnt_files
from baraza.concepts.linker import CompiledLinker
from baraza.concepts.subjects import LONGEST_TEXT, declared, parts_of
from baraza.concepts.trained import Report, read_trained, write_trained
from baraza.concepts.training import train
from baraza.errors import StoreError
from baraza.store.concepts import generation, get_vocabulary
from baraza.store.resources import all_resources

log = logging.getLogger(__name__)


def train_kept(
    home: Path, name: str, records: Path | None, language: str, refused: Refused, step: Callable[[int], None]
) -> Report:
    """Learn the subjects of a vocabulary, and keep it for the linker of a home; how it went.

    From a file, or from the resources that are here. Raises NotFound, and UsageError where it would be of no use.
    """
    get_vocabulary(name)
    if is_stale(home):
        compile_kept(home)
    folder = folder_of(home)
    found = read(folder)
    if found is None:
        raise StoreError("The linker was taken away while it was read.", folder=str(folder), hint="Try again.")
    # One that has learnt nothing yet: what it is measured against.
    linker = CompiledLinker(*found)
    examples = examples_in(records, language, refused) if records else examples_here(linker)
    report, learnt = train(linker, name, _mark(name), examples, step)
    write_trained(folder, report, learnt)
    return report


def examples_here(linker: Linker) -> Iterator[Example]:
    """Resources whose source says what they are about, as a linker reads them."""
    for resource in all_resources():
        subjects = tuple(address for address, _ in declared(resource, linker))
        if subjects and resource.language:
            yield Example("\n\n".join(parts_of(resource))[:LONGEST_TEXT], subjects, resource.language)


def tell_old(home: Path) -> None:
    """Log which vocabularies were imported again since they were learnt; what was learnt is used on."""
    for path in learnt_files(folder_of(home)):
        found = read_trained(path)
        if found is None:
            log.warning("%s cannot be read and is not used; `baraza vocabulary train %s`.", path.name, path.stem)
        elif found[0].mark != _mark(found[0].vocabulary):
            log.warning("%s has changed since; `baraza vocabulary train %s` learns it again.", path.stem, path.stem)


def _mark(name: str) -> str:
    """Name and generation of a vocabulary; empty where it is not here any more."""
    return next((one for one in generation().split(" ") if one.rpartition(":")[0] == name), "")
