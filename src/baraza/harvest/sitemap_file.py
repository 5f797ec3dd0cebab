"""One sitemap file: XML, whole or broken, or plain text; each address that it lists, in its order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply, TooLarge
from baraza.fetch.decompress import reader
from baraza.model import Problem

BROKEN = "sitemap-broken-xml"
"""Code of the one problem that may have cost addresses."""
MAX_BYTES = 52_428_800  # the protocol's own limit for one file, unpacked
# Within CDATA an ampersand stands for itself. One that never ends goes to the end of the file: to look for its end
# again from every place would take hours.
BARE_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#x[0-9A-Fa-f]+);)", re.DOTALL
)
ENTRIES = frozenset({"url", "sitemap"})
ROOTS = frozenset({"urlset", "sitemapindex"})


class Entry(Struct, frozen=True):
    """One address that a sitemap lists."""

    loc: str
    lastmod: str = ""
    is_sitemap: bool = False
    """It leads to a further sitemap, not to a page."""


def entries(body: bytes, url: str) -> Iterator[Entry | Problem]:
    """What the file lists, and what in it could not be read; BadReply where it is no sitemap at all."""
    plain = _plain(body, url)
    if not plain.strip():
        raise _not_a_sitemap(url, "")
    if plain.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return _from_xml(plain, url)
    return _from_text(plain, url)


def _plain(body: bytes, url: str) -> bytes:
    try:
        return reader(io.BytesIO(body), url, MAX_BYTES).read()
    except TooLarge as error:
        raise BadReply(
            "The sitemap is larger than the protocol allows.",
            url=url,
            max_bytes=MAX_BYTES,
            hint="Ask for smaller ones.",
        ) from error


def _from_text(body: bytes, url: str) -> Iterator[Entry | Problem]:
    """One address per line; a file without any is no sitemap."""
    found = False
    for number, line in enumerate(io.TextIOWrapper(io.BytesIO(body), _encoding(body), "replace"), start=1):
        text = line.strip().strip("\0")
        if text.lower().startswith(("http://", "https://")):
            found = True
            yield Entry(text)
        elif text and not found:
            raise _not_a_sitemap(url, text)
        elif text:
            yield Problem("sitemap-line", f"Line {number} of {url} is no address: {text[:100]!r}.")


def _encoding(body: bytes) -> str:
    return "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"


def _from_xml(body: bytes, url: str) -> Iterator[Entry | Problem]:
    _refuse_entities(body, url)
    # In UTF-16 an ampersand has two bytes; such a file is left to the parser as it is.
    repaired = body if b"\0" in body[:4] else BARE_AMPERSAND.sub(_escaped, body)
    if repaired != body:
        yield Problem("sitemap-ampersand", f"{url} has bare ampersands; each was read as &amp;.")
    # Recovering, the parser drops what it cannot read and goes on; entities and the network stay off.
    walk = etree.iterparse(
        io.BytesIO(repaired),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    count = 0
    try:
        for _, element in walk:
            if _local(element) in ENTRIES:
                count += 1
                yield _entry(element, url)
                _forget(element)
    except etree.XMLSyntaxError as error:
        if not count:
            raise _not_a_sitemap(url, body[:100].decode("utf-8", "replace")) from error
    yield from _complaints(walk, count, url, body)


def _complaints(
    walk: etree.iterparse[tuple[str, etree._Element]], count: int, url: str, body: bytes
) -> Iterator[Problem]:
    """What the parser had to drop; an XML or HTML file of another kind is BadReply."""
    root = walk.root
    if not count and (root is None or _local(root) not in ROOTS):
        raise _not_a_sitemap(url, body[:100].decode("utf-8", "replace"))
    # A namespace that is not a proper address, or never declared, costs nothing.
    faults = [fault for fault in walk.error_log if fault.domain != etree.ErrorDomains.NAMESPACE]
    if faults:
        first = faults[0]
        yield Problem(BROKEN, f"{url} is broken in line {first.line}: {first.message.strip()}")


def _refuse_entities(body: bytes, url: str) -> None:
    """A sitemap has no use for entities of its own; whoever declares some means harm."""
    if b"<!ENTITY" in body.replace(b"\0", b""):
        raise BadReply(
            "The sitemap declares XML entities, which sitemaps never need.", url=url, hint="Ask its makers why."
        )


def _entry(element: etree._Element, url: str) -> Entry | Problem:
    loc = _child(element, "loc")
    if not loc:
        return Problem("sitemap-no-loc", f"An entry of {url} has no address.")
    return Entry(loc, _child(element, "lastmod"), _local(element) == "sitemap")


def _child(element: etree._Element, name: str) -> str:
    """Text of the child of this name under the element's own prefix: images and videos have a `loc` too."""
    wanted = str(element.tag)[: -len(_local(element))] + name
    return next(("".join(child.itertext()).strip() for child in element if child.tag == wanted), "")


def _local(element: etree._Element) -> str:
    """Name without namespace, or without a prefix that was never declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _forget(element: etree._Element) -> None:
    """Keep memory flat: an entry that was read is emptied, and those before it are dropped."""
    element.clear()
    parent, previous = element.getparent(), element.getprevious()
    while parent is not None and previous is not None and _local(previous) in ENTRIES:
        parent.remove(previous)
        previous = element.getprevious()


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"&amp;" if found.group() == b"&" else found.group()


def _not_a_sitemap(url: str, start: str) -> BadReply:
    return BadReply(
        "This is no sitemap.",
        url=url,
        starts=start,
        hint="Give the address of a sitemap (XML, or text with an address per line), or the root of a site.",
    )
