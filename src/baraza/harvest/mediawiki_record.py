"""A page of a wiki as a record: what the wiki says of it, and its text as the content."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from msgspec.structs import replace

from baraza.harvest.json_reply import record_of
from baraza.model import Content, Json, Record
from baraza.model.json_paths import dig, objects, text

FORMAT = "mediawiki"
WIKITEXT = "text/x-wiki"
# What is told of a page; the rest changes without it (`touched`, counts of views) or is its text.
KEPT = ("pageid", "ns", "title", "pagelanguage", "extract", "pageprops", "displaytitle")
CATEGORY = "categories"


def is_page(page: dict[str, Json]) -> bool:
    """Whether it is there and no redirect; one that cannot be named is none."""
    return bool(text(page, "title")) and not any(
        page.get(mark) for mark in ("missing", "invalid", "redirect", "special")
    )


def wikitext(page: dict[str, Json]) -> str:
    """The page's text in the wiki's markup; empty where it has none, or is written in something else."""
    revision = _revision(page)
    slot = dig(revision, "slots", "main") or revision
    model = text(slot, "contentmodel") or text(page, "contentmodel")
    found = dig(slot, "content")
    return found if isinstance(found, str) and model in ("", "wikitext") else ""


def page_record(page: dict[str, Json], site: dict[str, Json], html: str = "") -> Record:
    """The record of one page; its text is the HTML where that was fetched, else its markup."""
    title, url = text(page, "title"), page_url(page)
    body: dict[str, Json] = {"site": site, "page": told(page)}
    record = record_of(body, identifier=title, format=FORMAT, url=url, datestamp=_stamp(page))
    return replace(record, content=page_content(page, html))


def book_record(
    page: dict[str, Json], chapters: Sequence[dict[str, Json]], site: dict[str, Json], texts: dict[str, str]
) -> Record:
    """The record of a page with its subpages: these stand in its body by name, and their texts beside its own."""
    parts: list[Json] = [told(chapter) for chapter in chapters]
    body: dict[str, Json] = {"site": site, "page": told(page), "parts": parts}
    stamp = max(_stamp(each) for each in (page, *chapters))
    record = record_of(body, identifier=text(page, "title"), format=FORMAT, url=page_url(page), datestamp=stamp)
    contents = [page_content(each, texts.get(text(each, "title"), "")) for each in (page, *chapters)]
    present = [content for content in contents if content is not None]
    if not present:
        return record
    return replace(record, content=replace(present[0], beside=tuple(present[1:])))


def told(page: dict[str, Json]) -> dict[str, Json]:
    """What of a page goes into the record's body."""
    kept: dict[str, Json] = {name: page[name] for name in KEPT if page.get(name) not in (None, "", [], {})}
    names = [text(each, "title").partition(":")[2] for each in objects(page.get(CATEGORY))]
    links: list[Json] = [
        {"lang": text(each, "lang"), "title": text(each, "title"), "url": text(each, "url")}
        for each in objects(page.get("langlinks"))
    ]
    said: dict[str, Json] = {
        "url": page_url(page),
        "timestamp": _stamp(page),
        "revision": dig(_revision(page), "revid"),
    }
    said |= {"categories": [name for name in names if name], "langlinks": links}
    return kept | {name: value for name, value in said.items() if value not in (None, "", [])}


def page_content(page: dict[str, Json], html: str = "") -> Content | None:
    """The page's own words; None where there are none."""
    name, url = text(page, "title"), page_url(page)
    if html:
        heading = escape(name)
        shown = f"<body><article><h1>{heading}</h1>{html}</article></body>"
        document = f"<!doctype html><html><head><title>{heading}</title></head>{shown}</html>"
        return Content(document.encode("utf-8", "replace"), "text/html", url=url, charset="utf-8", name=name)
    words = wikitext(page)
    if not words.strip():
        return None
    return Content(words.encode("utf-8", "replace"), WIKITEXT, url=url, charset="utf-8", name=name)


def page_url(page: dict[str, Json]) -> str:
    """Where people read the page."""
    return text(page, "canonicalurl") or text(page, "fullurl")


def _revision(page: dict[str, Json]) -> Json:
    return next(iter(objects(page.get("revisions"))), None)


def _stamp(page: dict[str, Json]) -> str:
    return text(_revision(page), "timestamp")
