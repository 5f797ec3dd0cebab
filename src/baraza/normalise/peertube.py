"""Map a video of PeerTube (https://docs.joinpeertube.org/api-rest-reference.html)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from baraza.errors import Rejected
from baraza.model import Agent, Json, Link, Media, Record, Reference, Resource, Source
from baraza.model.columns import texts
from baraza.model.json_paths import dig, number, objects, text
from baraza.normalise.addresses import best_address, read_address
from baraza.normalise.durations import from_seconds
from baraza.normalise.json_body import first, json_object, languages_of, left
from baraza.normalise.languages import read_language
from baraza.normalise.required import first_dates, require_address, require_title
from baraza.normalise.tidy import one_line, tidy

# The licences that every instance has, by number; none says its version. Others have only their own label.
LICENCES = {
    1: "CC BY",
    2: "CC BY-SA",
    3: "CC BY-ND",
    4: "CC BY-NC",
    5: "CC BY-NC-SA",
    6: "CC BY-NC-ND",
    7: "CC0",
}
DATES = {
    "date_published": ("originallyPublishedAt", "publishedAt"),
    "date_modified": ("updatedAt",),
    "date_created": ("createdAt",),
}
READ = frozenset(
    {
        *("id", "uuid", "shortUUID", "url", "name", "description", "truncatedDescription", "duration", "language"),
        *("category", "tags", "licence", "account", "channel", "thumbnailPath", "previewPath", "thumbnails"),
        *("embedPath", "embedUrl", "files", "streamingPlaylists", "isLocal", "trackerUrls", "state", "privacy"),
        *(name for names in DATES.values() for name in names),
    }
)
HLS = "application/vnd.apple.mpegurl"


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a video; Rejected without a title or an address."""
    body = json_object(record)
    video = body.get("video")
    if not isinstance(video, dict):
        raise Rejected("no-metadata", "The record holds no video.")
    when, doubts = first_dates({field: first(video, *names) for field, names in DATES.items()})
    channel = video.get("channel")
    return tidy(
        Resource(
            id=record.identifier,
            source=source.name,
            url=require_address(best_address((text(video, "url"), record.url)), [record.identifier]),
            name=require_title(one_line(text(video, "name"))),
            description=text(video, "description"),
            type=("LearningResource", "VideoObject"),
            keywords=tuple(texts(video.get("tags"))),
            in_language=languages_of([text(video, "language", "id")]),
            about=_subject(video),
            creator=_agents(video.get("account")),
            date_published=when["date_published"],
            date_modified=when["date_modified"],
            date_created=when["date_created"],
            rights=_rights(video),
            is_part_of=tuple(Link(id=text(each, "url"), name=text(each, "displayName")) for each in objects(channel)),
            image=_at(source, text(video, "previewPath") or text(video, "thumbnailPath")),
            duration=from_seconds(number(video, "duration") or 0),
            encoding=tuple(_encodings(video, source)),
            caption=tuple(_captions(body.get("captions"), source)),
            extra=left(video, READ, "peertube") | {f"peertube:{doubt.field}": doubt.evidence for doubt in doubts},
            findings=doubts,
        )
    )


def _rights(video: dict[str, Json]) -> tuple[str, ...]:
    label = text(video, "licence", "label")
    code = LICENCES.get(number(video, "licence", "id") or 0, "")
    return tuple(dict.fromkeys(said for said in (code, label) if said and (code or said.lower() != "unknown")))


def _subject(video: dict[str, Json]) -> tuple[Reference, ...]:
    label = text(video, "category", "label")
    is_known = number(video, "category", "id") is not None
    return (Reference(label={"": label}),) if label and is_known else ()


def _agents(value: Json) -> tuple[Agent, ...]:
    return tuple(
        Agent(name=text(each, "displayName") or text(each, "name"), id=read_address(text(each, "url")))
        for each in objects(value)
        if text(each, "displayName") or text(each, "name")
    )


def _encodings(video: dict[str, Json], source: Source) -> Iterator[Media]:
    """Files to download, the player, and streams."""
    playlists = objects(video.get("streamingPlaylists"))
    files = objects(video.get("files")) or [file for each in playlists for file in objects(each.get("files"))]
    for file in files:
        url = read_address(text(file, "fileUrl"))
        if url:
            said = {"size": file.get("size"), "height": dig(file, "resolution", "id"), "fps": file.get("fps")}
            kept: dict[str, Json] = {name: value for name, value in said.items() if value}
            yield Media(url=url, media_type="video/mp4" if url.endswith(".mp4") else "", extra=kept)
    embed = _at(source, text(video, "embedUrl") or text(video, "embedPath"))
    if embed:
        yield Media(embed_url=embed, type="VideoObject")
    for playlist in playlists:
        if url := read_address(text(playlist, "playlistUrl")):
            yield Media(url=url, media_type=HLS)


def _captions(value: Json, source: Source) -> Iterator[Media]:
    for each in objects(value):
        url = _at(source, text(each, "fileUrl") or text(each, "captionPath"))
        if url:
            made: dict[str, Json] = (
                {"automaticallyGenerated": True} if each.get("automaticallyGenerated") is True else {}
            )
            language = read_language(text(each, "language", "id"))
            yield Media(url=url, media_type="text/vtt", language=language, extra=made)


def _at(source: Source, path: str) -> str:
    """The address of a path of the instance."""
    try:
        return read_address(urljoin(source.url, path)) if path else ""
    except ValueError:
        return ""
