"""What a wiki says of itself: its name, its language, its licence, and which of its namespaces hold content."""

from __future__ import annotations

from msgspec import Struct

from baraza.harvest.mediawiki_api import Api
from baraza.model import Json
from baraza.model.json_paths import dig, number, text

SITE = {
    "action": "query",
    "meta": "siteinfo",
    "siprop": "general|namespaces|rightsinfo|statistics|extensions",
}


class Site(Struct, frozen=True, kw_only=True):
    """A wiki."""

    name: str = ""
    language: str = ""
    url: str = ""
    """Of its main page."""
    rights_url: str = ""
    rights: str = ""
    namespaces: tuple[int, ...] = (0,)
    """Those with content."""
    has_extracts: bool = False
    facts: dict[str, str] = {}

    @property
    def told(self) -> dict[str, Json]:
        """What goes into every record, so that a page can be understood without the wiki."""
        named = {"name": self.name, "language": self.language, "url": self.url}
        named |= {"rights_url": self.rights_url, "rights": self.rights}
        return {name: value for name, value in named.items() if value}


def read_site(api: Api) -> Site:
    """What the wiki answers about itself."""
    found, _ = api.ask(SITE)
    general = dig(found, "query", "general")
    listed = dig(found, "query", "namespaces")
    spaces = listed.values() if isinstance(listed, dict) else ()
    content = [number(space, "id") for space in spaces if dig(space, "content") is True]
    extensions = dig(found, "query", "extensions")
    names = [text(each, "name") for each in extensions] if isinstance(extensions, list) else []
    return Site(
        name=text(general, "sitename"),
        language=text(general, "lang"),
        url=_absolute(text(general, "base")),
        rights_url=_absolute(text(found, "query", "rightsinfo", "url")),
        rights=text(found, "query", "rightsinfo", "text"),
        namespaces=tuple(space for space in content if space is not None) or (0,),
        has_extracts="TextExtracts" in names,
        facts={"software": text(general, "generator"), "pages": text(found, "query", "statistics", "articles")},
    )


def _absolute(address: str) -> str:
    """Wikis give some addresses without their scheme."""
    return f"https:{address}" if address.startswith("//") else address
