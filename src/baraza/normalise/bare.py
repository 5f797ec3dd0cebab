"""Map a record that is only an address and bytes, such as a file that was handed in."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from baraza.model import Media, Record, Resource, Source
from baraza.normalise.addresses import best_address
from baraza.normalise.required import require_address, require_title


def to_resource(record: Record, source: Source) -> Resource:
    """A resource with its address and, until its text is read, its file name as title; Rejected without an address."""
    url = require_address(best_address((record.url, record.identifier)), (record.url or record.identifier,))
    name = " ".join(PurePosixPath(unquote(urlsplit(url).path)).stem.replace("_", " ").replace("-", " ").split())
    kind = record.content.media_type if record.content else ""
    media = (Media(url=url, media_type=kind),) if kind else ()
    title = require_title(name or urlsplit(url).hostname or "")
    return Resource(id=record.identifier, source=source.name, url=url, name=title, encoding=media)
