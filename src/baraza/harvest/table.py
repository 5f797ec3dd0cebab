"""Which class walks which kind of source; a kind's packages are imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol, cast

from baraza.errors import MissingExtra, UsageError
from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Harvester, Memory
from baraza.model import Source

# The most telling kind first: where several recognise an address, the first is taken.
HARVESTERS = {
    "invenio": "baraza.harvest.invenio:InvenioHarvester",
    "edu-sharing": "baraza.harvest.edu_sharing:EduSharingHarvester",
    "pressbooks": "baraza.harvest.pressbooks:PressbooksHarvester",
    "mediawiki": "baraza.harvest.mediawiki:MediaWikiHarvester",
    "dspace": "baraza.harvest.dspace:DspaceHarvester",
    "oai-pmh": "baraza.harvest.oaipmh:OaiPmhHarvester",
    "git": "baraza.harvest.git:GitHarvester",
    "moochub": "baraza.harvest.moochub:MoocHubHarvester",
    "peertube": "baraza.harvest.peertube:PeerTubeHarvester",
    "openstax": "baraza.harvest.openstax:OpenStaxHarvester",
    "youtube": "baraza.harvest.youtube:YouTubeHarvester",
    "feed": "baraza.harvest.feed:FeedHarvester",
    "sitemap": "baraza.harvest.sitemap:SitemapHarvester",
    "cartridge": "baraza.harvest.cartridge:CartridgeHarvester",
    "file": "baraza.harvest.file:FileHarvester",
    "page": "baraza.harvest.page:PageHarvester",
}
GROUP = "baraza.harvesters"


class Kind(Protocol):
    """A class of harvesters: built from the source, the door to the network, and what is already stored."""

    def __call__(self, source: Source, fetcher: Fetcher, memory: Memory) -> Harvester:
        """The harvester of one source."""
        ...


def kinds() -> dict[str, str]:
    """Every kind that can be harvested here, with the place of its class; installed packages may add kinds."""
    added = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    return added | HARVESTERS


def harvester(kind: str) -> Kind:
    """The class for a kind; UsageError for an unknown kind, MissingExtra where one of its packages is absent."""
    # What is installed is looked through only for what is not ours: that takes longer than a small harvest.
    places = HARVESTERS if kind in HARVESTERS else kinds()
    if kind not in places:
        raise UsageError("No harvester of this kind is known.", kind=kind, hint=f"Known kinds: {', '.join(places)}.")
    module, _, name = places[kind].partition(":")
    try:
        return cast(Kind, getattr(import_module(module), name))
    except ModuleNotFoundError as error:
        hint = f"pip install '{error.name}'"
        raise MissingExtra(f"Harvester '{kind}' needs the package {error.name}.", kind=kind, hint=hint) from error
