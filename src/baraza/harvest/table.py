"""Which class walks which kind of source; a kind's packages are imported when it is asked for."""

from __future__ import annotations

from typing import Protocol

from baraza.errors import UsageError
from baraza.fetch.contract import Fetcher
from baraza.harvest.contract import Harvester, Memory
from baraza.model import Source
from baraza.plugins import Plugins

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


_KINDS: Plugins[Kind] = Plugins("Harvester", HARVESTERS, GROUP)


def kinds() -> dict[str, str]:
    """Every kind that can be harvested here, with the place of its class; installed packages may add kinds."""
    return _KINDS.places()


def harvester(kind: str) -> Kind:
    """The class for a kind; UsageError for an unknown kind, MissingExtra where one of its packages is absent."""
    found = _KINDS.get(kind)
    if found is None:
        raise UsageError("No harvester of this kind is known.", kind=kind, hint=f"Known kinds: {', '.join(kinds())}.")
    return found
