"""How the columns of a table name the fields of a resource."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msgspec import Struct

from baraza.errors import UsageError
from baraza.model.json import Json

FIELDS = (
    *("id", "url", "title", "description", "keywords", "language", "license", "rights", "author", "contributor"),
    *("publisher", "subject", "type", "level", "audience", "date_created", "date_published", "date_modified", "image"),
    *("duration", "media_type", "part_of", "based_on", "work", "free", "text"),
)
"""What a column can be: `text` is the resource's own words, `free` whether it costs nothing, `work` the URI of
the work that this and its translations are of."""

# What a heading says when no map is given; in lower case, without spaces and signs.
HEADINGS = {
    "id": ("id", "identifier", "key", "recordid"),
    "url": ("url", "link", "address", "href", "uri", "weblink", "enlace", "lien"),
    "title": ("title", "name", "titel", "titre", "titulo", "título", "titolo", "название", "标题", "العنوان"),
    "description": ("description", "abstract", "summary", "beschreibung", "descripción", "descrição", "résumé"),
    "keywords": ("keywords", "keyword", "tags", "schlagwörter", "motsclés"),
    "language": ("language", "lang", "inlanguage", "languages", "sprache", "langue", "idioma"),
    "license": ("license", "licence", "lizenz", "licencia", "licença"),
    "rights": ("rights", "copyright", "usagerights"),
    "author": ("author", "authors", "creator", "creators", "autor", "auteur", "autoren"),
    "contributor": ("contributor", "contributors", "editor", "translator"),
    "publisher": ("publisher", "provider", "verlag", "éditeur"),
    "subject": ("subject", "subjects", "category", "categories", "discipline", "fach"),
    "type": ("type", "resourcetype", "learningresourcetype", "materialtype"),
    "level": ("level", "educationallevel", "grade"),
    "audience": ("audience",),
    "date_published": ("date", "published", "datepublished", "year", "publicationdate"),
    "date_modified": ("modified", "datemodified", "lastmodified", "updated"),
    "date_created": ("created", "datecreated"),
    "image": ("image", "thumbnail"),
    "duration": ("duration",),
    "text": ("text", "fulltext", "content"),
}
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class Columns(Struct, frozen=True):
    """For each field the columns, or templates like `https://example.org/{id}`, that it is read from."""

    sources: dict[str, tuple[str, ...]]
    separator: str = ""
    """Splits one cell into several values; empty: a cell is one value."""

    def values(self, field: str, row: Mapping[str, Json]) -> tuple[str, ...]:
        """Every value that the row has for the field, from all its columns, in their order."""
        found: list[str] = []
        for source in self.sources.get(field, ()):
            found += _fill(source, row) if "{" in source else self._cell(row.get(source))
        return tuple(dict.fromkeys(found))

    def value(self, field: str, row: Mapping[str, Json]) -> str:
        """The first value for the field; empty where the row has none. A cell is not split for it."""
        for source in self.sources.get(field, ()):
            found = _fill(source, row) if "{" in source else texts(row.get(source))
            if found:
                return found[0]
        return ""

    def used(self) -> frozenset[str]:
        """The names of all columns that a field is read from."""
        names: set[str] = set()
        for source in (source for sources in self.sources.values() for source in sources):
            names.update(PLACEHOLDER.findall(source) if "{" in source else (source,))
        return frozenset(names)

    def _cell(self, cell: Json) -> list[str]:
        values = texts(cell)
        if not self.separator:
            return values
        return [part.strip() for value in values for part in value.split(self.separator) if part.strip()]


def texts(cell: Json) -> list[str]:
    """A cell's values as text: of a list each, of nothing none."""
    if isinstance(cell, list):
        return [text for item in cell for text in texts(item)]
    if cell is None or isinstance(cell, dict):
        return []
    text = str(cell).lower() if isinstance(cell, bool) else str(cell).strip()
    return [text] if text else []


def _fill(template: str, row: Mapping[str, Json]) -> list[str]:
    """The template with the row's values; nothing where one of them is empty."""
    named = {name: texts(row.get(name)) for name in PLACEHOLDER.findall(template)}
    if not all(named.values()):
        return []
    return [PLACEHOLDER.sub(lambda match: named[match.group(1)][0], template)]


def columns(options: Mapping[str, Json], header: Collection[str]) -> Columns:
    """The column map of option `columns` (field to column, template, or a list of them), else one from the headings.

    Option `separator` splits a cell into several values. Raises UsageError for a field or shape that cannot be.
    """
    given = options.get("columns")
    if given is not None and not isinstance(given, dict):
        raise UsageError("Option `columns` must map a field to a column.", given=given)
    unknown = set(given or ()) - set(FIELDS)
    if unknown:
        hint = f"Fields: {', '.join(FIELDS)}."
        raise UsageError("Option `columns` names a field that is none.", field=", ".join(sorted(unknown)), hint=hint)
    separator = options.get("separator", "")
    sources = {field: tuple(texts(column)) for field, column in given.items()} if given else inferred(header)
    return Columns(sources, separator if isinstance(separator, str) else "")


def inferred(header: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Fields whose columns go by a plain name: `Title` or `title`, `Licence` or `license`."""
    plain = {re.sub(r"[\W_]", "", name).lower(): name for name in reversed(list(header))}
    found = {field: [plain[word] for word in words if word in plain][:1] for field, words in HEADINGS.items()}
    return {field: tuple(names) for field, names in found.items() if names}
