"""Tell an OAI-PMH endpoint by its answer to Identify."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from baraza.fetch.contract import Response
from baraza.harvest.oai_reply import OAI
from baraza.harvest.recognise import Probe, root_element

# Where repository programs have their endpoint: DSpace (new, old), EPrints, Invenio, OJS, Omeka, and by hand.
USUAL_PATHS = ("/server/oai/request", "/oai/request", "/cgi/oai2", "/oai2d", "/oai-pmh-repository/request", "/oai")
ARGUMENTS = frozenset({"verb", "metadataPrefix", "identifier", "set", "from", "until", "resumptionToken"})


def _identify(address: str) -> tuple[str, ...]:
    """The question at the address as an endpoint, and where repositories usually have theirs."""
    try:
        parts = urlsplit(_base(address))
    except ValueError:
        return ()
    typed = parts._replace(query="&".join(text for text in (parts.query, "verb=Identify") if text))
    usual = (parts._replace(path=path, query="verb=Identify") for path in USUAL_PATHS)
    return tuple(dict.fromkeys(urlunsplit(each) for each in (typed, *usual)))


def _endpoint(response: Response) -> str:
    is_oai = root_element(response.body) in (f"{{{OAI}}}OAI-PMH", "OAI-PMH")
    return _base(response.url) if is_oai else ""


def _base(address: str) -> str:
    """The address without what the protocol adds to it."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in ARGUMENTS]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


PROBES = (Probe(_identify, _endpoint),)
