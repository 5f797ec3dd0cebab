"""Reading one file of a resource by every means there is."""

from __future__ import annotations

from baraza.extract.contract import Extracted
from baraza.extract.limited import LimitedExtractor
from baraza.model import Content


class FileReader:
    """Reads in the limited process."""

    def __init__(self, limited: LimitedExtractor) -> None:
        self._limited = limited

    def extract(self, content: Content, languages: tuple[str, ...] = ()) -> Extracted:
        """The file's text; raises Rejected where it has none, or where reading it could not be borne."""
        return self._limited.extract(content)
