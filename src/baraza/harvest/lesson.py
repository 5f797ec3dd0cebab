"""What a lesson's file says of itself: front matter, a notebook's metadata, its first heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import orjson
from msgspec import Struct

from baraza.harvest.yaml_words import Unreadable, read_toml, read_yaml
from baraza.model import Json

FRONT = re.compile(
    r"\A\ufeff?\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
HEADING = re.compile(r"^ {0,3}#{1,2}[ \t]+(.+?)[ \t#]*$|^(\S[^\n]*)\n=+[ \t]*$", re.MULTILINE)
FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.MULTILINE | re.DOTALL)
MARKS = re.compile(r"\{[#.:][^}]*\}|`|\*\*|<[^<>]*>|!?\[([^\]]*)\]\([^)]*\)")
FIELDS = {
    "title": ("title",),
    "description": ("description", "abstract", "summary", "excerpt", "subtitle", "teaching-goal"),
    "author": ("author", "authors", "creator", "by"),
    "contributor": ("contributor", "contributors", "editor", "translator"),
    "publisher": ("publisher", "carpentry"),
    "date_published": ("date", "date-released", "published", "issued"),
    "date_modified": ("date-modified", "modified", "last_modified_at", "updated", "lastmod"),
    "date_created": ("created",),
    "license": ("license", "licence"),
    "rights": ("rights", "copyright"),
    "language": ("lang", "language", "locale"),
    "keywords": ("keywords", "tags"),
    "subject": ("subject", "categories"),
    "level": ("level", "educational_level", "educationallevel"),
    "audience": ("audience",),
    "image": ("image",),
}
"""Field of a row to what lessons call it; the front matter of Quarto, Jekyll, Hugo, MyST, Carpentries, CITATION.cff."""
SPLIT = frozenset({"keywords", "subject"})

Row = dict[str, list[str]]


class Told(Struct, frozen=True):
    """What a file says of itself, and why some of it could not be read."""

    row: Row
    fault: str = ""


def told_by(path: str, body: bytes) -> Told:
    """What the file says of itself."""
    if path.lower().endswith(".ipynb"):
        return _notebook(body)
    return _markdown(body.decode("utf-8", "replace").replace("\x00", ""))


def name_of(path: str) -> str:
    """A title from the file's name, for want of a better one: `02-loops.md` is `loops`."""
    pure = PurePosixPath(path)
    stem = pure.parent.name if pure.stem.lower() in ("index", "_index", "readme") and pure.parent.name else pure.stem
    return " ".join(re.sub(r"^\d+[-_. ]+(?=\D)", "", stem).replace("_", " ").replace("-", " ").split()) or pure.name


def row_from(said: Mapping[str, Json]) -> Row:
    """The fields of a row from names and values as lessons write them."""
    lower = {str(name).lower(): value for name, value in said.items()}
    row: Row = {}
    for field, names in FIELDS.items():
        texts = next((found for name in names if (found := _texts(lower.get(name)))), [])
        if field in SPLIT and len(texts) == 1:
            texts = [part.strip() for part in re.split("[,;]", texts[0])]
        if texts := [text for text in texts if text]:
            row[field] = texts
    return row


def _markdown(text: str) -> Told:
    front = FRONT.match(text)
    row: Row = {}
    fault = ""
    if front:
        try:
            row = row_from((read_yaml if front["fence"] == "---" else read_toml)(front["body"]))
        except Unreadable as error:
            fault = str(error)
    if "title" not in row and (heading := _heading(text[front.end() :] if front else text)):
        row["title"] = [heading]
    return Told(row, fault)


def _heading(text: str) -> str:
    # A comment in a program begins like a heading.
    found = HEADING.search(FENCED.sub("", text[:200_000]))
    return " ".join(MARKS.sub(r"\1", found[1] or found[2]).split()) if found else ""


def _notebook(body: bytes) -> Told:
    try:
        book = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return Told({}, f"it is no JSON ({error.msg})")
    if not isinstance(book, dict):
        return Told({}, "it is no notebook")
    metadata = book.get("metadata")
    # Without `language_info` and `kernelspec`, which are about a language for machines.
    row = row_from({k: v for k, v in metadata.items() if k != "language"}) if isinstance(metadata, dict) else {}
    cells = book.get("cells")
    texts = [_source(cell) for cell in cells if _is_words(cell)] if isinstance(cells, list) else []
    first = _markdown(texts[0]) if texts else Told({})
    heading = next((found for text in texts if (found := _heading(text))), "")
    named: Row = {"title": [heading]} if heading else {}
    return Told(named | first.row | row, first.fault)


def _is_words(cell: Json) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") in ("markdown", "raw")


def _source(cell: Json) -> str:
    source = cell.get("source") if isinstance(cell, dict) else ""
    return "".join(str(part) for part in source) if isinstance(source, list) else str(source or "")


def _texts(value: Json) -> list[str]:
    """Words for a value: of a list each, of a person the name, of a licence its id, address or name."""
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, dict):
        return [text] if (text := _named(value)) else []
    return [text] if value is not None and (text := " ".join(str(value).split())) else []


def _named(value: Mapping[str, Json]) -> str:
    """The name of a person or thing, as Quarto, MyST and CITATION.cff give it; `text` and `url` are a licence's."""
    lower = {str(name).lower().replace("_", "-"): inner for name, inner in value.items()}
    for name in ("name", "literal", "id", "url", "text", "title", "content", "src"):
        if found := _texts(lower.get(name)):
            return found[0]
    parts = (_texts(lower.get(name))[:1] for names in _PARTS for name in names)
    return " ".join(text for part in parts for text in part)


_PARTS = (("given", "given-names", "first", "given-name"), ("family", "family-names", "last", "family-name", "surname"))
