"""Addresses that open an original at a place in it: page, second, words."""

from __future__ import annotations

import re
from posixpath import basename
from urllib.parse import quote, unquote, urlsplit

from baraza.extract.endings import SYNONYMS, kind_by_name
from baraza.model import Mention, Passage, Resource
from baraza.web.addresses import is_link

_PLAYED = ("audio/", "video/")
_READ = ("", "text/html", "application/xhtml+xml")
# Words before those that are meant tell which of several places it is.
_BEFORE = 3
# Pages that play a film from a second on, by what stands in front of the second.
_PLAYERS = (
    (re.compile(r"https?://(?:www\.|m\.)?youtube\.com/watch\?"), "&t={}"),
    (re.compile(r"https?://youtu\.be/[\w-]+$"), "?t={}"),
    (re.compile(r"https?://vimeo\.com/\d+$"), "#t={}s"),
    (re.compile(r"https?://[^/]+/(?:w|videos/watch)/[\w-]{12,}$"), "?start={}s"),
)


def spot(resource: Resource, passage: Passage, mention: Mention) -> str:
    """The original at this place as near as its format allows; empty where it has no address to follow.

    Pages as PDF Open Parameters (RFC 8118), seconds as W3C Media Fragments or as known players take them, words as
    text fragments (WICG), which what does not know them passes over.
    """
    url = _file(resource, passage)
    if not is_link(url):
        return ""
    if passage.second is not None:
        return _at_second(resource, url, int(passage.second))
    if urlsplit(url).fragment:
        return url
    kind = _kind(resource, url)
    if passage.page is not None:
        return f"{url}#page={passage.page}" if kind == "application/pdf" else url
    return f"{url}#:~:text={_words(passage, mention)}" if kind in _READ and mention.text.strip() else url


def _file(resource: Resource, passage: Passage) -> str:
    """The file that the passage is of, where one is told; otherwise what a person opens."""
    if passage.file and passage.second is None:
        for media in resource.encoding:
            if basename(unquote(urlsplit(media.url).path)) == passage.file:
                return media.url
    return resource.url


def _at_second(resource: Resource, url: str, second: int) -> str:
    for page, form in _PLAYERS:
        if page.match(url) and "#" not in url:
            return url + form.format(second)
    played = (one for one in (url, *(media.url for media in resource.encoding)) if is_link(one))
    file = next((one for one in played if _kind(resource, one).startswith(_PLAYED)), "")
    return f"{file.partition('#')[0]}#t={second}" if file else url


def _kind(resource: Resource, url: str) -> str:
    """The media type as declared, else as the ending says; empty where neither does."""
    told = next((media.media_type for media in resource.encoding if media.url == url), "")
    said = told.partition(";")[0].strip().lower()
    return SYNONYMS.get(said, said) or kind_by_name(urlsplit(url).path)


def _words(passage: Passage, mention: Mention) -> str:
    before = passage.text[: mention.start].rpartition("\n")[2]
    apart = before[-1:].isspace()
    prefix = " ".join(before.split()[-_BEFORE:]) if apart else ""
    told = _escaped(" ".join(mention.text.split()))
    return f"{_escaped(prefix)}-,{told}" if prefix else told


def _escaped(words: str) -> str:
    """Hyphens too: a hyphen beside a comma has a meaning there."""
    return quote(words, safe="").replace("-", "%2D")
