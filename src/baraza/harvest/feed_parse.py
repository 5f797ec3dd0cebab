"""From the bytes of a feed to its elements: well-formed, mended, or cut at its entries.

Nothing in a feed is expanded or looked up: no DTD, no entity, no network, and libxml2's own size limits stay on.
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply
from baraza.fetch.contract import Response
from baraza.harvest.detect_marks import feeds
from baraza.harvest.feed_recognise import is_feed_root
from baraza.harvest.oai_declared import as_it_is
from baraza.harvest.oai_salvage import DECLARED
from baraza.harvest.xml_mend import in_utf8, mended, named_as_numbers
from baraza.model import Problem

PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)
RECOVERING = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True, recover=True
)
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(?:rss|RDF|feed)\b[^<>]*>")
# No tag holds a `<`; a pattern that may pass over one takes hours on a page full of tags that never end.
ENTRY = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?(?:item|entry))(?:\s[^<>]*)?>.*?(?:</\1\s*>|(?=<\1[\s>])|\Z)", re.DOTALL)
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
POSITION = re.compile(r", line \d+, column \d+$")


class Broken(Struct, frozen=True):
    """An entry that is not well-formed even when mended."""

    raw: bytes
    cause: str


class Parsed(Struct, frozen=True):
    """A feed's elements, its entries in their order."""

    root: etree._Element
    entries: tuple[etree._Element | Broken, ...]
    problems: tuple[Problem, ...] = ()


def parse(body: bytes, url: str) -> Parsed:
    """The feed; BadReply where it is none, or declares entities of its own."""
    body, note = as_it_is(body.lstrip(), url)
    notes = (note,) if note else ()
    if b"<!DOCTYPE" in body[:1_000]:
        body = _without_doctype(body, url)
    try:
        root = etree.fromstring(body, PARSER, base_url=url)
    except etree.XMLSyntaxError as error:
        return _salvaged(body, url, notes, str(error.msg))
    entries = tuple(_entries(root))
    if not is_feed_root(str(root.tag)) or (local(root) == "RDF" and not entries):
        raise not_a_feed(body, url)
    return Parsed(root, entries, notes)


def not_a_feed(body: bytes, url: str) -> BadReply:
    """The error for an answer that is no feed; of a page that names its feed, with that address."""
    found = feeds(Response(url=url, asked=url, status=200, body=body))
    hint = f"The page names its feed: {found[0]}." if found else "Give the address of the RSS or Atom feed itself."
    return BadReply("The answer is no feed.", url=url, starts=body[:60], hint=hint)


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _entries(root: etree._Element) -> list[etree._Element]:
    """RSS 2 has its items in the channel, RSS 1 beside it, Atom right below the root."""
    levels = [root, *(child for child in root if local(child) == "channel")]
    return [child for level in levels for child in level if local(child) in ("item", "entry")]


def _without_doctype(body: bytes, url: str) -> bytes:
    """The feed without the reference to a DTD that old feeds have; the names that it lends them become numbers."""
    end = body.find(b">", body.find(b"<!DOCTYPE"))
    if ENTITY.search(body):
        hint = "Ask the feed's makers why."
        raise BadReply("The feed declares entities of its own, so it is not read.", url=url, hint=hint)
    return named_as_numbers(body[: body.find(b"<!DOCTYPE")] + body[end + 1 :])


def _salvaged(body: bytes, url: str, notes: tuple[Problem, ...], fault: str) -> Parsed:
    """The feed mended; where that is not enough, its entries one by one."""
    body = in_utf8(body)
    found = ROOT.search(body)
    if found is None:
        raise not_a_feed(body, url)
    fault = POSITION.sub("", fault)
    try:
        root = etree.fromstring(mended(body), PARSER, base_url=url)
    except etree.XMLSyntaxError:
        return _cut(body, found, url, notes, fault)
    words = f"The feed is not well-formed XML ({fault}); it was mended and read whole. Its address: {url}."
    return Parsed(root, tuple(_entries(root)), (*notes, Problem("mended-xml", words)))


def _cut(body: bytes, found: re.Match[bytes], url: str, notes: tuple[Problem, ...], fault: str) -> Parsed:
    pieces = [match.group() for match in ENTRY.finditer(body, found.end())]
    declared = DECLARED.search(body, 0, found.start())
    encoding = declared[1] if declared else b"UTF-8"
    opening = b'<?xml version="1.0" encoding="' + encoding + b'"?>' + found.group()
    head = body[found.end() : body.find(pieces[0]) if pieces else len(body)]
    try:
        root = etree.fromstring(mended(opening + head), RECOVERING, base_url=url)
    except (etree.XMLSyntaxError, LookupError) as error:
        raise not_a_feed(body, url) from error
    entries = tuple(_read_piece(piece, opening, url) for piece in pieces)
    broken = sum(isinstance(entry, Broken) for entry in entries)
    words = (
        f"The feed is not well-formed XML ({fault}); {broken} of its {len(entries)} entries cannot be read. "
        f"Its address, for its makers: {url}."
    )
    return Parsed(root, entries, (*notes, Problem("broken-feed", words)))


def _read_piece(piece: bytes, opening: bytes, url: str) -> etree._Element | Broken:
    """One entry alone, below the feed's own root, which says what its prefixes mean."""
    name = opening[opening.rindex(b"<") + 1 :].split()[0].rstrip(b">")
    cause = ""
    for attempt in (piece, mended(piece)):
        try:
            return etree.fromstring(opening + attempt + b"</" + name + b">", PARSER, base_url=url)[0]
        except etree.XMLSyntaxError as error:
            cause = cause or POSITION.sub("", error.msg or "")
    return Broken(piece, cause)
