"""What the ending of a file's name says of its format, and the many names of one media type."""

from __future__ import annotations

import re

ENDINGS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".tex": "application/x-tex",
    ".ltx": "application/x-tex",
    ".ipynb": "application/x-ipynb+json",
    ".jsonld": "application/ld+json",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".sbv": "text/x-sbv",
    ".ttml": "application/ttml+xml",
    ".dfxp": "application/ttml+xml",
    ".ass": "text/x-ssa",
    ".ssa": "text/x-ssa",
    ".smi": "application/x-sami",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".epub": "application/epub+zip",
    ".rtf": "application/rtf",
    ".doc": "application/msword",
    ".ppt": "application/vnd.ms-powerpoint",
    ".xls": "application/vnd.ms-excel",
    ".zip": "application/zip",
    ".tar": "application/x-tar",
    ".tgz": "application/gzip",
    ".gz": "application/gzip",
    ".imscc": "application/zip",
    ".mbz": "application/x-moodle-backup",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
    ".ogv": "video/ogg",
    ".avi": "video/x-msvideo",
}
"""Ending in lower case to media type."""

SYNONYMS = {
    "text/x-tex": "application/x-tex",
    "text/x-latex": "application/x-tex",
    "application/x-latex": "application/x-tex",
    "application/vnd.jupyter": "application/x-ipynb+json",
    "text/srt": "application/x-subrip",
    "application/srt": "application/x-subrip",
    "text/x-srt": "application/x-subrip",
    "text/webvtt": "text/vtt",
    "audio/x-wav": "audio/wav",
    "audio/mp3": "audio/mpeg",
    "audio/x-m4a": "audio/mp4",
    "image/jpg": "image/jpeg",
    "application/x-zip-compressed": "application/zip",
    "application/x-gzip": "application/gzip",
}
"""Other names of a media type to the one that our table has."""


def kind_by_name(name: str) -> str:
    """The media type that the end of a file's name or of an address says; empty where it says none."""
    path = re.split(r"[?#]", name)[0].lower()
    return next((kind for ending, kind in ENDINGS.items() if path.endswith(ending)), "")
