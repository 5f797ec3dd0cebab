"""Files, rights and relations of a record of an Invenio repository."""

from __future__ import annotations

import mimetypes

from baraza.model import Json, Link, Media
from baraza.model.json_paths import dig, objects, text
from baraza.normalise.addresses import best_address, read_address
from baraza.normalise.json_body import first

# Relations of DataCite (https://datacite-metadata-schema.readthedocs.io); all others travel in `extra`.
PLACES = {
    **{"isderivedfrom": "is_based_on", "isadaptationof": "is_based_on", "istranslationof": "is_based_on"},
    **{"ispartof": "is_part_of", "ispublishedin": "is_part_of", "haspart": "has_part"},
}


def rights(meta: dict[str, Json]) -> tuple[str, ...]:
    """Every statement: the licence's address before its name; `cc-by-4.0` is a name too."""
    said: list[str] = []
    for each in objects(meta.get("rights")):
        titles = dig(each, "title")
        title = next(iter(titles.values()), None) if isinstance(titles, dict) else titles
        said += [text(each, "props", "url") or text(each, "link"), text(each, "id"), text(title)]
    said += [text(each, "id") for each in objects(meta.get("license"))]
    said += [text(meta, "license"), text(meta, "copyright")]
    return tuple(dict.fromkeys(words for words in said if words))


def files(item: dict[str, Json]) -> tuple[Media, ...]:
    """The files, where the repository lets everyone have them; entries come as a list or by their names."""
    listed = item.get("files")
    entries = dig(listed, "entries")
    if isinstance(entries, dict):
        found = [each for each in entries.values() if isinstance(each, dict)]
    else:
        found = objects(entries) if entries is not None else objects(listed)
    page = text(item, "links", "self")
    return tuple(media for each in found if (media := _file(each, page)) is not None)


def _file(item: dict[str, Json], page: str) -> Media | None:
    name = first(item, "key", "filename")
    if not name:
        return None
    made = f"{page}/files/{name}/content" if page else ""
    url = read_address(text(item, "links", "content") or text(item, "links", "self") or made)
    if not url:
        return None
    kind = text(item, "mimetype") or mimetypes.guess_type(name)[0] or ""
    kept: dict[str, Json] = {"name": name}
    kept |= {field: item[field] for field in ("size", "checksum") if item.get(field)}
    return Media(url=url, media_type=kind.lower(), type="MediaObject", extra=kept)


def related(meta: dict[str, Json]) -> dict[str, tuple[Link, ...]]:
    """Links by the field of the resource that they belong to."""
    found: dict[str, tuple[Link, ...]] = dict.fromkeys(PLACES.values(), ())
    for each in objects(meta.get("related_identifiers")):
        place = PLACES.get(_relation(each))
        address = best_address([text(each, "identifier")])
        if place and address:
            found[place] += (Link(id=address),)
    return found


def others(meta: dict[str, Json]) -> list[Json]:
    """The relations that have no place of their own."""
    listed = objects(meta.get("related_identifiers"))
    return [each for each in listed if _relation(each) not in PLACES or not best_address([text(each, "identifier")])]


def _relation(item: dict[str, Json]) -> str:
    said = text(item, "relation_type", "id") or text(item, "relation")
    return said.lower().replace("_", "").replace("-", "")
