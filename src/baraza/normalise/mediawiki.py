"""Map a page of a wiki, or a book of pages."""

from __future__ import annotations

from baraza.model import Agent, Json, Link, Record, Resource, Source
from baraza.model.json_paths import dig, objects, text
from baraza.model.uri import absolute, is_web
from baraza.normalise.addresses import best_address
from baraza.normalise.json_body import json_object, languages_of, left
from baraza.normalise.required import dates, licence_address, require_address, require_title
from baraza.normalise.tidy import tidy

READ = frozenset({"title", "url", "timestamp", "categories", "pagelanguage", "extract", "displaytitle", "ns"})


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a page; Rejected without a title or an address.

    The licence is the wiki's own, which its pages stand under where they do not say otherwise.
    """
    body = json_object(record)
    page, site = dig(body, "page"), dig(body, "site")
    page = page if isinstance(page, dict) else {}
    title = require_title(text(page, "title"))
    url = require_address(best_address([text(page, "url"), record.url]), [text(page, "url") or record.identifier])
    statements = tuple(said for said in (text(site, "rights_url"), text(site, "rights")) if said)
    modified, doubts = dates("date_modified", [stamp] if (stamp := text(page, "timestamp")) else [])
    parts = tuple(Link(id=text(each, "url"), name=text(each, "title")) for each in objects(body.get("parts")))
    resource = Resource(
        id=url,
        source=source.name,
        url=url,
        name=title,
        description=text(page, "extract") or text(page, "pageprops", "wikibase-shortdesc"),
        keywords=_categories(page),
        in_language=languages_of([text(page, "pagelanguage") or text(site, "language")]),
        publisher=_wiki(site),
        date_modified=modified[0] if modified else "",
        license=licence_address(statements),
        rights=statements,
        is_part_of=_above(title, url, site),
        has_part=parts,
        is_accessible_for_free=True,
        extra=left(page, READ, "mediawiki"),
        findings=doubts,
    )
    return tidy(resource)


def _categories(page: dict[str, Json]) -> tuple[str, ...]:
    listed = page.get("categories")
    return tuple(dict.fromkeys(text(name).replace("_", " ") for name in listed)) if isinstance(listed, list) else ()


def _wiki(site: Json) -> tuple[Agent, ...]:
    name, url = text(site, "name"), text(site, "url")
    return (Agent(name=name, type="Organization", id=url if is_web(url) else ""),) if name else ()


def _above(title: str, url: str, site: Json) -> tuple[Link, ...]:
    """The page that a subpage belongs to, and the wiki."""
    root, slash, _ = title.partition("/")
    above = Link(id=absolute(url[: len(url) - len(_tail(url, title))], ""), name=root)
    return (above,) if slash and root and above.id else ()


def _tail(url: str, title: str) -> str:
    """The end of the address that stands for the subpage's own part of the title; all of it where it has none."""
    parts = url.rsplit("/", title.count("/"))
    return url if len(parts) <= title.count("/") else url[len(parts[0]) :]
