"""What the parts of a web page say about it: JSON-LD, microdata, RDFa, and the tags in its head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extruct.jsonld import JsonLdExtractor
from extruct.rdfa import RDFaExtractor
from extruct.w3cmicrodata import LxmlMicrodataExtractor
from lxml import etree
from lxml.html import HtmlElement

from baraza.errors import Rejected
from baraza.model import Agent, Reference, Resource
from baraza.model.json import Json
from baraza.model.schemaorg import from_schemaorg
from baraza.model.uri import absolute, is_web
from baraza.normalise.dates import read_date

# The library has no types.
_JSON_LD: Any = JsonLdExtractor
_MICRODATA: Any = LxmlMicrodataExtractor
_RDFA: Any = RDFaExtractor

# Real blocks are far smaller (the largest of the sample pages has 12 kB); larger ones are passed over.
_LARGEST_BLOCK = 2_000_000
# RDFa is read by a slow library: a page of 0.85 MB full of it took 4 s on one core.
_LARGEST_RDFA_PAGE = 500_000
_DEEPEST_ITEM = 24

_OPEN_GRAPH = {
    "og:title": "name",
    "og:description": "description",
    "og:url": "url",
    "og:image": "image",
    "og:locale": "in_language",
    "article:published_time": "date_published",
    "article:modified_time": "date_modified",
    "article:tag": "keywords",
}
_DUBLIN_CORE = {
    "title": "name",
    "description": "description",
    "abstract": "description",
    "creator": "creator",
    "contributor": "contributor",
    "publisher": "publisher",
    "subject": "keywords",
    "language": "in_language",
    "date": "date_published",
    "issued": "date_published",
    "date.issued": "date_published",
    "created": "date_created",
    "modified": "date_modified",
    "rights": "rights",
    "license": "rights",
    "rights.license": "rights",
    "type": "learning_resource_type",
}
_HEAD = {
    "description": "description",
    "keywords": "keywords",
    "author": "creator",
    "language": "in_language",
    "citation_title": "name",
    "citation_author": "creator",
    "citation_publication_date": "date_published",
    "citation_language": "in_language",
}


class Page:
    """One parsed page: its tree, its bytes in UTF-8, and the address from which its links are seen."""

    def __init__(self, tree: HtmlElement, html: bytes, url: str) -> None:
        self.tree, self.html, self.url = tree, html, url
        href = tree.xpath("string(//base/@href)")
        self.base = absolute(str(href), url) or url if href else url
        self.meta = list(_metas(tree))


def blocks(page: Page) -> Iterator[tuple[str, Resource]]:
    """What each kind of block says, the most telling first; kinds that say nothing are left out."""
    told = False
    for name, read in (("json-ld", _json_ld), ("microdata", _microdata), ("rdfa", _rdfa)):
        # RDFa repeats what the page has already said in another way, at a hundred times the price.
        if name == "rdfa" and told:
            continue
        try:
            resource = from_schemaorg(read(page), url=page.base)
        except Rejected:
            continue
        told = True
        yield name, resource
    yield "opengraph", _tagged(page, _OPEN_GRAPH)
    dublin_core = {prefix + name: field for name, field in _DUBLIN_CORE.items() for prefix in _PREFIXES}
    yield "dublin-core", _tagged(page, dublin_core)
    yield "html", _head(page)


_PREFIXES = ("dc.", "dcterms.", "dc:", "dcterms:")


def _json_ld(page: Page) -> list[Json]:
    return [item for script in page.tree.iter("script") for item in _script(script)]


def _script(script: HtmlElement) -> list[Json]:
    kind = (script.get("type") or "").partition(";")[0].strip().lower()
    if kind != "application/ld+json" or len(script.text or "") > _LARGEST_BLOCK:
        return []
    script.set("type", kind)
    try:
        return list(_JSON_LD().extract_items(script))
    except (ValueError, RecursionError):
        # Beyond repair, or nested without end: this block costs only itself.
        return []


def _microdata(page: Page) -> list[Json]:
    if b"itemscope" not in page.html:
        return []
    try:
        found = _MICRODATA().extract_items(page.tree, page.base)
        return [_item(each, 0) for each in found]
    except (ValueError, RecursionError, etree.LxmlError):
        return []


def _item(value: Json, depth: int) -> Json:
    """A microdata item in the form of JSON-LD."""
    if isinstance(value, list):
        return [_item(each, depth + 1) for each in value]
    if not isinstance(value, dict) or depth > _DEEPEST_ITEM:
        return None if isinstance(value, dict) else value
    properties = value.get("properties")
    named = (
        {name: _item(inner, depth + 1) for name, inner in properties.items()} if isinstance(properties, dict) else {}
    )
    own = {"@type": value.get("type"), "@id": value.get("id")}
    return {name: said for name, said in own.items() if said} | named


def _rdfa(page: Page) -> list[Json]:
    if len(page.html) > _LARGEST_RDFA_PAGE or not _HAS_RDFA.search(page.html):
        return []
    try:
        found: list[Json] = _RDFA().extract(page.html.decode("utf-8"), page.base)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        # The reader stumbles over markup that is not RDFa in many ways; the page has other blocks.
        return []
    return [_single(thing) for thing in found]


def _single(value: Json) -> Json:
    """One value as such, where RDFa lists every value."""
    if isinstance(value, list):
        return _single(value[0]) if len(value) == 1 else [_single(each) for each in value]
    if isinstance(value, dict):
        return {name: _single(inner) for name, inner in value.items()}
    return value


_HAS_RDFA = re.compile(rb"\stypeof\s*=\s*[\"']?[^\"'>]", re.I)


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            yield name.strip().lower(), content


def _tagged(page: Page, fields: dict[str, str]) -> Resource:
    said: dict[str, list[str]] = {}
    for name, content in page.meta:
        if field := fields.get(name):
            said.setdefault(field, []).append(content)
    return _resource(page, said)


def _resource(page: Page, said: dict[str, list[str]]) -> Resource:
    first = {field: values[0] for field, values in said.items() if values}
    rights = said.get("rights", [])
    words = tuple(text for text in rights if not is_web(text))
    return Resource(
        id="",
        url=_web(first.get("url", ""), page.base),
        name=first.get("name", ""),
        description=first.get("description", ""),
        image=_web(first.get("image", ""), page.base),
        in_language=tuple(dict.fromkeys(tag.strip().replace("_", "-") for tag in said.get("in_language", []))),
        keywords=tuple(word.strip() for each in said.get("keywords", []) for word in re.split("[,;]", each)),
        creator=tuple(Agent(name=name) for name in said.get("creator", [])),
        contributor=tuple(Agent(name=name) for name in said.get("contributor", [])),
        publisher=tuple(Agent(name=name) for name in said.get("publisher", [])),
        learning_resource_type=tuple(Reference(label={"": word}) for word in said.get("learning_resource_type", [])),
        license=next((text for text in rights if is_web(text)), ""),
        rights=words,
        date_created=read_date(first.get("date_created", "")),
        date_published=read_date(first.get("date_published", "")),
        date_modified=read_date(first.get("date_modified", "")),
    )


def _web(address: str, base: str) -> str:
    found = absolute(address, base)
    return found if is_web(found) else ""


def _canonical(page: Page) -> str:
    links = page.tree.xpath("//link[@rel][@href]")
    return next((link.get("href") for link in links if "canonical" in link.get("rel").lower().split()), "")


def proper_addresses(page: Page) -> dict[str, Json]:
    """The addresses that the page calls its proper one, by who says so: they show that two pages are one."""
    shared = next((content for name, content in page.meta if name == "og:url"), "")
    said = {"canonical": _canonical(page), "og:url": shared}
    return {name: found for name, address in said.items() if (found := _web(address.strip(), page.base))}


def _head(page: Page) -> Resource:
    said: dict[str, list[str]] = {}
    for name, content in page.meta:
        if field := _HEAD.get(name):
            said.setdefault(field, []).append(content)
    title = next((text for path in _TITLES if (text := str(page.tree.xpath(path)).strip())), "")
    said.setdefault("name", [title])
    said.setdefault("in_language", [tag for tag in [page.tree.get("lang") or ""] if tag])
    said["rights"] = [found for found in _licences(page) if found]
    said["url"] = [_canonical(page)]
    return _resource(page, said)


_TITLES = ("string(//head/title)", "string(//h1)", "string(//title)")


def _licences(page: Page) -> Iterator[str]:
    """Where `rel="license"` points; a place in the same page is no licence."""
    for element in page.tree.xpath("//*[self::link or self::a][@rel][@href]"):
        if "license" in element.get("rel").lower().split() and not element.get("href").startswith("#"):
            yield _web(element.get("href"), page.base)
