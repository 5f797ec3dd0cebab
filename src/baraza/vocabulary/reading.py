"""Read the file of a vocabulary into a scratch, here in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from baraza.errors import BadReply, TooLarge, UsageError
from baraza.vocabulary.contract import Flaws
from baraza.vocabulary.formats import format_of, reader_of
from baraza.vocabulary.opening import opened
from baraza.vocabulary.scratch import Scratch

_START = 4096


class ToRead(Struct, frozen=True, kw_only=True):
    """A file, and what is said of it."""

    path: str
    scratch: str
    """Where its facts go."""
    format: str = ""
    untagged: str = ""
    """The language of labels that say none."""
    origin: str = ""
    """The address that it was fetched from."""


Read = Callable[[ToRead, Flaws, Callable[[int], None]], None]


def read_here(given: ToRead, flaws: Flaws, step: Callable[[int], None]) -> None:
    """Fill the scratch; UsageError where the file cannot be read to its end or has no concepts."""
    with Scratch(Path(given.scratch)) as scratch:
        try:
            format_ = _fill(given, scratch, flaws, step)
        except (BadReply, TooLarge) as error:
            # Nothing was imported: that is another exit code than where a source answers badly.
            hint = "Nothing was imported. Fetch the file again."
            raise UsageError(error.message, hint=hint, **{"file": given.path} | error.where) from error
        if scratch.vocabularies():
            return
    raise UsageError(
        "There are no concepts in the file.",
        file=given.path,
        format=format_,
        hint="Concepts are of type skos:Concept, or lines or rows with an `id`. Another format? Say --format.",
    )


def _fill(given: ToRead, scratch: Scratch, flaws: Flaws, step: Callable[[int], None]) -> str:
    format_ = given.format
    for name, stream in opened(Path(given.path)):
        format_ = given.format or format_of(given.origin or name, stream.peek(_START)[:_START])
        facts = reader_of(format_)(stream, given.origin or given.path, flaws)
        scratch.fill((fact if fact.tag else fact._replace(tag=given.untagged) for fact in facts), step)
    scratch.prepare()
    return format_
