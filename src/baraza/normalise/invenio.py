"""Map a record of an Invenio repository: of InvenioRDM, and in the older form that Zenodo gives."""

from __future__ import annotations

from msgspec.structs import replace

from baraza.model import Agent, Json, Link, Record, Reference, Resource, Source
from baraza.model.json_paths import dig, objects, text
from baraza.normalise.addresses import best_address
from baraza.normalise.dates import read_date
from baraza.normalise.invenio_people import contributors, creators
from baraza.normalise.invenio_relations import files, others, related, rights
from baraza.normalise.json_body import first, json_object, languages_of, left
from baraza.normalise.required import dates, licence_address, require_address, require_title
from baraza.normalise.tidy import tidy

READ = frozenset(
    {
        *("title", "description", "publication_date", "creators", "contributors", "keywords", "subjects", "license"),
        *("language", "languages", "rights", "copyright", "resource_type", "communities", "related_identifiers", "doi"),
        *("publisher", "relations"),
    }
)
# What the interface says of itself, and what the harvest has used already.
AROUND = frozenset(
    {
        *("metadata", "links", "id", "recid", "conceptrecid", "title", "files", "created", "modified", "updated"),
        *("doi", "doi_url", "conceptdoi", "revision", "revision_id", "owners", "state", "status", "submitted", "stats"),
        *("versions", "is_draft", "is_published", "media_files", "parent", "pids"),
    }
)
DOI = "https://doi.org/"
IDS = ("id", "identifier")


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a record; Rejected without a title or an address."""
    item = json_object(record)
    meta = item.get("metadata")
    meta = meta if isinstance(meta, dict) else {}
    statements = rights(meta)
    places = [text(item, "links", "self_html"), text(item, "links", "html"), record.url, _doi(item, meta)]
    published = text(meta, "publication_date").partition("/")[0]
    day, doubts = dates("date_published", [published] if published else [])
    places_related = related(meta)
    resource = Resource(
        id=_concept(item) or record.identifier,
        source=source.name,
        url=require_address(best_address(places), [place for place in places if place]),
        name=require_title(first(meta, "title") or text(item, "title")),
        description=first(meta, "description"),
        keywords=_keywords(meta),
        in_language=languages_of(_languages(meta)),
        about=_subjects(meta),
        learning_resource_type=_types(meta),
        creator=creators(meta),
        contributor=contributors(meta),
        publisher=tuple(Agent(name=name, type="Organization") for name in [text(meta, "publisher")] if name),
        date_created=read_date(text(item, "created")),
        date_published=day[0] if day else "",
        date_modified=read_date(text(item, "updated") or text(item, "modified")),
        license=licence_address(statements),
        rights=statements,
        is_based_on=places_related["is_based_on"],
        is_part_of=(*places_related["is_part_of"], *_communities(item, meta)),
        has_part=places_related["has_part"],
        encoding=files(item),
        extra=left(meta, READ, "invenio") | left(item, AROUND, "invenio") | _kept(meta, published if doubts else ""),
        findings=doubts,
    )
    return tidy(resource)


def _doi(item: dict[str, Json], meta: dict[str, Json]) -> str:
    doi = text(item, "pids", "doi", "identifier") or text(item, "doi") or text(meta, "doi")
    return f"{DOI}{doi}" if doi and not doi.startswith("http") else doi


def _concept(item: dict[str, Json]) -> str:
    """The DOI that stands for all versions, else that of this one."""
    doi = text(item, "conceptdoi") or text(item, "parent", "pids", "doi", "identifier")
    return f"{DOI}{doi}" if doi else _doi(item, {})


def _keywords(meta: dict[str, Json]) -> tuple[str, ...]:
    said = meta.get("keywords")
    words = [text(word) for word in said] if isinstance(said, list) else [text(said)]
    free = [first(each, "subject", "term") for each in objects(meta.get("subjects")) if not first(each, *IDS)]
    return tuple(dict.fromkeys(word for word in (*words, *free) if word))


def _languages(meta: dict[str, Json]) -> list[str]:
    return [text(meta, "language"), *(text(each, "id") for each in objects(meta.get("languages")))]


def _subjects(meta: dict[str, Json]) -> tuple[Reference, ...]:
    """Concepts of a vocabulary; RDM names them by `id` and `subject`, Zenodo by `identifier` and `term`."""
    found = []
    for each in objects(meta.get("subjects")):
        identity, label = first(each, *IDS), first(each, "subject", "term")
        if not identity:
            continue
        named = Reference(id=best_address([identity]), label={"": label} if label else {}, scheme=text(each, "scheme"))
        found.append(named if named.id else replace(named, extra={"notation": identity}))
    return tuple(found)


def _types(meta: dict[str, Json]) -> tuple[Reference, ...]:
    said = dig(meta, "resource_type")
    titles = dig(said, "title")
    labels = {tag: text(label) for tag, label in titles.items()} if isinstance(titles, dict) else {"": text(titles)}
    labels = {tag: label for tag, label in labels.items() if label}
    notation = text(said, "id") or "-".join(part for part in (text(said, "type"), text(said, "subtype")) if part)
    if not labels and not notation:
        return ()
    return (Reference(label=labels or {"": notation}, extra={"notation": notation} if notation else {}),)


def _communities(item: dict[str, Json], meta: dict[str, Json]) -> tuple[Link, ...]:
    """RDM tells them of all versions together, Zenodo by their names alone."""
    entries = objects(dig(item, "parent", "communities", "entries"))
    named = [Link(id=text(each, "id"), name=text(each, "metadata", "title") or text(each, "slug")) for each in entries]
    ids = [text(each, "id") or text(each, "identifier") for each in objects(meta.get("communities"))]
    links = [*named, *(Link(name=name) for name in ids)]
    return tuple(replace(link, type=("Collection",)) for link in links if link.id or link.name)


def _kept(meta: dict[str, Json], doubted: str) -> dict[str, Json]:
    """Values that were read and could not be used, or not as a whole."""
    elsewhere = others(meta)
    kept: dict[str, Json] = {"invenio:related_identifiers": elsewhere} if elsewhere else {}
    published, language = text(meta, "publication_date"), text(meta, "language")
    if doubted or "/" in published:
        kept["invenio:publication_date"] = published
    if language and not languages_of([language]):
        kept["invenio:language"] = language
    return kept
