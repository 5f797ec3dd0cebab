"""What an answer, or an address alone, says of the software behind it: which kinds of source to ask for first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from msgspec import Struct

from baraza.fetch.contract import Response
from baraza.harvest.forge import forge_of

HEAD_BYTES = 300_000
FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
MOST_FEEDS = 3


class Mark(Struct, frozen=True):
    """A kind that an address may be, and the words that say so."""

    kind: str
    words: str


# The `generator` that a page names, and what only pages of that software hold.
GENERATORS: tuple[tuple[str, str], ...] = (
    (r"mediawiki", "mediawiki"),
    (r"dspace", "dspace"),
    (r"pressbooks", "pressbooks"),
    (r"peertube", "peertube"),
    (r"edu-?sharing", "edu-sharing"),
    (r"invenio", "invenio"),
    (r"eprints|omeka|open journal systems|opus|islandora|samvera", "oai-pmh"),
    (r"gitlab|gitea|forgejo", "git"),
)
BODIES: tuple[tuple[bytes, str], ...] = (
    (rb"<ds-app|/server/api/|dspace-angular|xmlui|/bitstream/handle/", "dspace"),
    (rb"<edu-sharing|/edu-sharing/(?:components|rest|web)", "edu-sharing"),
    (rb"invenio[_-](?:app[_-])?rdm|/static/dist/js/invenio", "invenio"),
    (rb"pressbooks-(?:book|network|webbook|aldine)|themes/pressbooks", "pressbooks"),
    (rb"peertube-(?:plugin|container|config)|window\.PeerTube", "peertube"),
    (rb"mw-(?:config|content-text|parser-output)|wgScriptPath|rel=\"EditURI\"", "mediawiki"),
    (rb"openstax", "openstax"),
    (rb"moochub", "moochub"),
    (rb"/cgi/oai2|oai-pmh|verb=Identify", "oai-pmh"),
)
HOSTS: tuple[tuple[str, str], ...] = (
    (r"(?:^|\.)(?:youtube\.com|youtu\.be)$", "youtube"),
    (r"(?:^|\.)zenodo\.org$", "invenio"),
    (r"(?:^|\.)openstax\.org$", "openstax"),
    (r"(?:^|\.)(?:wikibooks|wikiversity|wikipedia|wikisource)\.org$", "mediawiki"),
    (r"(?:^|\.)pressbooks\.(?:com|pub|network)$", "pressbooks"),
)


def marks(address: str, answer: Response | None) -> list[Mark]:
    """What the address and its answer say, the surest first; each kind once."""
    found: dict[str, Mark] = {}
    for mark in (*_by_address(address), *(_by_answer(answer) if answer else ())):
        found.setdefault(mark.kind, mark)
    return list(found.values())


def feeds(answer: Response) -> list[str]:
    """Addresses of the feeds that a page names in its head."""
    head = _head(answer)
    links = [] if head is None else head.xpath("//link[@rel and @type and @href]")
    named = [link for link in links if "alternate" in link.get("rel").lower() and link.get("type").lower() in FEEDS]
    return list(dict.fromkeys(_joined(answer.url, link.get("href")) for link in named))[:MOST_FEEDS]


def _by_address(address: str) -> Iterator[Mark]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.path.endswith(".git") or (forge_of(address) and parts.path.strip("/").count("/") == 1):
        yield Mark("git", f"the address looks like that of a repository ({host})")
    for pattern, kind in HOSTS:
        if re.search(pattern, host):
            yield Mark(kind, f"the host is {host}")


def _by_answer(answer: Response) -> Iterator[Mark]:
    head = _head(answer)
    names = [] if head is None else head.xpath("//meta[translate(@name,'GENRATO','genrato')='generator']/@content")
    for name in map(str, names):
        for pattern, kind in GENERATORS:
            if re.search(pattern, name, re.IGNORECASE):
                yield Mark(kind, f"the page names its generator: {name[:100]}")
    for piece, kind in BODIES:
        if found := re.search(piece, answer.body[:HEAD_BYTES], re.IGNORECASE):
            yield Mark(kind, f"the answer holds “{found[0].decode('utf-8', 'replace')}”")


def _head(answer: Response) -> etree._Element | None:
    if b"<" not in answer.body[:1_000] or (answer.body[:5].lower() == b"<?xml" and "html" not in answer.media_type):
        return None
    try:
        return document_fromstring(answer.body[:HEAD_BYTES], parser=HTMLParser(encoding=answer.charset or "utf-8"))
    except (etree.LxmlError, ValueError, LookupError):
        return None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""
