"""Map Learning Object Metadata (IEEE 1484.12.1, IMS 1.2, and national profiles such as NL-LOM) to a resource."""

from __future__ import annotations

import re

from lxml import etree

from baraza.model import Json, Media, Record, Reference, Resource, Source
from baraza.normalise.addresses import best_address, read_address
from baraza.normalise.languages import read_languages
from baraza.normalise.lom_classification import classify
from baraza.normalise.lom_lifecycle import read_lifecycle
from baraza.normalise.lom_relation import relate
from baraza.normalise.lom_tree import add, as_json, child, children, name_of, spelled, strings, text_of, vocabulary
from baraza.normalise.required import licence_address, require_address, require_title
from baraza.normalise.xml_body import open_body

# Per category the parts that find a place in the resource; all else travels in `extra` as `lom.category.part`.
PLACED = {
    "general": frozenset({"title", "language", "description", "keyword"}),
    "lifecycle": frozenset({"contribute"}),
    "technical": frozenset({"format", "size", "location", "duration"}),
    "educational": frozenset({"learningresourcetype", "context", "intendedenduserrole", "interactivitytype"}),
    "rights": frozenset({"cost", "copyrightandotherrestrictions", "description"}),
    "relation": frozenset(),
    "classification": frozenset(),
}
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+([.]\d+)?S)?)?")
# Values of "copyright and other restrictions" that state only that there are some, or none.
BARE_ANSWERS = frozenset({"yes", "no", "ja", "nee", "nein", "oui", "non", "true", "false", ""})


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a LOM record; Rejected without a title or an address."""
    root, around = open_body(record)
    general, technical, educational = (child(root, name) for name in ("general", "technical", "educational"))
    titles = _titles(general)
    url = _address(general, technical, record.url)
    lifecycle = read_lifecycle(child(root, "lifecycle"))
    classes, relations = classify(children(root, "classification")), relate(children(root, "relation"))
    rights = tuple(dict.fromkeys([*_rights(child(root, "rights")), *classes.rights, *around.rights]))
    return Resource(
        id=record.identifier,
        source=source.name,
        url=url,
        name=" ".join(titles[0][0].split()),
        description="\n\n".join(_texts(general, "description")),
        keywords=_keywords([*_texts(general, "keyword"), *classes.keywords]),
        in_language=_languages(general),
        about=classes.about,
        learning_resource_type=_references(educational, "learningresourcetype"),
        audience=_references(educational, "intendedenduserrole"),
        educational_level=(*_references(educational, "context"), *classes.levels),
        teaches=classes.teaches,
        interactivity_type=next(iter(_references(educational, "interactivitytype")), None),
        creator=lifecycle.creator,
        contributor=lifecycle.contributor,
        publisher=lifecycle.publisher,
        date_created=lifecycle.created,
        date_published=lifecycle.published,
        is_accessible_for_free=_is_free(child(root, "rights")),
        license=licence_address(rights),
        rights=rights,
        is_based_on=relations.based_on,
        is_part_of=relations.part_of,
        has_part=relations.has_part,
        duration=_duration(technical),
        encoding=_media(technical, url),
        extra=_left(root, titles) | lifecycle.extra | classes.extra | relations.extra | around.extra,
        findings=lifecycle.findings,
    )


def _titles(general: etree._Element | None) -> list[tuple[str, str]]:
    """Each with its language; Rejected without one."""
    titles = [text for part in children(general, "title") for text in strings(part)]
    require_title(titles[0][0] if titles else "")
    return titles


def _address(general: etree._Element | None, technical: etree._Element | None, given: str) -> str:
    """Where the resource is, else an identifier that leads there, else what the record gives; Rejected without one."""
    locations, identifiers = _locations(technical), _identifiers(general)
    return require_address(best_address(locations) or best_address([*identifiers, given]), [*locations, *identifiers])


def _locations(technical: etree._Element | None) -> list[str]:
    return [text_of(part) for part in children(technical, "location")]


def _texts(category: etree._Element | None, name: str) -> list[str]:
    return [text for part in children(category, name) for text, _ in strings(part)]


def _keywords(texts: list[str]) -> tuple[str, ...]:
    """Each once; `x-none` as a word is a language tag that an editor wrote into the wrong box."""
    return tuple(text for text in dict.fromkeys(texts) if text != "x-none")


def _identifiers(general: etree._Element | None) -> list[str]:
    """The entries of the resource's own identifiers; a bare DOI or handle is one by its catalogue's name."""
    found = []
    for part in children(general, "identifier", "catalogentry"):
        entry = text_of(child(part, "entry")) or (text_of(part) if not len(part) else "")
        catalogue = text_of(child(part, "catalog")).lower()
        found.append(
            f"hdl:{entry}" if catalogue in ("hdl", "handle") and not entry.startswith(("hdl", "http")) else entry
        )
    return [entry for entry in found if entry]


def _languages(general: etree._Element | None) -> tuple[str, ...]:
    given = [text_of(part) for part in children(general, "language")]
    return tuple(dict.fromkeys(tag for text in given for tag in read_languages(text)))


def _references(category: etree._Element | None, name: str) -> tuple[Reference, ...]:
    found: dict[tuple[str, str], Reference] = {}
    for part in children(category, name):
        value, source = vocabulary(part)
        if not value:
            continue
        scheme = source if read_address(source) else ""
        extra: dict[str, Json] = {"source": source} if source and not scheme else {}
        is_id = read_address(value) == value
        label = {} if is_id else {"": value}
        found[value, scheme] = Reference(id=value if is_id else "", label=label, scheme=scheme, extra=extra)
    return tuple(found.values())


def _rights(rights: etree._Element | None) -> list[str]:
    stated = [vocabulary(part)[0] for part in children(rights, "copyrightandotherrestrictions")]
    return [text for text in stated if text.lower() not in BARE_ANSWERS] + _texts(rights, "description")


def _is_free(rights: etree._Element | None) -> bool | None:
    cost = child(rights, "cost")
    return {"no": True, "yes": False}.get(vocabulary(cost)[0].lower()) if cost is not None else None


def _duration(technical: etree._Element | None) -> str:
    text = text_of(child(child(technical, "duration"), "duration")) or text_of(child(technical, "duration"))
    return text if DURATION.fullmatch(text) else ""


def _media(technical: etree._Element | None, url: str) -> tuple[Media, ...]:
    """The resource's file, where one format and one place say which type stands where."""
    locations = _locations(technical)
    formats = [text_of(part) for part in children(technical, "format")]
    if len(formats) != 1 or len(locations) != 1 or "/" not in formats[0] or read_address(locations[0]) != url:
        return ()
    size = text_of(child(technical, "size"))
    extra: dict[str, Json] = {"contentSize": size} if size else {}
    return (Media(url=url, media_type=formats[0].lower(), extra=extra),)


