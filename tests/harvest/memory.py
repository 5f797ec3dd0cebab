"""What is stored, as a table, for harvesters that ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from baraza.harvest.contract import Known
from baraza.model import Page, Record


class Remembered:
    """Remembers the pages that it is shown."""

    def __init__(self) -> None:
        self.held: dict[str, Known] = {}

    def known(self, identifiers: Sequence[str]) -> Mapping[str, Known]:
        return {name: self.held[name] for name in identifiers if name in self.held}

    def keep(self, pages: Iterable[Page]) -> None:
        for record in records(pages):
            content = record.content
            self.held[record.identifier] = Known(
                record.datestamp, content.etag if content else "", content.last_modified if content else ""
            )


def records(pages: Iterable[Page]) -> list[Record]:
    """All records of some pages."""
    return [record for page in pages for record in page.records]
