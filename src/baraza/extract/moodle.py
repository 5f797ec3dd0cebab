"""Moodle course backups (`.mbz`): activities in the order of the course, and the documents that it holds.

`moodle_backup.xml` lists the activities; each has a file in a folder of its own; `files.xml` tells under which hash the
bytes of an uploaded file are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from baraza.extract.archive_files import Files
from baraza.extract.endings import kind_by_name
from baraza.extract.parts import Course, Part, page
from baraza.extract.table import is_readable
from baraza.extract.text import clean_line
from baraza.extract.xml import local, parse, text_of

_CONTENTS = "moodle_backup.xml"
_HASH = re.compile(r"[0-9a-f]{40}")
_TEXTS = frozenset(
    {"intro", "content", "summary", "questiontext", "answertext", "concept", "definition", "externalurl"}
)
_MOST_ACTIVITIES = 5_000


def backup(files: Files) -> Course | None:
    """The course; None where the archive is no backup of one."""
    root = parse(files.read(_CONTENTS)) if _CONTENTS in files else None
    if root is None:
        return None
    parts = [*_activities(root, files), *_texts("questions.xml", "", files), *_documents(files)]
    return Course(parts=tuple(parts), title=clean_line(text_of(root, ".//original_course_fullname")))


def _activities(root: etree._Element, files: Files) -> Iterator[Part]:
    for count, activity in enumerate(root.iter("activity")):
        folder, kind = text_of(activity, "directory"), text_of(activity, "modulename")
        if count < _MOST_ACTIVITIES and folder and kind:
            yield from _texts(f"{folder}/{kind}.xml", clean_line(text_of(activity, "title")), files)


def _texts(name: str, heading: str, files: Files) -> Iterator[Part]:
    """The HTML that an activity is made of; each chapter of a book under its own title."""
    root = parse(files.read(name)) if name in files else None
    if root is None:
        return
    chapters = list(root.iter("chapter"))
    for chapter in chapters:
        words = text_of(chapter, "content")
        if words:
            yield page(name, clean_line(text_of(chapter, "title")) or heading, [words])
    inside = {id(element) for chapter in chapters for element in chapter.iter()}
    texts = [
        "".join(map(str, each.itertext())) for each in root.iter() if local(each) in _TEXTS and id(each) not in inside
    ]
    if any(text.strip() for text in texts):
        yield page(name, heading, texts)


def _documents(files: Files) -> Iterator[Part]:
    """Uploaded files under the names that teachers gave them, each once."""
    root = parse(files.read("files.xml")) if "files.xml" in files else None
    given: set[str] = set()
    for entry in root.iter("file") if root is not None else ():
        name, digest = text_of(entry, "filename"), text_of(entry, "contenthash")
        stored, kind = f"files/{digest[:2]}/{digest}", kind_by_name(name)
        readable = is_readable(kind) and not kind.startswith(("image/", "audio/", "video/"))
        if readable and _HASH.fullmatch(digest) and digest not in given and stored in files:
            given.add(digest)
            yield Part(name, kind=kind, stored=stored)
