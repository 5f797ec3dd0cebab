"""One document of a feed: RSS 0.9x, 1.0, 2.0 or Atom, as records, with the address of the document that goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from urllib.parse import urljoin

from lxml import etree

from baraza.harvest.feed_parse import Broken, Parsed, local, parse
from baraza.harvest.oai_reply import made_identifier
from baraza.model import Problem, Record

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# What a feed says of all its entries. Dates and counters stay out, so that an unchanged entry stays the same bytes.
SHARED = frozenset(
    {
        *("title", "link", "language", "copyright", "rights", "license", "creator", "author", "publisher", "category"),
        *("image", "id"),
    }
)
# Every record repeats these.
SHARED_BYTES = 16_384
LONGEST = 2_000
ATTRIBUTES = ("{http://www.w3.org/XML/1998/namespace}lang", "version")
# Counters of visits and comments: nothing about the thing itself, and different at every look.
COUNTERS = (
    "{http://search.yahoo.com/mrss/}community",
    "{http://purl.org/rss/1.0/modules/slash/}comments",
    "{http://purl.org/syndication/thread/1.0}total",
)
IDENTIFIERS = ("guid", "id", "identifier")
CHANGED = ("updated", "modified")
PUBLISHED = ("pubDate", "published", "issued", "date")
SAID_IDENTIFIER = re.compile(rb"<(?:[\w.-]+:)?(?:guid|id|link)\b[^<>]*>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]+)")


class Feed:
    """One document. Its records are made when they are asked for: each repeats what the feed says of all."""

    def __init__(self, parsed: Parsed, url: str) -> None:
        self._entries = parsed.entries
        self._gone = tuple(_tombstones(parsed.root))
        channel = _channel(parsed.root)
        self._frame, self._place, left_out = _frame(parsed.root, channel)
        self.title = " ".join(_text(channel, ("title",)).split())
        self.form = _form(parsed.root)
        """`RSS 2.0`, `RSS 1.0`, `Atom`."""
        self.onward = _onward(channel, url)
        """The next page, else the archive before this one (RFC 5005); empty at the end."""
        self.problems = (*parsed.problems, *((_too_much(left_out, url),) if left_out else ()))

    def __len__(self) -> int:
        return len(self._entries) + len(self._gone)

    def __iter__(self) -> Iterator[Record]:
        return (record for place in range(len(self)) for record in self.records(place, place + 1))

    def records(self, start: int, stop: int) -> tuple[Record, ...]:
        """The records from one place to another, as a slice of them."""
        entries = [
            _broken(entry) if isinstance(entry, Broken) else _record(entry, self._frame, self._place)
            for entry in self._entries[start:stop]
        ]
        here = len(self._entries)
        return (*entries, *self._gone[max(start - here, 0) : max(stop - here, 0)])


def read_feed(body: bytes, url: str) -> Feed:
    """What the document says; BadReply where it is no feed."""
    return Feed(parse(body, url), url)


def _channel(root: etree._Element) -> etree._Element:
    return next((child for child in root if local(child) == "channel"), root)


def _form(root: etree._Element) -> str:
    names = {"feed": "Atom", "RDF": "RSS 1.0"}
    return names.get(local(root)) or f"RSS {root.get('version') or ''}".strip()


def _record(entry: etree._Element, frame: etree._Element, place: etree._Element) -> Record:
    url, body = _address(entry), _body(entry, frame, place)
    stated = _text(entry, IDENTIFIERS) or (entry.get(RDF_ABOUT) or "").strip() or url
    stamp = _text(entry, CHANGED) or _text(entry, PUBLISHED)
    return Record(identifier=stated or made_identifier(body), format="feed", body=body, url=url, datestamp=stamp[:100])


def _body(entry: etree._Element, frame: etree._Element, place: etree._Element) -> bytes:
    """The entry as a feed of its own."""
    alone = deepcopy(entry)
    if entry.get(XML_BASE):
        alone.set(XML_BASE, entry.base or "")
    etree.strip_elements(alone, *COUNTERS, with_tail=False)
    alone.tail = None
    place.append(alone)
    body = etree.tostring(frame, encoding="utf-8")
    place.remove(alone)
    return body


def _frame(root: etree._Element, channel: etree._Element) -> tuple[etree._Element, etree._Element, int]:
    """A feed with what stands around an entry, the element of it for an entry, and how much was left out."""
    kept = {name: value for name in ATTRIBUTES if (value := root.get(name)) and len(value) <= LONGEST}
    frame = _empty(root)
    frame.attrib.update(kept)
    # Without the query, which tells a page of the feed from another: an entry that moves on stays the same bytes.
    frame.set(XML_BASE, (root.base or "").partition("?")[0][:LONGEST])
    shared = frame
    if channel is not root:
        shared = _empty(channel)
        frame.append(shared)
    left_out = used = 0
    for child in channel:
        if local(child) in SHARED and child.get("rel") in (None, "alternate", "license"):
            copied = deepcopy(child)
            copied.tail = None
            size = len(etree.tostring(copied))
            if used + size > SHARED_BYTES:
                left_out += 1
                continue
            used += size
            shared.append(copied)
    # RSS 1 has its items beside the channel.
    return frame, frame if local(root) == "RDF" else shared, left_out


def _empty(element: etree._Element) -> etree._Element:
    """The same element without what is in it, and with the prefixes that it declares, unless these are too many."""
    spaces = element.nsmap if sum(map(len, element.nsmap.values())) <= LONGEST else {}
    try:
        return etree.Element(element.tag, nsmap=spaces)
    except ValueError:
        # A namespace that is no address can be read and not be written; the entries bring their own.
        return etree.Element(local(element))


def _too_much(left_out: int, url: str) -> Problem:
    words = (
        f"The feed says so much of all its entries that {left_out} elements of it were left out. Its address: {url}."
    )
    return Problem("long-head", words)


def _address(entry: etree._Element) -> str:
    """The page of an entry: its link, of several the HTML one, else the guid that says it is one."""
    links = [child for child in entry if local(child) == "link"]
    alternate = [link for link in links if link.get("href") and link.get("rel") in (None, "alternate")]
    alternate.sort(key=lambda link: "html" not in (link.get("type") or "html"))
    written = [(link.text or "").strip() for link in links if not link.get("href")]
    permalinks = (
        (child.text or "").strip()
        for child in entry
        if local(child) == "guid" and (child.get("isPermaLink") or "true").lower() == "true"
    )
    named = [*(link.get("href") or "" for link in alternate), *written, *(p for p in permalinks if "://" in p)]
    return next((_joined(entry.base, text.strip()) for text in named if text.strip()), "")


def _joined(base: str | None, address: str) -> str:
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def _text(element: etree._Element, names: Iterable[str]) -> str:
    """The words of the first child by one of the names, in the order of the names."""
    for name in names:
        for child in element:
            if local(child) == name and (words := "".join(child.itertext()).strip()):
                return words
    return ""


def _onward(channel: etree._Element, url: str) -> str:
    found = {
        (link.get("rel") or "").lower(): _joined(link.base or url, (link.get("href") or "").strip())
        for link in reversed([child for child in channel if child.tag in (f"{ATOM}link", "link") and child.get("href")])
    }
    return found.get("next") or found.get("prev-archive") or ""


def _tombstones(root: etree._Element) -> Iterator[Record]:
    """Entries that the feed itself says are gone (RFC 6721)."""
    for child in root.iterchildren(TOMBSTONE):
        reference = (child.get("ref") or "").strip()
        if reference:
            yield Record(identifier=reference, format="", datestamp=child.get("when") or "", deleted=True)


def _broken(entry: Broken) -> Record:
    """An entry that cannot be read, under its own identifier if at least that can be found."""
    found = SAID_IDENTIFIER.search(entry.raw)
    identifier = found[1].decode("utf-8", "replace") if found else made_identifier(entry.raw)
    words = f"The entry is not well-formed XML: {entry.cause}. The feed's makers have to mend it."
    return Record(identifier=identifier, format="feed", body=entry.raw, problem=Problem("broken-xml", words))
