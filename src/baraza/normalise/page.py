"""A web page's own metadata: the most telling block first, the others fill what it left open."""

from __future__ import annotations

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from msgspec.structs import fields, replace
from w3lib.encoding import html_to_unicode

from baraza.errors import Rejected
from baraza.model import Finding, Record, Resource, Source
from baraza.normalise.page_blocks import Page, blocks, proper_addresses
from baraza.normalise.tidy import tidy

_NOT_FILLED = {"id", "key", "source", "extra", "findings"}


def to_resource(record: Record, source: Source) -> Resource:
    """The resource that a page describes in its markup.

    A finding about `metadata` says for each kind of block (`json-ld`, `microdata`, `rdfa`, `opengraph`, `dublin-core`,
    `html`) which fields came from it. Rejected: `not-html`, `no-title`, `no-address`.
    """
    page = _parsed(record)
    found, findings = Resource(id=""), []
    for name, said in blocks(page):
        filled, gave = _filled(found, tidy(said))
        if gave:
            findings.append(Finding(field="metadata", value=", ".join(gave), by=name))
        found = filled
    address = found.url or record.url
    proper = {name: said for name, said in proper_addresses(page).items() if said != address}
    resource = replace(
        found,
        id=found.id or address,
        url=address,
        source=source.name,
        extra=found.extra | proper,
        findings=tuple(findings),
    )
    if not resource.url:
        raise Rejected("no-address", "Neither the page nor its source says where it stands.", id=record.identifier)
    if not resource.name:
        raise Rejected("no-title", "The page has no title.", url=resource.url)
    return resource


def _parsed(record: Record) -> Page:
    charset = record.content.charset if record.content else ""
    header = f"text/html; charset={charset}" if charset else None
    _, text = html_to_unicode(header, record.body, default_encoding="utf-8", auto_detect_fun=_charset)
    html = text.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = document_fromstring(html, parser=HTMLParser(encoding="utf-8"), ensure_head_body=True)
    except (etree.LxmlError, ValueError) as error:
        raise Rejected("not-html", "The page holds no HTML.", url=record.url or None) from error
    return Page(tree, html, record.url)


def _charset(body: bytes) -> str:
    """UTF-8 where the bytes are that; else the one that browsers assume."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _filled(resource: Resource, said: Resource) -> tuple[Resource, list[str]]:
    """The resource with its gaps filled, and the names of the fields that were."""
    gaps = {
        field.name: value
        for field in fields(Resource)
        if field.name not in _NOT_FILLED
        and (value := getattr(said, field.name)) not in ("", (), None)
        and getattr(resource, field.name) in ("", (), None, ("LearningResource",))
        and value != getattr(resource, field.name)
    }
    extra = said.extra | resource.extra
    return replace(resource, id=resource.id or said.id, extra=extra, **gaps), list(gaps)
