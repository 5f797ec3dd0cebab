"""What strangers may see of a source: everything but where files lie on this machine and what a query may hold."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import urlsplit

from msgspec.structs import replace

from baraza.model import Source
from baraza.model.uri import is_web
from baraza.model.vocabulary import Vocabulary
from baraza.store import read


def summary(found: read.SourceSummary) -> read.SourceSummary:
    """The summary, fit to be shown."""
    source = found.source
    health = replace(found.health, reason=words(found.health.reason, source))
    return replace(found, source=replace(source, url=place(source)), last=_run(found.last, source), health=health)


def vocabulary(found: Vocabulary) -> Vocabulary:
    """The vocabulary, fit to be shown: of the file that it was read from only the name."""
    origin = found.origin if is_web(found.origin) else PurePath(found.origin).name
    return replace(found, origin=origin, spoken="")


def runs(found: tuple[read.Run, ...], source: Source) -> tuple[read.Run, ...]:
    """The harvests, fit to be shown."""
    return tuple(_shown(run, source) for run in found)


def place(source: Source) -> str:
    """The address of the source: of a file only its name, of a web address not the query, where keys may stand."""
    if is_web(source.url):
        return urlsplit(source.url)._replace(query="").geturl()
    return PurePath(source.url).name


def _run(run: read.Run | None, source: Source) -> read.Run | None:
    return None if run is None else _shown(run, source)


def _shown(run: read.Run, source: Source) -> read.Run:
    problems = tuple(replace(problem, message=words(problem.message, source)) for problem in run.problems)
    return replace(run, problem=words(run.problem, source), problems=problems)


def words(text: str, source: Source) -> str:
    """What is said of a source, without what its address may hide."""
    return text.replace(source.url, place(source)) if source.url else text
