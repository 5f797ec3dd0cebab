"""What a repository says of all its lessons: its settings, CITATION.cff, and the file LICENSE."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from baraza.harvest.lesson import Row, row_from
from baraza.harvest.yaml_words import Unreadable, read_yaml
from baraza.model import Json, Problem

LICENCE_FILE = re.compile(r"(?:licen[cs]e|copying)(?:\.(?:md|txt))?", re.IGNORECASE)
LICENCE_ADDRESS = re.compile(r"https?://(?:creativecommons\.org|opendatacommons\.org)/[\w./-]*[\w/]", re.IGNORECASE)
# For the words of a licence its first lines suffice, which name it.
NAMED_WITHIN = 400


def _quarto(said: Mapping[str, Json]) -> Row:
    nested = [part for name in ("book", "website", "project") if isinstance(part := said.get(name), dict)]
    return _first([row_from(part) for part in (said, *nested)])


def _citation(said: Mapping[str, Json]) -> Row:
    row = row_from(said)
    # Languages and dates of the software; a lesson has its own.
    return {name: row[name] for name in ("title", "author", "license", "keywords", "date_published") if name in row}


def _myst(said: Mapping[str, Json]) -> Row:
    project = said.get("project")
    row = row_from(project) if isinstance(project, dict) else {}
    licence = project.get("license") if isinstance(project, dict) else None
    # Code and words may have licences of their own; a lesson is words.
    if isinstance(licence, dict) and isinstance(licence.get("content"), str):
        row["license"] = [str(licence["content"])]
    return row


READERS: dict[str, Callable[[Mapping[str, Json]], Row]] = {
    "_quarto.yml": _quarto,
    "_quarto.yaml": _quarto,
    "myst.yml": _myst,
    "_config.yml": row_from,
    "_config.yaml": row_from,
    "config.yaml": row_from,
    "config.yml": row_from,
    "CITATION.cff": _citation,
}
"""In this order: what an earlier file says, a later one does not change."""


def is_default(name: str) -> bool:
    """A file of this name says something of all lessons in its folder and below."""
    return name in READERS or LICENCE_FILE.fullmatch(name) is not None


def defaults(files: Mapping[str, bytes]) -> tuple[Row, tuple[Problem, ...]]:
    """What the files of these names say of all lessons; `part_of` is the title of the whole."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for name in (name for name in READERS if name in files):
        try:
            rows.append(READERS[name](read_yaml(files[name].decode("utf-8", "replace"))))
        except Unreadable as error:
            problems.append(Problem("unreadable-settings", f"{name} cannot be read as YAML: {error}."))
    rows += [_licence(body) for name, body in sorted(files.items()) if LICENCE_FILE.fullmatch(name)]
    row = _first(rows)
    whole = row.pop("title", None)
    # These say something of the whole that is not true of each part.
    for name in ("description", "date_published", "date_modified", "date_created", "image"):
        row.pop(name, None)
    return row | ({"part_of": whole} if whole else {}), tuple(problems)


def _licence(body: bytes) -> Row:
    text = body.decode("utf-8", "replace")
    address = LICENCE_ADDRESS.search(text)
    if address:
        return {"license": [address[0]]}
    words = " ".join(re.sub(r"[#*=_>-]{2,}|^[#>]", " ", text[:NAMED_WITHIN], flags=re.MULTILINE).split())
    return {"license": [words]} if words else {}


def _first(rows: list[Row]) -> Row:
    found: Row = {}
    for row in rows:
        found = row | found
    return found
