"""The record of a lesson: what its file says of itself, completed by what the repository says of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from urllib.parse import quote, urljoin

import orjson
from msgspec import Struct

from baraza.harvest.forge import file_address
from baraza.harvest.git_options import Unit, is_about_all
from baraza.harvest.git_repository import Blobs
from baraza.harvest.lesson import Row, name_of, told_by
from baraza.model import Content, Problem, Record
from baraza.model.uri import is_web

MEDIA_TYPES = {".ipynb": "application/x-ipynb+json", ".html": "text/html", ".pdf": "application/pdf"}
OF_EACH = frozenset({"author", "language", "license", "rights", "keywords", "subject", "level", "audience"})
"""What the first lesson of a folder says that is likely true of them all."""
RIGHTS = frozenset({"license", "rights"})
MOST_FILES = 100  # of one resource
MOST_BYTES = 50_000_000


class Shelf(Struct, frozen=True, kw_only=True):
    """Where the lessons stand, and what is said of all of them."""

    page: str
    branch: str
    form: str
    settings: Mapping[str, Row]
    """Folder to what is said in it of all lessons below; the folder at the top has no name."""
    digest: str
    """Of what the settings were read from."""

    def said(self, path: str) -> Row:
        """What is said of the lessons at this path: the nearest folder's word counts."""
        found: Row = {}
        for folder in above(path):
            found = completed(found, self.settings.get(folder, {}))
        return found

    def identifier(self, path: str) -> str:
        """The lesson's identifier: it stays when the branch is renamed."""
        return f"git+{self.page}/{quote(path, safe='/')}".rstrip("/")

    def address(self, path: str) -> str:
        """Where a person reads it."""
        return file_address(self.form, self.page, self.branch, path)

    def etag(self, unit: Unit) -> str:
        """Changes with the files, and with what is said of all."""
        names = b"".join(path.encode() + name for path, name in unit.files)
        return f"{blake2b(names, digest_size=12).hexdigest()}-{self.digest}"


def above(path: str) -> Iterator[str]:
    """The folders that a file stands in, the nearest first."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def record_of(unit: Unit, bodies: Blobs, shelf: Shelf) -> tuple[Record, tuple[Problem, ...]]:
    """The record with its bytes, and what could not be read on the way."""
    main, name = unit.files[0]
    identifier, url = shelf.identifier(unit.path), shelf.address(main)
    body = bodies[name]
    if isinstance(body, Problem):
        return Record(identifier=identifier, format="lesson", url=url, problem=body), ()
    told = told_by(main, body)
    problems = [Problem("unreadable-front-matter", f"{main}: {told.fault}.")] if told.fault else []
    said = told.row if is_about_all(unit) else {name: told.row[name] for name in told.row if name in OF_EACH}
    named = {"title": [name_of(main if is_about_all(unit) else unit.path)]}
    row = named | completed(said, shelf.said(main)) | {"id": [identifier], "url": [url]}
    if image := _image(row, url):
        row["image"] = [image]
    beside, left = _beside(unit, bodies, shelf, len(body))
    content = _content(main, body, shelf.address(main), etag=shelf.etag(unit), beside=beside)
    packed = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
    record = Record(identifier=identifier, format="lesson", body=packed, url=url, content=content)
    return record, (*problems, *left)


def completed(said: Row, more: Row) -> Row:
    """What is said, and for the rest what somebody else says; rights are all of the one or all of the other."""
    aside = RIGHTS if RIGHTS & set(said) else frozenset[str]()
    return {name: texts for name, texts in more.items() if name not in aside} | said


def _image(row: Row, url: str) -> str:
    return next((found for text in row.pop("image", ()) if is_web(found := urljoin(url, text))), "")


def _beside(unit: Unit, bodies: Blobs, shelf: Shelf, weight: int) -> tuple[tuple[Content, ...], tuple[Problem, ...]]:
    """The resource's other files, as far as they may weigh; a problem for each that is left out."""
    beside: list[Content] = []
    left: list[Problem] = []
    for path, name in unit.files[1:]:
        body = bodies[name]
        if isinstance(body, Problem):
            left.append(Problem(body.code, f"{path}: {body.message}"))
        elif len(beside) + 1 >= MOST_FILES or weight + len(body) > MOST_BYTES:
            left.append(Problem("too-many-files", f"{path} was left out of the folder {unit.path or 'at the top'}."))
        else:
            weight += len(body)
            beside.append(_content(path, body, shelf.address(path)))
    return tuple(beside), tuple(left)


def _content(path: str, body: bytes, url: str, *, etag: str = "", beside: tuple[Content, ...] = ()) -> Content:
    ending = path[path.rfind(".") :].lower() if "." in path else ""
    media_type = MEDIA_TYPES.get(ending, "text/markdown")
    name = path.rpartition("/")[2]
    return Content(body, media_type, url=url, charset="utf-8", etag=etag, name=name, beside=beside)
