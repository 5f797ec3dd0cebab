"""Sound and film: the subtitles that are embedded in the file, and how long it is; nothing else is decoded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.cues import MOST_CUES, Cue, passages
from baraza.extract.table import NO_TEXT_HINT
from baraza.extract.text import clean, clean_line
from baraza.model import Content
from baraza.model.language_tag import canonical_tag

if TYPE_CHECKING:
    from av.container import InputContainer

# The one demultiplexer that may open each kind: FFmpeg would also try playlists, which open other files.
_DEMUXERS = {
    "audio/mpeg": "mp3",
    "audio/mp4": "mp4",
    "audio/aac": "aac",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/webm": "matroska",
    "video/mp4": "mp4",
    "video/quicktime": "mp4",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "video/ogg": "ogg",
    "video/x-msvideo": "avi",
}
_TEXT_TRACKS = frozenset({"mov_text", "srt", "subrip", "text", "webvtt", "ass", "ssa"})
_MARKS = re.compile(r"</?[a-z][^>]*>|\{\\[^}]*\}", re.IGNORECASE)
_ASS_FIELDS = 8
_MICROSECONDS = 1_000_000
_HINT = f"Captions beside it would make it readable, or a speech model (BARAZA_SPEECH_MODEL). {NO_TEXT_HINT}"


def extract_film(content: Content) -> Extracted:
    """What embedded subtitles say; Rejected with `no-transcript` (and the seconds) where there are none."""
    with opened(content) as container:
        seconds = _seconds(container)
        track = _track(container)
        said = passages(_cues(container, track)) if track is not None else ()
        if not said:
            raise Rejected(
                "no-transcript",
                "Nobody wrote down what is said in it.",
                url=content.url or None,
                seconds=seconds or None,
                hint=_HINT,
            )
        return Extracted(
            passages=said,
            title=clean_line(container.metadata.get("title", "")),
            language=_language(track),
            by="subtitles",
            facts={"captions": 1, **({"seconds": seconds} if seconds else {})},
        )


@contextmanager
def opened(content: Content) -> Iterator[InputContainer]:
    """The file, for reading its tracks; Rejected where FFmpeg's libraries are not here, or cannot open it."""
    try:
        import av
    except ImportError as error:
        message = "Sound and film cannot be opened here."
        raise Rejected("no-transcript", message, url=content.url or None, hint=f"Install av. {_HINT}") from error
    try:
        form = _DEMUXERS[content.media_type]
        with av.open(io.BytesIO(content.body), mode="r", format=form, metadata_errors="ignore") as file:
            yield file
    except av.FFmpegError as error:
        message = "The file is not sound or film that can be read."
        raise Rejected("unreadable", message, url=content.url or None, reason=str(error)[:200]) from error


def _seconds(container: InputContainer) -> int:
    return round(container.duration / _MICROSECONDS) if container.duration and container.duration > 0 else 0


def _track(container: InputContainer) -> Any:
    """The subtitles in the language that is spoken; else those that are shown by default; else the first."""
    tracks = [track for track in container.streams.subtitles if track.codec_context.name in _TEXT_TRACKS]
    spoken = {track.language for track in container.streams.audio if track.language not in {None, "und"}}
    ranked = sorted(tracks, key=lambda track: (track.language not in spoken, not track.disposition & 1))
    return ranked[0] if ranked else None


def _cues(container: InputContainer, track: Any) -> Iterator[Cue]:
    count = 0
    for packet in container.demux(track):
        if not packet.size or packet.pts is None or count >= MOST_CUES:
            continue
        count += 1
        start = float(packet.pts * packet.time_base)
        long = float(packet.duration * packet.time_base) if packet.duration else 0.0
        yield Cue(start, start + long, clean(_MARKS.sub("", _words(bytes(packet), track.codec_context.name))))


def _words(body: bytes, codec: str) -> str:
    """The words of a cue, as each kind of track holds them."""
    if codec == "mov_text":
        return body[2 : 2 + int.from_bytes(body[:2], "big")].decode("utf-8", "replace")
    text = body.decode("utf-8", "replace")
    if codec in {"ass", "ssa"}:
        text = text.split(",", _ASS_FIELDS)[-1]
        return text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    return text


def _language(track: Any) -> str:
    """Files have it in three letters."""
    said = track.language or ""
    return canonical_tag(said) if re.fullmatch(r"[a-z]{2,3}", said) and said != "und" else ""
