"""YouTube's Data API, version 3 (https://developers.google.com/youtube/v3/docs)."""

from __future__ import annotations

from collections.abc import Mapping

from baraza.errors import BadReply, HttpStatus
from baraza.fetch.contract import Fetcher, Request
from baraza.harvest.json_reply import ACCEPT, ask, record_of
from baraza.harvest.listing import Batch, Place
from baraza.harvest.youtube_address import SITE, Named, channel_on_page, named
from baraza.model import Json, Record
from baraza.model.json_paths import dig, number, objects, text

API = "https://www.googleapis.com/youtube/v3"
MOST = 50  # of one answer, says the interface
REFUSED = frozenset({400, 401, 403})
HINT = "Check BARAZA_YOUTUBE_KEY, whether the Data API is on for it, and its quota of the day."
LISTED_BY = {"channel": "id", "handle": "forHandle", "user": "forUsername"}


class YouTubeApi:
    """The videos of what an address names, fifty at a time: two requests, and one more for the captions of each."""

    def __init__(self, address: str, fetcher: Fetcher, key: str, *, captions: bool = False) -> None:
        self.address, self.fetcher, self.captions = address, fetcher, captions
        self._keys = (("X-Goog-Api-Key", key),)

    def batch(self, place: Place) -> Batch:
        """One page of the playlist; its place is the playlist and the page's token."""
        playlist, _, token = place.at.partition(" ")
        playlist = playlist or self._playlist()
        params = {"part": "contentDetails", "playlistId": playlist, "maxResults": str(MOST), "pageToken": token}
        found = self._ask("playlistItems", params)
        names = dict.fromkeys(text(item, "contentDetails", "videoId") for item in self._items(found))
        videos = self._videos([name for name in names if name])
        following = text(found, "nextPageToken")
        return Batch(
            records=tuple(self._record(name, videos) for name in names if name),
            following=f"{playlist} {following}" if following else None,
            total=number(found, "pageInfo", "totalResults"),
        )

    def _playlist(self) -> str:
        """The playlist itself, or the one of all that a channel has put up."""
        what = named(self.address)
        if what.kind == "page":
            what = channel_on_page(self.address, self.fetcher)
        return what.value if what.kind == "playlist" else self._uploads(what)

    def _uploads(self, channel: Named) -> str:
        found = self._ask("channels", {"part": "contentDetails", LISTED_BY[channel.kind]: channel.value})
        for item in objects(dig(found, "items")):
            if uploads := text(item, "contentDetails", "relatedPlaylists", "uploads"):
                return uploads
        raise BadReply("YouTube knows no such channel.", url=self.address, hint="Open it in a browser.")

    def _videos(self, names: list[str]) -> dict[str, Json]:
        if not names:
            return {}
        params = {"part": "snippet,contentDetails,status", "id": ",".join(names), "maxResults": str(MOST)}
        found = {text(item, "id"): item for item in self._items(self._ask("videos", params))}
        if len(names) == MOST and not found:
            # More likely a fault than fifty videos that were all taken away.
            raise BadReply("YouTube shows none of the videos that its list names.", url=self.address, hint=HINT)
        return found

    def _record(self, name: str, videos: Mapping[str, Json]) -> Record:
        """A video; one that the list names and YouTube does not show is private or deleted."""
        video, identifier = videos.get(name), f"yt:video:{name}"
        if not isinstance(video, dict):
            return Record(identifier=identifier, format="", deleted=True)
        # The tag of the answer changes with visits and votes.
        body: dict[str, Json] = {"video": {field: value for field, value in video.items() if field != "etag"}}
        if self.captions and text(video, "contentDetails", "caption") == "true":
            tracks = self._items(self._ask("captions", {"part": "snippet", "videoId": name}))
            body["captions"] = [dig(track, "snippet") for track in tracks]
        return record_of(
            body,
            identifier=identifier,
            format="youtube",
            url=f"{SITE}/watch?v={name}",
            datestamp=text(video, "snippet", "publishedAt"),
        )

    def _items(self, found: Json) -> list[Json]:
        items = dig(found, "items")
        if not isinstance(items, list):
            raise BadReply("The answer of YouTube holds no list.", url=self.address, hint=HINT)
        return items

    def _ask(self, what: str, params: Mapping[str, str]) -> Json:
        given = tuple((name, value) for name, value in params.items() if value)
        try:
            found, _ = ask(self.fetcher, Request(url=f"{API}/{what}", params=given, accept=ACCEPT, keys=self._keys))
        except HttpStatus as error:
            if error.code not in REFUSED:
                raise
            raise HttpStatus("YouTube refuses the request.", code=error.code, url=self.address, hint=HINT) from error
        return found
