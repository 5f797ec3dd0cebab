"""Build a vocabulary from the dumps of Wikipedia in a folder: streaming, and going on where the last run ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from msgspec import Struct

from baraza.concepts.spoken import pack_spoken
from baraza.concepts.wikipedia.dump import Dump, Page
from baraza.concepts.wikipedia.links import read_batch
from baraza.concepts.wikipedia.merge import Merged
from baraza.concepts.wikipedia.scratch import Scratch
from baraza.errors import UsageError
from baraza.model.vocabulary import Vocabulary
from baraza.pipeline.executor import Crew
from baraza.pipeline.spread import spread
from baraza.store.blobs import Blobs
from baraza.store.concepts import keep_vocabulary

BATCH = 500
"""Pages that are worked on and kept together."""

_DUMP = re.compile(r"(?P<wiki>[a-z_]+)wiki-(?P<date>\d{8}|latest)-pages-articles(?:-multistream)?\.xml(?:\.bz2)?")
_LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"

Step = Callable[[str, int], None]
"""Told the language and how many pages have been read of it."""


class Language(Struct, frozen=True):
    """The files of one language."""

    language: str
    dump: Path
    props: Path | None
    langlinks: Path | None


def languages_in(folder: Path, wanted: tuple[str, ...] = ()) -> tuple[Language, ...]:
    """The languages whose dumps lie in a folder; UsageError where there are none, or a wanted one is not there."""
    found = {}
    for path in sorted(folder.iterdir()):
        if match := _DUMP.fullmatch(path.name):
            language = match["wiki"].replace("_", "-")
            start = f"{match['wiki']}wiki-{match['date']}-"
            found[language] = Language(
                language, path, _beside(folder, start, "page_props"), _beside(folder, start, "langlinks")
            )
    missing = [language for language in wanted if language not in found]
    if missing or not found:
        raise UsageError(
            "There is no dump of Wikipedia.",
            folder=str(folder),
            languages=", ".join(missing),
            hint="Put XXwiki-DATE-pages-articles.xml.bz2 there, and page_props.sql.gz and langlinks.sql.gz beside it.",
        )
    return tuple(one for language, one in found.items() if not wanted or language in wanted)


def _beside(folder: Path, start: str, table: str) -> Path | None:
    places = (folder / f"{start}{table}{end}" for end in (".sql.gz", ".sql"))
    return next((place for place in places if place.exists()), None)


def build_encyclopedia(
    languages: tuple[Language, ...],
    work: Path,
    crew: Crew,
    blobs: Blobs,
    name: str = "wikipedia",
    step: Step = lambda language, pages: None,
) -> Vocabulary:
    """Read the dumps, join the languages, put the vocabulary into the store; `work` is a folder for scratch files."""
    with ExitStack() as stack:
        scratches = {}
        for one in languages:
            scratch = Scratch(work / f"{one.language}.sqlite")
            stack.callback(scratch.close)
            read_language(one, scratch, crew, step)
            scratches[one.language] = scratch
        merged = Merged(work / "merged.sqlite", scratches)
        stack.callback(merged.close)
        spoken = blobs.put(pack_spoken(merged.shares(), merged.links()))
        origin = ", ".join(one.dump.name for one in languages)
        about = Vocabulary(
            name=name,
            title="Wikipedia",
            address="https://www.wikidata.org/",
            licence=_LICENCE,
            attribution="The contributors to Wikipedia and Wikidata",
            origin=origin,
            spoken=spoken,
        )
        return keep_vocabulary(about, merged.concepts())


def read_language(one: Language, scratch: Scratch, crew: Crew, step: Step) -> None:
    """Bring the scratch file of a language to the end of its dump and its tables, from where it stands."""
    size = one.dump.stat().st_size
    before = scratch.begin(f"{one.dump.name} {size}")
    if not scratch.said("whole"):
        dump = Dump(one.dump)
        read = before
        for pages, linked in spread(crew, read_batch, _batches(dump, before)):
            read += pages
            scratch.keep(linked, read)
            step(one.language, read)
        scratch.say("whole", "yes")
    if one.props:
        scratch.take_props(one.props)
    if one.langlinks:
        scratch.take_langlinks(one.langlinks)
    scratch.resolve()


def _batches(dump: Dump, skipped: int) -> Iterator[tuple[list[Page], frozenset[str]]]:
    pages = islice(dump.pages(), skipped, None)
    while batch := list(islice(pages, BATCH)):
        yield batch, dump.spaces