def _left(root: etree._Element, titles: list[tuple[str, str]]) -> dict[str, Json]:
    """Everything that found no place, under `lom.` and its path."""
    left: dict[str, Json] = {}
    for category in root:
        name = name_of(category)
        if name in ("relation", "classification"):
            continue
        placed = PLACED.get(name, frozenset())
        for part in category:
            if name_of(part) not in placed or not _stands(name, name_of(part), part, root):
                add(left, f"lom.{spelled(category)}.{spelled(part)}", as_json(part))
    if len(titles) > 1 or any(language for _, language in titles):
        left["lom.general.title"] = [{"@value": t, "@language": lang} if lang else t for t, lang in titles]
    return left


def _stands(category: str, name: str, part: etree._Element, root: etree._Element) -> bool:
    """False for a part whose place could not take it: an unusual form, or a language that the place has not."""
    if category == "technical":
        technical = child(root, "technical")
        if name == "duration":
            return bool(_duration(technical))
        place, formats = children(technical, "location"), children(technical, "format")
        return len(place) == 1 and (name == "location" or (len(formats) == 1 and "/" in text_of(formats[0])))
    if category == "general":
        if name == "language":
            return bool(read_languages(text_of(part))) or not text_of(part)
        return name == "title" or not any(language for _, language in strings(part))
    if category == "rights" and name != "description":
        return vocabulary(part)[0].lower() not in ("yes", "no") or name == "cost"
    return not (category == "rights" and any(language for _, language in strings(part)))
