"""In which form a resource comes, what it offers to people who do not see or hear it, and where its publisher is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from babel import Locale

from baraza.model import Json, Resource, Source

UNKNOWN = "unknown"

FORMATS = ("web", "pdf", "document", "slides", "sheet", "book", "video", "audio", "image", "interactive", "archive")
"""Classes of media types, beside `unknown`."""

ACCESS = (
    *("captions", "transcript", "audio-description", "sign-language", "alt-texts", "long-descriptions"),
    *("headings", "tagged", "text-size", "maths", "braille", "easy-words"),
)
"""What a resource may offer, by names of ours; each stands for terms of schema.org's accessibility vocabulary."""

_TYPES = (
    ("pdf", re.compile(r"application/(x-)?pdf")),
    ("web", re.compile(r"(text/html|application/xhtml)")),
    ("slides", re.compile(r".*(powerpoint|presentation)")),
    ("sheet", re.compile(r".*(spreadsheet|ms-excel|text/csv|tab-separated)")),
    ("book", re.compile(r"application/(epub|x-mobipocket)")),
    ("interactive", re.compile(r".*(h5p|x-shockwave|geogebra|javascript|x-ipynb|jupyter|imscc|scorm|ims\.|moodle)")),
    ("document", re.compile(r"(text/|application/(msword|rtf|x-tex|x-latex|vnd\.oasis.*text|.*wordprocessing))")),
    ("video", re.compile(r"(video/|application/(x-mpegurl|vnd\.apple\.mpegurl|dash))")),
    ("audio", re.compile(r"audio/")),
    ("image", re.compile(r"image/")),
    ("archive", re.compile(r"application/(.*zip|x-tar|gzip|x-7z|x-rar|vnd\.rar)")),
)
_ENDINGS = {
    **dict.fromkeys(("pdf",), "pdf"), **dict.fromkeys(("html", "htm", "xhtml"), "web"),
    **dict.fromkeys(("ppt", "pptx", "odp"), "slides"), **dict.fromkeys(("xls", "xlsx", "ods", "csv"), "sheet"),
    **dict.fromkeys(("epub", "mobi"), "book"), **dict.fromkeys(("h5p", "imscc", "mbz", "ipynb", "ggb"), "interactive"),
    **dict.fromkeys(("doc", "docx", "odt", "rtf", "tex", "txt", "md"), "document"),
    **dict.fromkeys(("mp4", "webm", "mov", "avi", "mkv", "m3u8"), "video"),
    **dict.fromkeys(("mp3", "ogg", "wav", "m4a", "flac"), "audio"),
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "svg", "webp", "tiff"), "image"),
    **dict.fromkeys(("zip", "tar", "gz", "tgz", "7z", "rar"), "archive"),
}  # fmt: skip
_KINDS = {
    "VideoObject": "video", "AudioObject": "audio", "PodcastEpisode": "audio", "ImageObject": "image",
    "WebPage": "web", "PresentationDigitalDocument": "slides", "SpreadsheetDigitalDocument": "sheet",
    "TextDigitalDocument": "document", "VideoGame": "interactive", "WebApplication": "interactive",
}  # fmt: skip
# What these kinds of sources hold where nothing says otherwise.
_SOURCES = {
    **dict.fromkeys(("sitemap", "mediawiki", "pressbooks", "openstax"), "web"),
    **dict.fromkeys(("youtube", "peertube"), "video"),
}
_FEATURES = {
    "captions": "captions", "closedcaptions": "captions", "opencaptions": "captions", "transcript": "transcript",
    "audiodescription": "audio-description", "signlanguage": "sign-language", "alternativetext": "alt-texts",
    "longdescription": "long-descriptions", "describedmath": "maths", "mathml": "maths", "latex": "maths",
    "structuralnavigation": "headings", "tableofcontents": "headings", "taggedpdf": "tagged",
    "displaytransformability": "text-size", "largeprint": "text-size", "braille": "braille",
    "tactilegraphic": "braille", "easytoread": "easy-words",
}  # fmt: skip


def formats(resource: Resource, source: Source) -> tuple[str, ...]:
    """The forms of its files; without files the form of its address, of its kind, of its source; else `unknown`."""
    of_files = [_format(media.media_type) or _ending(media.url) for media in resource.encoding]
    if found := tuple(dict.fromkeys(filter(None, of_files))):
        return found
    kinds = (_KINDS.get(kind, "") for kind in resource.type)
    guesses = (_ending(resource.url or resource.id), *kinds, _SOURCES.get(source.kind, ""))
    return (next(filter(None, guesses), UNKNOWN),)


def access(resource: Resource) -> tuple[str, ...]:
    """What is offered: as the source says it, and as we found it in the files."""
    said = {_FEATURES.get(re.sub(r"[^a-z]", "", text.partition("/")[0].lower()), "") for text in _features(resource)}
    found = said | set(_found(resource)) | ({"captions"} if resource.caption else set())
    return tuple(name for name in ACCESS if name in found)


def country(resource: Resource, source: Source) -> str:
    """Of the source as it was registered; else of the publisher as the record says; else `unknown`.

    ISO 3166-1 alpha-2.
    """
    said = (source.country, *_countries(resource))
    return next(filter(None, map(country_code, said)), UNKNOWN)


def country_code(text: str) -> str:
    """The code of a country that is given as such or by its English name; empty where it is neither."""
    word = text.strip()
    if len(word) == 2 and word.upper() in _territories().values():
        return word.upper()
    return _territories().get(word.casefold(), "")


@cache
def _territories() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in Locale("en").territories.items() if len(code) == 2}


def _format(media_type: str) -> str:
    kind = media_type.partition(";")[0].strip().lower()
    return next((name for name, pattern in _TYPES if pattern.match(kind)), "") if kind else ""


def _ending(url: str) -> str:
    last = url.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return _ENDINGS.get(last.rpartition(".")[2].lower(), "") if "." in last else ""


def _features(resource: Resource) -> Iterator[str]:
    values = resource.extra.get("accessibilityFeature", resource.extra.get("accessibility"))
    for value in values if isinstance(values, list) else [values]:
        yield from (part for part in re.split(r"[,;]", value) if part) if isinstance(value, str) else ()


def _found(resource: Resource) -> Iterator[str]:
    for finding in resource.findings:
        if finding.by != "quality":
            continue
        if finding.field in {"captions", "tagged"} and finding.value == "yes":
            yield finding.field
        if finding.field == "headings" and finding.value.isdigit() and int(finding.value) > 1:
            yield "headings"
        if finding.field == "alt-texts" and _is_whole(finding.value):
            yield "alt-texts"


def _is_whole(share: str) -> bool:
    done, _, all_of_them = share.partition("/")
    return done == all_of_them != "0"


def _countries(resource: Resource) -> Iterator[str]:
    for agent in resource.publisher:
        yield from _words(agent.extra.get("country"))
        yield from _words(_inside(agent.extra.get("address"), "addressCountry"))
    for name in ("countryOfOrigin", "country"):
        yield from _words(resource.extra.get(name))


def _inside(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, dict) else None


def _words(value: Json) -> Iterable[str]:
    if isinstance(value, dict):
        return [said for said in (value.get("name"),) if isinstance(said, str)]
    return [value] if isinstance(value, str) else []
