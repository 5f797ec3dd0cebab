"""Map a video of YouTube as its Data API describes it (https://developers.google.com/youtube/v3/docs/videos)."""

from __future__ import annotations

import re
from urllib.parse import quote

from baraza.errors import Rejected
from baraza.model import Agent, Json, Media, Record, Resource, Source
from baraza.model.columns import texts
from baraza.model.json_paths import dig, objects, text
from baraza.normalise.addresses import best_address, read_address
from baraza.normalise.durations import read_duration
from baraza.normalise.json_body import json_object, languages_of, left
from baraza.normalise.required import dates, licence_address, require_address, require_title
from baraza.normalise.tidy import one_line, tidy

# Whoever puts a video up chooses one of two. The standard one lets others watch it, and nothing else.
LICENCES = {
    "creativeCommon": ("CC BY",),
    "youtube": ("https://www.youtube.com/t/terms", "Standard YouTube licence"),
}
SAID = re.compile(r"^[^\S\n]*licen[sc]e[^\S\n]*:[^\S\n]*(\S[^\n]{0,300})", re.IGNORECASE | re.MULTILINE)
PICTURES = ("maxres", "standard", "high", "medium", "default")
READ = frozenset(
    {
        *("title", "description", "tags", "publishedAt", "channelId", "channelTitle", "thumbnails", "localized"),
        *("defaultAudioLanguage", "defaultLanguage"),
    }
)


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a video; Rejected without a title or an address."""
    body = json_object(record)
    video, snippet = body.get("video"), dig(body, "video", "snippet")
    if not isinstance(video, dict) or not isinstance(snippet, dict):
        raise Rejected("no-metadata", "The record holds no description of a video.")
    published, doubts = dates("date_published", filter(None, [text(snippet, "publishedAt")]))
    rights = _rights(video, snippet)
    language = text(snippet, "defaultAudioLanguage") or text(snippet, "defaultLanguage")
    pictures = (text(snippet, "thumbnails", size, "url") for size in PICTURES)
    return tidy(
        Resource(
            id=record.identifier,
            source=source.name,
            url=require_address(best_address((record.url,)), [record.identifier]),
            name=require_title(one_line(text(snippet, "title"))),
            description=text(snippet, "description"),
            type=("LearningResource", "VideoObject"),
            keywords=tuple(texts(snippet.get("tags"))),
            in_language=languages_of([language]),
            creator=_channel(snippet),
            date_published=next(iter(published), ""),
            license=licence_address(rights),
            rights=rights,
            image=read_address(next(filter(None, pictures), "")),
            duration=read_duration(text(video, "contentDetails", "duration")),
            encoding=_player(video),
            extra=_left(body, video, snippet) | {f"youtube:{doubt.field}": doubt.evidence for doubt in doubts},
            findings=doubts,
        )
    )


def _rights(video: dict[str, Json], snippet: dict[str, Json]) -> tuple[str, ...]:
    """What was chosen on YouTube, and what the description says in a line of its own."""
    chosen = LICENCES.get(text(video, "status", "license"), ())
    return tuple(dict.fromkeys((*chosen, *(said.strip() for said in SAID.findall(text(snippet, "description"))))))


def _channel(snippet: dict[str, Json]) -> tuple[Agent, ...]:
    name, channel = text(snippet, "channelTitle"), text(snippet, "channelId")
    address = f"https://www.youtube.com/channel/{quote(channel)}" if channel else ""
    return (Agent(name=name, id=address),) if name else ()


def _player(video: dict[str, Json]) -> tuple[Media, ...]:
    name = text(video, "id")
    if not name or dig(video, "status", "embeddable") is False:
        return ()
    return (Media(embed_url=f"https://www.youtube.com/embed/{quote(name)}", type="VideoObject"),)


def _left(body: dict[str, Json], video: dict[str, Json], snippet: dict[str, Json]) -> dict[str, Json]:
    """What has no place. Captions are only listed: nobody may fetch them without signing in as the video's owner."""
    parts = [dig(video, "contentDetails"), dig(video, "status")]
    rest = [left(part, {"duration"}, "youtube") for part in parts if isinstance(part, dict)]
    tracks: list[Json] = [
        {name: track[name] for name in ("language", "trackKind", "name") if track.get(name)}
        for track in objects(body.get("captions"))
    ]
    kept = left(snippet, READ, "youtube")
    for part in rest:
        kept |= part
    return kept | ({"youtube:captions": tracks} if tracks else {})
