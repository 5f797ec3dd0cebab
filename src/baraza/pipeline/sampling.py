"""What a source would yield: its first records as they would stand in the search, without storing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import FetchError, Rejected, SourceError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.contract import Check, Known
from baraza.harvest.table import harvester
from baraza.identify.language import identify_language
from baraza.identify.licence import identify_licence
from baraza.model import Record, Source
from baraza.normalise.table import mapping

WANTED = 10
MOST_REQUESTS = 15  # for further records, when a kind's own check gave less than ten


class Sample(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record as it would stand in the search."""

    identifier: str
    title: str = ""
    url: str = ""
    language: str = ""
    licence: str = ""
    problem: str = ""
    """Why it would be refused."""


class Nothing:
    """A memory that holds nothing: every record is new."""

    def known(self, identifiers: Sequence[str]) -> Mapping[str, Known]:
        """None of them."""
        del identifiers
        return {}


class Budget:
    """A fetcher that asks no more than so many times."""

    def __init__(self, fetcher: Fetcher, most: int) -> None:
        self._fetcher, self._left = fetcher, most

    def get(self, request: Request) -> Response:
        """The answer; SourceError when the budget is spent."""
        self._left -= 1
        if self._left < 0:
            raise SourceError("This was as much as may be asked for a sample.")
        return self._fetcher.get(request)

    def get_many(self, requests: Iterable[Request]) -> Iterator[Response | FetchError]:
        """The answers; SourceError where they would be more than may be asked."""
        wanted = list(requests)
        self._left -= len(wanted)
        if self._left < 0:
            raise SourceError("This was as much as may be asked for a sample.")
        return self._fetcher.get_many(wanted)


def sampled(source: Source, fetcher: Fetcher, languages: tuple[str, ...]) -> tuple[Check, tuple[Sample, ...]]:
    """What the source says of itself, and up to ten of its records."""
    found = harvester(source.kind)(source, fetcher, Nothing()).check()
    records = found.samples
    if len(records) < WANTED:
        records = _first_page(source, Budget(fetcher, MOST_REQUESTS)) or records
    return found, tuple(_sample(record, source, languages) for record in records[:WANTED])


def _first_page(source: Source, fetcher: Fetcher) -> tuple[Record, ...]:
    try:
        page = next(harvester(source.kind)(source, fetcher, Nothing()).pages(), None)
    except SourceError:
        return ()
    return tuple(record for record in page.records if not record.deleted) if page else ()


def _sample(record: Record, source: Source, languages: tuple[str, ...]) -> Sample:
    if record.problem or record.deleted:
        reason = record.problem.message if record.problem else "It was deleted."
        return Sample(identifier=record.identifier, url=record.url, problem=reason)
    try:
        resource = mapping(record.format)(record, source)
        resource = identify_licence(identify_language(replace(resource, source=source.name), languages))
    except Rejected as error:
        return Sample(identifier=record.identifier, url=record.url, problem=str(error))
    licence = resource.licence
    return Sample(
        identifier=record.identifier,
        title=resource.name,
        url=resource.url,
        language=resource.language,
        licence=f"{licence.code} {licence.version}".strip() if licence else "",
    )
