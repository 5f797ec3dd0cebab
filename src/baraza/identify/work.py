"""Which work a resource is a translation or an edition of, as it says itself or as its identifier shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baraza.model import Json, Resource
from baraza.model.language_tag import canonical_tag

_TRANSLATIONS = ("workTranslation", "translationOfWork", "exampleOfWork", "isTranslationOf")
_EDITIONS = ("isVersionOf", "hasVersion", "isFormatOf", "replaces", "isReplacedBy")
_RELATION = {"isversionof": "edition", "hasversion": "edition", "istranslationof": "translation"}
_RELATION |= {"hastranslation": "translation", "isformatof": "edition", "hasformat": "edition"}

_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_EDITION = re.compile(
    rf"[\s,:;(\[–—-]*\b(?:(?:{_ORDINALS}|\d+(?:st|nd|rd|th|e|è?me|ª|º|\.)?)\s*(?:revised\s+)?"
    r"(?:edition|ed|éd(?:ition)?|edición|edição|auflage|aufl|издание|изд)\b\.?"
    r"|(?:version|ver|v|versión|versão|версия)\.?\s*\d+(?:\.\d+)*"
    r"|第\s*\d+\s*版|الطبعة\s+\S+|संस्करण\s*\d+)[\s)\]]*",
    re.IGNORECASE,
)  # fmt: skip
_HOST = re.compile(r"\w+://[^/?#]*")
_PARTS = re.compile(r"([/:?&=#_.-])")
_LANGUAGE_QUERY = re.compile(r"([?&](?:lang|language|locale|hl|lng|l)=)([\w-]{2,11})", re.IGNORECASE)


def edition_of(resource: Resource) -> str:
    """Which edition it calls itself; else its version or the year of its date, empty where it says neither."""
    if found := _EDITION.search(resource.name):
        return " ".join(found[0].lower().split()).strip(" ,:;()[]-–—")
    version = resource.extra.get("version")
    if isinstance(version, str | int | float) and not isinstance(version, bool):
        return f"v{version}"
    return (resource.date_published or resource.date_created or resource.date_modified)[:4]


def says_edition(resource_edition: str) -> bool:
    """Whether an edition is more than a year."""
    return bool(resource_edition) and not re.fullmatch(r"\d{4}", resource_edition)


def without_edition(title: str) -> str:
    """The title without the words that name the edition."""
    return _EDITION.sub(" ", title).strip() or title


def declared(resource: Resource) -> Iterator[tuple[str, str]]:
    """`translation` or `edition`, and the identifier of the other, for each relation that the record states."""
    for kind, fields in (("translation", _TRANSLATIONS), ("edition", _EDITIONS)):
        for field in fields:
            for identity in _identities(resource.extra.get(field)):
                yield kind, identity
    for link in resource.is_based_on:
        if link.id:
            yield "based", link.id
    relations = resource.extra.get("lom.relation")
    for relation in relations if isinstance(relations, list) else []:
        yield from _lom(relation)


def _identities(value: Json) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        found = (one.get("id") or one.get("@id") or one.get("url")) if isinstance(one, dict) else one
        if isinstance(found, str) and ":" in found:
            yield found


def _lom(relation: Json) -> Iterator[tuple[str, str]]:
    told = list(_texts(relation))
    kinds = {_RELATION[word] for text in told if (word := re.sub(r"[\s_-]", "", text.lower())) in _RELATION}
    for kind in kinds:
        yield from ((kind, text) for text in told if re.match(r"(?:https?|urn|doi|hdl|oai):", text))


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


def stems(resource: Resource) -> tuple[str, ...]:
    """Identifier and address with the part that says its language left open: `urn:x:lesson:*` for `urn:x:lesson:fr`."""
    tags = {tag for one in (*resource.in_language, resource.language) if (tag := canonical_tag(one).lower())}
    tags |= {tag.partition("-")[0] for tag in tags}
    found = (_stem(address, tags) for address in dict.fromkeys((resource.id, resource.url)) if address)
    return tuple(dict.fromkeys(stem for stem in found if stem))


def _stem(address: str, tags: set[str]) -> str:
    queried = _LANGUAGE_QUERY.sub(lambda m: f"{m[1]}*" if _is_tag(m[2], tags) else m[0], address)
    if queried != address:
        return queried
    # Never in the name of the host: other languages of an encyclopedia use the same word for another thing.
    host = _HOST.match(address)
    start = host.end() if host else 0
    parts = _PARTS.split(address[start:])
    places = [at for at, part in enumerate(parts) if at and _is_tag(part, tags)]
    if not places or len("".join(parts)) < len("x:y:zz"):
        return ""
    parts[places[-1]] = "*"
    return address[:start] + "".join(parts)


def _is_tag(part: str, tags: set[str]) -> bool:
    return part.lower().replace("_", "-") in tags
