"""Map an entry of a feed: RSS, Atom, podcasts, Media RSS, Dublin Core and the modules for licences."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from baraza.model import Json, Link, Record, Reference, Resource, Source
from baraza.normalise.addresses import best_address, is_uri
from baraza.normalise.feed_entry import XML_LANG, Said, name_of, words
from baraza.normalise.feed_media import captions, duration, encodings, picture
from baraza.normalise.feed_people import contributors, creators, publishers
from baraza.normalise.feed_rights import statements
from baraza.normalise.languages import read_languages
from baraza.normalise.required import first_dates, licence_address, require_address, require_title
from baraza.normalise.tidy import one_line, tidy
from baraza.normalise.xml_body import open_body

TITLES = ("title", "media:title", "dc:title", "dcterms:title", "itunes:title")
DESCRIPTIONS = (
    *("description", "summary", "dc:description", "dcterms:abstract", "itunes:summary", "media:description"),
    *("content:encoded", "content", "itunes:subtitle"),
)
KEYWORDS = ("dc:subject", "dcterms:subject", "media:keywords", "itunes:keywords")
PUBLISHED = ("pubDate", "published", "issued", "dcterms:issued", "dc:date")
MODIFIED = ("updated", "modified", "dcterms:modified")
CREATED = ("created", "dcterms:created")
DATES = {"date_published": PUBLISHED, "date_modified": MODIFIED, "date_created": CREATED}
# Read into a field, or only a second wording of what is.
READ = frozenset(
    {
        *(*TITLES, *DESCRIPTIONS, *KEYWORDS, *PUBLISHED, *MODIFIED, *CREATED),
        *("guid", "id", "link", "category", "media:category", "itunes:category", "dc:language", "dcterms:language"),
        *("author", "dc:creator", "dcterms:creator", "itunes:author", "contributor", "dc:contributor"),
        *("dcterms:contributor", "media:credit", "dc:publisher", "dcterms:publisher", "enclosure", "media:group"),
        *("media:content", "media:thumbnail", "media:player", "media:subTitle", "podcast:transcript", "itunes:image"),
        *("itunes:duration", "dc:source", "feedburner:origLink", "yt:videoId", "creativeCommons:license", "cc:license"),
        *("dcterms:license", "media:license", "podcast:license", "license", "dc:rights", "dcterms:rights", "rights"),
        *("copyright", "media:copyright", "image"),
    }
)


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of an entry; Rejected without a title or an address."""
    entry, feed = _opened(record)
    media = encodings(entry)
    files = [file.url or file.embed_url for file in media]
    candidates = (*entry.texts("feedburner:origLink"), record.url, *files)
    rights = statements(entry, feed)
    when, doubts = first_dates({field: entry.text(*names) for field, names in DATES.items()})
    resource = Resource(
        id=record.identifier,
        source=source.name,
        url=require_address(best_address(candidates), [record.identifier]),
        name=require_title(one_line(entry.text(*TITLES))),
        description=entry.text(*DESCRIPTIONS),
        keywords=_keywords(entry),
        in_language=_languages(entry, feed),
        about=_subjects(entry, feed),
        creator=creators(entry, feed),
        contributor=contributors(entry),
        publisher=publishers(entry, feed),
        date_published=when["date_published"],
        date_modified=when["date_modified"],
        date_created=when["date_created"],
        license=licence_address(rights),
        rights=rights,
        is_based_on=tuple(Link(id=text) if is_uri(text) else Link(name=text) for text in entry.texts("dc:source")),
        is_part_of=_part_of(feed),
        image=best_address((picture(entry, feed),)),
        duration=duration(entry),
        encoding=media,
        caption=captions(entry),
        extra=_left(entry) | {f"feed:{doubt.field}": doubt.evidence for doubt in doubts},
        findings=doubts,
    )
    return tidy(resource)


def _opened(record: Record) -> tuple[Said, Said]:
    root, _ = open_body(record)
    around = next((child for child in root if name_of(child) == "channel"), root)
    entry = next((child for level in (around, root) for child in level if name_of(child) in ("item", "entry")), root)
    return Said(entry), Said(around)


def _languages(entry: Said, feed: Said) -> tuple[str, ...]:
    """What the entry says of itself, else its feed's language; the language that elements are written in comes last."""
    said: Iterable[tuple[str, ...]] = (
        entry.texts("dc:language", "dcterms:language"),
        entry.attributes("lang", "media:content"),
        tuple(filter(None, [entry.element.get(XML_LANG)])),
        feed.texts("language", "dc:language"),
        tuple(filter(None, [feed.element.get(XML_LANG)])),
    )
    for texts in said:
        if found := tuple(dict.fromkeys(tag for text in texts for tag in read_languages(text))):
            return found
    return ()


def _keywords(entry: Said) -> tuple[str, ...]:
    listed = [part.strip() for text in entry.texts(*KEYWORDS) for part in text.split(",")]
    return tuple(dict.fromkeys(filter(None, [*(text for text, scheme in _categories(entry) if not scheme), *listed])))


def _subjects(entry: Said, feed: Said) -> tuple[Reference, ...]:
    """Categories of a named scheme, and those that a podcast's directory has it under."""
    named = [(text, scheme) for text, scheme in _categories(entry) if scheme]
    listed = [(text, "") for text in feed.attributes("text", "itunes:category")]
    return tuple(Reference(label={"": text}, scheme=scheme) for text, scheme in dict.fromkeys([*named, *listed]))


def _categories(entry: Said) -> list[tuple[str, str]]:
    """Words and scheme of each; a domain that is no address says only where its makers keep it."""
    found = []
    for element in entry.all("category", "media:category"):
        scheme = (element.get("scheme") or element.get("domain") or "").strip()
        text = element.get("label") or words(element) or element.get("term") or ""
        if text.strip():
            found.append((text.strip(), scheme if is_uri(scheme) else ""))
    return found


def _part_of(feed: Said) -> tuple[Link, ...]:
    pages = [*(link.get("href") or "" for link in feed.links("alternate")), *feed.texts("link")]
    page = best_address([feed.address(text) for text in pages])
    title = one_line(feed.text("title"))
    return (Link(id=page, name=title),) if page or title else ()


def _left(entry: Said) -> dict[str, Json]:
    """What no field is read from, under its own name: the words, else the attributes."""
    left: dict[str, list[Json]] = {}
    for name, elements in entry.children.items():
        if name not in READ:
            left[name] = [value for element in elements if (value := words(element) or _attributes(element))]
    return {name: values[0] if len(values) == 1 else values for name, values in left.items() if values}


def _attributes(element: etree._Element) -> dict[str, Json]:
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
