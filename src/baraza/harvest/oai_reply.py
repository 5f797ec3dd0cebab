"""Read a reply of an OAI-PMH endpoint: records, token, errors (OAI-PMH 2.0, section 3).

Nothing in a reply is expanded or looked up: no DTD, no entity, no network, and libxml2's own size limits stay on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from xml.sax.saxutils import escape

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply
from baraza.harvest.lom_names import LOM_NAMESPACES
from baraza.model import Problem, Record

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
# One parser for all replies: building one costs as much as reading three records.
PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


class Reply(Struct, frozen=True, kw_only=True):
    """One reply to ListRecords."""

    response_date: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    """Code and words of each error that the endpoint states."""
    records: tuple[Record, ...] = ()
    token: str | None = None
    """Empty where the list ends with an empty token; None where no token came."""
    total: int | None = None
    """completeListSize, where it is a number."""
    problems: tuple[Problem, ...] = ()
    lost: bool = False
    """Something was on the page that could not be tied to a record."""
    cut: bool = False
    """The page broke off before it said how the list goes on."""


class Names(Struct, frozen=True):
    """The protocol's element names under the namespace that an endpoint uses; some forget it."""

    record: str
    header: str
    metadata: str
    about: str
    identifier: str
    datestamp: str
    set_spec: str


def read_root(body: bytes, url: str) -> etree._Element:
    """The reply's root element; BadReply where it is not XML, not OAI-PMH, or declares entities of its own."""
    try:
        return checked_root(etree.fromstring(body.lstrip(), PARSER), url)
    except etree.XMLSyntaxError as error:
        raise not_xml(body, url) from error


def not_xml(body: bytes, url: str) -> BadReply:
    """The error for a reply of which nothing can be read."""
    hint = "Open the address with ?verb=Identify; the endpoint may have moved."
    return BadReply("The reply is not XML.", url=url, starts=body[:60], hint=hint)


def checked_root(root: etree._Element, url: str) -> etree._Element:
    """The element itself, if it is the root of an OAI-PMH reply without entities of its own."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise entities_declared(url)
    if etree.QName(root).localname != "OAI-PMH":
        hint = "Is this the base address of the OAI-PMH interface?"
        raise BadReply("The reply is XML, but not OAI-PMH.", url=url, root=root.tag, hint=hint)
    return root


def entities_declared(url: str) -> BadReply:
    """The error for a reply that could make us expand or look up what its makers wish."""
    hint = "Ask the repository's operator why."
    return BadReply("The reply declares entities of its own; OAI-PMH has none, so it is not read.", url=url, hint=hint)


def read_list(root: etree._Element, prefix: str) -> Reply:
    """What a well-formed reply to ListRecords says."""
    space = _space(root)
    names = _names(space)
    found = root.find(f"{space}ListRecords")
    date = root.findtext(f"{space}responseDate", "").strip()
    errors = tuple((error.get("code", ""), (error.text or "").strip()) for error in root.findall(f"{space}error"))
    if found is None:
        return Reply(response_date=date, errors=errors)
    token = found.find(f"{space}resumptionToken")
    return Reply(
        response_date=date,
        errors=errors,
        records=tuple([read_record(item, names, prefix) for item in found.iterchildren(names.record)]),
        token=None if token is None else (token.text or "").strip(),
        total=None if token is None else whole_number(token.get("completeListSize", "")),
    )


def whole_number(text: str) -> int | None:
    """The number, or None where the text is none; endpoints write all sorts of things here."""
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text.strip()) else None


@lru_cache
def _names(space: str) -> Names:
    words = ("record", "header", "metadata", "about", "identifier", "datestamp", "setSpec")
    return Names(*(space + word for word in words))


def _space(root: etree._Element) -> str:
    """The namespace in braces that stands before the names of this reply's elements; empty where it has none."""
    return str(root.tag)[: -len("OAI-PMH")]


def names_of(root: etree._Element) -> Names:
    """The element names under the namespace of this reply."""
    return _names(_space(root))


def read_record(element: etree._Element, names: Names, prefix: str) -> Record:
    """One record; where a part that it must have is missing, the record says so itself."""
    header = metadata = None
    abouts: list[etree._Element] = []
    for child in element:
        tag = child.tag
        if tag == names.header:
            header = child
        elif tag == names.metadata:
            metadata = child
        elif tag == names.about:
            abouts.append(child)
    identifier, datestamp, sets, deleted = _read_header(header, names)
    if not identifier:
        return _unnamed(element)
    if deleted:
        return Record(identifier=identifier, format="", datestamp=datestamp, deleted=True)
    content = None if metadata is None else next(iter(metadata), None)
    if content is None:
        problem = Problem("no-metadata", "The record came without metadata and is not marked as deleted.")
        return Record(identifier=identifier, format=prefix, datestamp=datestamp, problem=problem)
    body = etree.tostring(content, encoding="utf-8", with_tail=False)
    if sets or abouts:
        body = _wrapped(body, sets, abouts)
    return Record(identifier=identifier, format=_format(str(content.tag), prefix), body=body, datestamp=datestamp)


def _read_header(header: etree._Element | None, names: Names) -> tuple[str, str, list[str], bool]:
    identifier = datestamp = ""
    sets: list[str] = []
    if header is None:
        return identifier, datestamp, sets, False
    for child in header:
        tag, text = child.tag, (child.text or "").strip()
        if tag == names.identifier:
            identifier = text
        elif tag == names.datestamp:
            datestamp = text
        elif tag == names.set_spec:
            sets.append(text)
    return identifier, datestamp, sets, header.get("status") == "deleted"


def _unnamed(element: etree._Element) -> Record:
    raw = etree.tostring(element, encoding="utf-8", with_tail=False)
    problem = Problem("no-identifier", "The record came without an identifier, so it cannot be followed.")
    return Record(identifier=made_identifier(raw), format="", body=raw, problem=problem)


def made_identifier(raw: bytes) -> str:
    """A stable identifier for a record that has none: the same bytes, the same identifier."""
    return f"record:{blake2b(raw, digest_size=12).hexdigest()}"


def _wrapped(body: bytes, sets: list[str], abouts: list[etree._Element]) -> bytes:
    """The metadata with what the record says around it; the header's dates stay out, so equal content stays equal."""
    parts = [f'<oai:record xmlns:oai="{OAI}">'.encode()]
    parts += [f"<oai:setSpec>{escape(name)}</oai:setSpec>".encode() for name in sets]
    parts += [b"<oai:metadata>", body, b"</oai:metadata>"]
    parts += [b"<oai:about>" + _inside(about) + b"</oai:about>" for about in abouts]
    return b"".join([*parts, b"</oai:record>"])


def _inside(about: etree._Element) -> bytes:
    return b"".join(etree.tostring(child, encoding="utf-8", with_tail=False) for child in about)


@lru_cache(maxsize=256)
def _format(tag: str, prefix: str) -> str:
    name = etree.QName(tag)
    if name.namespace == OAI_DC:
        return "oai_dc"
    if name.localname.lower() == "lom" and (name.namespace in LOM_NAMESPACES or "lom" in prefix.lower()):
        return "lom"
    return prefix
