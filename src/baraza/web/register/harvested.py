"""Which source here harvests a service of the register, and how a service becomes one."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.cache import cache
from msgspec import Struct

from baraza.errors import NotFound, UsageError
from baraza.model import Entry, Source
from baraza.store import read
from baraza.store.digest import plain_address
from baraza.store.sources import add_source, all_sources, get_source
from baraza.web import shown

KEPT_S = 60
_SOURCE_KINDS = {"oai-pmh": "oai-pmh", "sitemap": "sitemap", "feed": "feed"}
_ROLE_OF = {"oai-pmh": "endpoint", "sitemap": "endpoint", "feed": "feed"}


class Offered(Struct, frozen=True):
    """A source that a service could become."""

    kind: str
    url: str


def source_of(entry: Entry) -> read.SourceSummary | None:
    """The source that harvests this service, fit to be shown; None where there is none."""
    if entry.kind != "service":
        return None
    known = _by_address()
    for address in sorted(entry.addresses, key=lambda one: one.role != "endpoint"):
        name = known.get(plain_address(address.url))
        if name and address.role in {"home", "endpoint", "feed"}:
            try:
                return shown.summary(read.source(name))
            except NotFound:
                continue  # taken out within the last minute
    return None


def _by_address() -> Mapping[str, str]:
    return cache.get_or_set("register-sources", _read, KEPT_S) or {}


def _read() -> dict[str, str]:
    found: dict[str, str] = {}
    for source in all_sources():
        for url in filter(None, (source.url, source.homepage)):
            found.setdefault(plain_address(url), source.name)
    return found


def offered(entry: Entry) -> Offered | None:
    """What source the service could become by what it says of itself; None where it does not say enough."""
    protocol = str(entry.details.get("protocol", ""))
    kind = _SOURCE_KINDS.get(protocol)
    if entry.kind != "service" or kind is None:
        return None
    role = _ROLE_OF[protocol]
    fitting = [one.url for one in entry.addresses if one.role in {role, "endpoint"}]
    return Offered(kind, fitting[0]) if fitting else None


def make_source(entry: Entry, name: str) -> Source:
    """Make the service a source of this name, harvested when its turn comes; raises UsageError."""
    offer = offered(entry)
    if offer is None:
        raise UsageError(
            "The entry does not say how the service can be harvested.",
            hint="Give it an address of the interface, and say which protocol that speaks.",
        )
    try:
        there = get_source(name)
    except NotFound:
        there = None
    if there is not None and plain_address(there.url) != plain_address(offer.url):
        raise UsageError("Another source has this name.", name=name, hint="Choose another one.")
    home = next((one.url for one in entry.addresses if one.role == "home"), "")
    made = Source(
        name=name,
        kind=offer.kind,
        url=offer.url,
        title=entry.name(),
        country=entry.countries[0] if entry.countries else "",
        languages=entry.languages,
        homepage=home,
    )
    add_source(made)
    cache.delete("register-sources")
    return made
