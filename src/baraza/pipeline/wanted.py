"""Which files of a resource are worth fetching: its page or file, the captions of what is spoken, a few documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import basename, splitext
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from baraza.extract.endings import SYNONYMS, kind_by_name
from baraza.extract.table import is_readable
from baraza.model import Media, Resource

_WATCHED = re.compile(r"(?:video|audio|podcast|recording)", re.IGNORECASE)
_PLAYED = ("audio/", "video/")


class Wishes(Struct, frozen=True):
    """How much may be asked for."""

    files: int = 5
    """Most files beside the first."""
    media: bool = False
    """Whether sound and film are of use where nobody wrote captions: somebody listens to them."""


class Wanted(Struct, frozen=True):
    """One file to fetch; `name` is empty for what stands at the resource's own address."""

    url: str
    name: str = ""


def wanted(url: str, resource: Resource | None, wishes: Wishes) -> tuple[Wanted, ...]:
    """The files in their order, the main one first; never sound or film where captions stand beside.

    None at all for sound alone where nobody listens: it holds no words, as a film may by its subtitles.
    """
    if resource is None:
        return (Wanted(url),)
    captions = _captions(resource) if is_played(resource) else []
    kind = _kind(next((media for media in resource.encoding if media.url == url), Media(url=url)))
    unread = kind.startswith(_PLAYED) if captions else kind.startswith("audio/") and not wishes.media
    first = [] if unread else [Wanted(url)]
    beside = [*captions, *_documents(resource)]
    if wishes.media and not captions and is_played(resource):
        beside += [media for media in resource.encoding if _kind(media).startswith(_PLAYED)][:1]
    named = _named(media for media in beside if media.url != url)
    return (*first, *named)[: wishes.files + 1]


def is_played(resource: Resource) -> bool:
    """Whether it is heard or watched: its type, its kind or its files say so."""
    kinds = [word for kind in resource.learning_resource_type for word in (kind.id, *kind.label.values())]
    said = any(_WATCHED.search(word) for word in (*resource.type, *kinds))
    return said or any(_kind(media).startswith(_PLAYED) for media in (*resource.encoding, Media(url=resource.url)))


def _captions(resource: Resource) -> list[Media]:
    """The captions in the resource's own language; those in others are translations of it."""
    usable = [media for media in resource.caption if _is_web(media.url)]
    spoken = {_primary(tag) for tag in resource.in_language}
    return ([media for media in usable if _primary(media.language) in spoken] or usable)[:1]


def _documents(resource: Resource) -> Iterator[Media]:
    """Documents that can be read, each once: the same name with another ending is the same text again."""
    seen: set[str] = set()
    for media in resource.encoding:
        stem = splitext(_file_name(media.url))[0].lower()
        kind = _kind(media)
        if _is_web(media.url) and stem not in seen and is_readable(kind) and not kind.startswith(_PLAYED):
            seen.add(stem)
            yield media


def _named(files: Iterable[Media]) -> Iterator[Wanted]:
    taken: set[str] = set()
    for place, media in enumerate(files, 1):
        name = _file_name(media.url) or f"file-{place}"
        name = f"{place}-{name}" if name in taken else name
        taken.add(name)
        yield Wanted(media.url, name)


def _file_name(url: str) -> str:
    return basename(unquote(urlsplit(url).path))[:200]


def _kind(media: Media) -> str:
    said = media.media_type.partition(";")[0].strip().lower()
    return SYNONYMS.get(said, said) or kind_by_name(media.url)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
