"""Backups of Moodle courses (.mbz): `moodle_backup.xml`, and a folder for the course, each section and activity."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply
from baraza.harvest.bundle import Bundle
from baraza.harvest.course import MOST_XML_BYTES, Opened, inside, local, media_type_of, parsed, words
from baraza.model.course import Course, Part
from baraza.model.uri import is_web

MANIFEST = "moodle_backup.xml"
MOST_ACTIVITIES = 2_000
# What an activity tells a learner, by the name of its module; of others only the introduction.
TEXTS = {"page": ("intro", "content"), "label": ("intro",), "url": ("intro",), "lesson": ("intro",)}
WHOLE = ("course/course.xml", "files.xml")
NO_VALUE = "$@NULL@$"  # how a backup writes that there is none


class Activity(Struct, frozen=True):
    """One activity as the backup lists it."""

    module: str
    title: str
    folder: str

    @property
    def file(self) -> str:
        """Where it is described."""
        return f"{self.folder}/{self.module}.xml"


def read_moodle(bundle: Bundle) -> Opened:
    """The course of a backup; BadReply where its XML is broken."""
    root = parsed(bundle.read([MANIFEST], MOST_XML_BYTES).get(MANIFEST, b""), MANIFEST)
    about = inside(root, "information")
    listed = list(_activities(about))
    sections = [words(inside(each, "directory")) for each in _all(about, "sections")]
    names = (
        [one.file for one in listed]
        + [f"{folder}/section.xml" for folder in sections]
        + ["course/course.xml", "files.xml"]
    )
    bodies = bundle.read(names, MOST_XML_BYTES)
    trees = {name: tree for name, body in bodies.items() if (tree := _tree(body, name)) is not None}
    texts = {
        **{f"{folder}.html": text for folder in sections if (text := _section(trees.get(f"{folder}/section.xml")))},
        **{f"{one.folder}.html": text for one in listed if (text := _text(one, trees.get(one.file)))},
    }
    files = dict(_files(trees.get("files.xml")))
    named = {f"{folder}.html": _said(inside(trees.get(f"{folder}/section.xml"), "name")) for folder in sections}
    titles = (
        named
        | {f"{one.folder}.html": one.title for one in listed}
        | {name: title for name, (title, _) in files.items()}
    )
    return Opened(
        _course(about, trees, [_part(one, trees.get(one.file)) for one in listed]),
        (*texts, *files),
        texts=texts,
        media_types=dict.fromkeys(texts, "text/html") | {name: kind for name, (_, kind) in files.items()},
        titles=titles,
    )


def _course(about: etree._Element | None, trees: dict[str, etree._Element], parts: list[Part]) -> Course:
    course = trees.get("course/course.xml")
    site, number = words(inside(about, "original_wwwroot")), words(inside(about, "original_course_id"))
    tags = [words(inside(tag, "rawname")) for tag in _all(course, "tags")]
    return Course(
        form=f"Moodle {words(inside(about, 'moodle_release')).partition(' ')[0]}".strip(),
        title=_said(inside(about, "original_course_fullname")) or _said(inside(course, "fullname")),
        description=_raw(inside(course, "summary")),
        url=f"{site.rstrip('/')}/course/view.php?id={number}" if is_web(site) and number.isdecimal() else "",
        language=_said(inside(course, "lang")),
        keywords=tuple(tag for tag in tags if tag),
        parts=tuple(parts),
    )


def _activities(about: etree._Element | None) -> Iterator[Activity]:
    for each in _all(about, "activities")[:MOST_ACTIVITIES]:
        yield Activity(*(words(inside(each, name)) for name in ("modulename", "title", "directory")))


def _all(element: etree._Element | None, name: str) -> list[etree._Element]:
    """What the list of this name holds, wherever it stands below."""
    found = None if element is None else next(element.iter(name), None)
    return [] if found is None else list(found)


def _tree(body: bytes, name: str) -> etree._Element | None:
    try:
        return parsed(body, name)
    except BadReply:
        return None  # an activity that cannot be read is still listed by its title


def _part(activity: Activity, tree: etree._Element | None) -> Part:
    address = _said(inside(tree, "url", "externalurl")) if activity.module == "url" else ""
    return Part(name=activity.title, type=activity.module, url=address if is_web(address) else "")


def _section(tree: etree._Element | None) -> bytes:
    return _page(_said(inside(tree, "name")), [_raw(inside(tree, "summary"))])


def _text(activity: Activity, tree: etree._Element | None) -> bytes:
    inner = inside(tree, activity.module)
    if activity.module == "book":
        chapters = [(inside(each, "title"), inside(each, "content")) for each in _all(inner, "chapters")]
        told = [f"<h2>{escape(_said(title))}</h2>{_raw(text)}" for title, text in chapters if _raw(text)]
        return _page(activity.title, [_raw(inside(inner, "intro")), *told])
    return _page(activity.title, [_raw(inside(inner, name)) for name in TEXTS.get(activity.module, ("intro",))])


def _page(title: str, parts: list[str]) -> bytes:
    text = "\n".join(part for part in parts if part.strip())
    head = f"<html><title>{escape(title)}</title><body><h1>{escape(title)}</h1>"
    return f"{head}{text}</body></html>".encode() if text else b""


def _said(element: etree._Element | None) -> str:
    text = words(element)
    return "" if text == NO_VALUE else text


def _raw(element: etree._Element | None) -> str:
    """HTML as it stands in the text of an element."""
    text = "" if element is None else element.text or ""
    return "" if text == NO_VALUE else text


def _files(tree: etree._Element | None) -> Iterator[tuple[str, tuple[str, str]]]:
    """Files that teachers put into activities: where they stand, what they are called, and their media type."""
    for each in [] if tree is None else [each for each in tree if local(each) == "file"]:
        digest, title = words(inside(each, "contenthash")), words(inside(each, "filename"))
        kind = media_type_of(title)
        is_shown = words(inside(each, "filearea")) in ("content", "intro", "chapter", "summary", "overviewfiles")
        if kind and is_shown and digest.isalnum():
            yield f"files/{digest[:2]}/{digest}", (title, kind)
