"""The original of a resource: where it stands and which kind of file it is."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.model import Resource
from baraza.web.addresses import is_link

# Names of formats are the same in every language.
FORMATS = {
    "text/html": "HTML",
    "application/xhtml+xml": "HTML",
    "application/pdf": "PDF",
    "text/markdown": "Markdown",
}
_ENDINGS = {".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".pdf": "PDF", ".md": "Markdown"}


class Original(Struct, frozen=True):
    """Its address, the host (empty where that is this site) and the format (empty where it is not known)."""

    url: str
    host: str
    format: str


def original(resource: Resource) -> Original | None:
    """Where a person opens it; None where the source gave nothing that can be followed."""
    url = resource.url
    if not is_link(url):
        return None
    parts = urlsplit(url)
    told = next((media.media_type for media in resource.encoding if media.url == url), "")
    kind = FORMATS.get(told.partition(";")[0].strip().lower())
    return Original(url, parts.hostname or "", kind or _ENDINGS.get(PurePosixPath(parts.path).suffix.lower(), ""))
