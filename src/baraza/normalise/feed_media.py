"""The files of an entry: enclosures, Media RSS (https://www.rssboard.org/media-rss), captions, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from lxml import etree

from baraza.model import Json, Media
from baraza.normalise.durations import read_duration
from baraza.normalise.feed_entry import Said
from baraza.normalise.languages import read_language

FLASH = "application/x-shockwave-flash"
"""Players of a kind that no browser runs any more."""
KEPT = ("length", "fileSize", "duration", "height", "width", "bitrate", "medium", "expression", "isDefault", "title")


def encodings(entry: Said) -> tuple[Media, ...]:
    """Each file once, the first mention of it with what the later ones add."""
    found: dict[str, Media] = {}
    for media in _files(entry):
        key = media.url or media.embed_url
        if key:
            found[key] = _joined(found[key], media) if key in found else media
    return tuple(found.values())


def captions(entry: Said) -> tuple[Media, ...]:
    """Subtitles and transcripts (Media RSS and the podcast namespace)."""
    return tuple(
        Media(
            url=entry.address(element.get("href") or element.get("url") or ""),
            media_type=(element.get("type") or "").strip().lower(),
            language=read_language(element.get("lang") or element.get("language") or ""),
        )
        for element in entry.all("media:subTitle", "podcast:transcript")
        if element.get("href") or element.get("url")
    )


def picture(entry: Said, feed: Said) -> str:
    """The entry's picture, else that of the podcast."""
    own = (
        *entry.attributes("url", "media:thumbnail"),
        *entry.attributes("href", "itunes:image"),
        *_pictures(entry.all("enclosure", "media:content")),
        *entry.texts("image"),
        *feed.attributes("href", "itunes:image"),
    )
    return next((address for text in own if (address := entry.address(text))), "")


def duration(entry: Said) -> str:
    """How long it takes to hear or see."""
    said = (*entry.texts("itunes:duration"), *entry.attributes("duration", "media:content"))
    return next((length for text in said if (length := read_duration(text))), "")


def _files(entry: Said) -> Iterable[Media]:
    links = entry.links("enclosure")
    for element in (*entry.all("enclosure", "media:content"), *links, *entry.all("content")):
        url = element.get("url") or element.get("href") or element.get("src") or ""
        if url and _is_file(element):
            yield _media(element, entry.address(url))
    for player in entry.attributes("url", "media:player"):
        yield Media(embed_url=entry.address(player))
    for video in entry.texts("yt:videoId"):
        yield Media(embed_url=f"https://www.youtube.com/embed/{quote(video)}", type="VideoObject")


def _is_file(element: etree._Element) -> bool:
    """A picture is shown beside the resource, and is not it."""
    kind = (element.get("type") or "").strip().lower()
    return kind != FLASH and not kind.startswith("image/") and element.get("medium") != "image"


def _media(element: etree._Element, url: str) -> Media:
    kind = (element.get("type") or "").strip().lower()
    kept: dict[str, Json] = {name: value for name in KEPT if (value := element.get(name))}
    return Media(
        url=url,
        media_type=kind if "/" in kind else "",
        language=read_language(element.get("lang") or element.get("hreflang") or ""),
        extra=kept,
    )


def _joined(first: Media, second: Media) -> Media:
    return Media(
        url=first.url,
        embed_url=first.embed_url,
        media_type=first.media_type or second.media_type,
        language=first.language or second.language,
        type=first.type,
        extra=second.extra | first.extra,
    )


def _pictures(elements: Iterable[etree._Element]) -> Iterable[str]:
    for element in elements:
        if (element.get("type") or "").startswith("image/") or element.get("medium") == "image":
            yield element.get("url") or ""
