"""Map simple Dublin Core (oai_dc, and dcterms where sources mix it in) to a resource."""

from __future__ import annotations

from lxml import etree

from baraza.model import Agent, Finding, Json, Record, Reference, Resource, Source
from baraza.normalise.addresses import best_address
from baraza.normalise.languages import read_languages
from baraza.normalise.required import dates, label_language, licence_address, reference, require_address, require_title
from baraza.normalise.xml_body import XML_LANG, Around, open_body

DC, DCTERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
SIMPLE = (
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type"),
    *("format", "identifier", "source", "language", "relation", "coverage", "rights"),
)
# Full element names to fields: one look-up an element. The three terms say exactly what the simple field says.
FIELD_OF: dict[object, str] = {DC + name: name for name in SIMPLE}
FIELD_OF |= {DCTERMS + "license": "rights", DCTERMS + "abstract": "description", DCTERMS + "issued": "date"}
# Fields of which every value has a place of its own in the resource.
PLACED = frozenset({"creator", "contributor", "publisher", "subject", "type", "rights", "description"})


class Fields:
    """A record's values by field in their order, the languages that some of them declare, and all other elements."""

    __slots__ = ("extra", "languages", "texts")

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.languages: dict[tuple[str, int], str] = {}
        self.extra: dict[str, Json] = {}

    def tagged(self, name: str) -> list[tuple[str, str]]:
        """The field's values, each with its language."""
        if not self.languages:
            return [(text, "") for text in self.texts.get(name, ())]
        return [(text, self.languages.get((name, at), "")) for at, text in enumerate(self.texts.get(name, ()))]


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a Dublin Core record; Rejected without a title or an address."""
    root, around = open_body(record)
    return from_element(root, around, record, source)


def from_element(root: etree._Element, around: Around, record: Record, source: Source) -> Resource:
    """The resource that a Dublin Core element describes."""
    fields = _read(root, has_languages=b"xml:lang" in record.body)
    words = fields.texts
    title = require_title(words["title"][0] if "title" in words else "")
    identifiers = words.get("identifier", [])
    url = best_address(identifiers) or require_address(best_address((record.url,)), identifiers)
    rights = tuple(dict.fromkeys([*words.get("rights", ()), *around.rights]))
    published, doubts = dates("date_published", words["date"]) if "date" in words else ([], ())
    about, keywords = _subjects(fields.tagged("subject"))
    return Resource(
        id=record.identifier,
        source=source.name,
        url=url,
        name=title,
        description="\n\n".join(words.get("description", ())),
        keywords=keywords,
        in_language=_languages(words.get("language", ())),
        about=about,
        learning_resource_type=tuple([reference(text, language) for text, language in fields.tagged("type")]),
        creator=_agents(words.get("creator", ())),
        contributor=_agents(words.get("contributor", ())),
        publisher=_agents(words.get("publisher", ())),
        # Repositories list when an item was added, became available and was issued: it was public from the first.
        date_published=min(published, key=_by_day) if published else "",
        license=licence_address(rights) if rights else "",
        rights=rights,
        extra=_left(fields, url, doubts) | fields.extra | around.extra,
        findings=doubts,
    )


def _read(root: etree._Element, has_languages: bool) -> Fields:
    """The Dublin Core values by field, and every other element by its qualified name."""
    fields = Fields()
    texts = fields.texts
    for element in root:
        text = element.text
        if len(element):
            text = "".join(element.itertext())
        if text is None or not (text := text.strip()):
            continue
        language = label_language(element.get(XML_LANG)) if has_languages else ""
        name = FIELD_OF.get(element.tag)
        if name is None:
            _append(fields.extra, _qualified(element), _tagged(text, language))
            continue
        held = texts.get(name)
        if held is None:
            texts[name] = [text]
        else:
            held.append(text)
        if language:
            fields.languages[name, len(texts[name]) - 1] = language
    return fields


def _qualified(element: etree._Element) -> str:
    name = etree.QName(element)
    prefix = "dcterms" if name.namespace == DCTERMS[1:-1] else element.prefix or "dc"
    return f"{prefix}:{name.localname}"


def _append(extra: dict[str, Json], name: str, value: Json) -> None:
    held = extra.setdefault(name, [])
    if isinstance(held, list):
        held.append(value)


def _tagged(text: str, language: str) -> Json:
    return {"@value": text, "@language": language} if language else text


def _by_day(date: str) -> tuple[str, int]:
    """By day, and of the same day the plain date before the one with a clock."""
    return date[:10], len(date)


def _subjects(values: list[tuple[str, str]]) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    about: list[Reference] = []
    keywords: list[str] = []
    for text, language in values:
        for part in text.split(";") if ";" in text else (text,):
            found = reference(part.strip(), language)
            if found.id:
                about.append(found)
            elif part.strip():
                keywords.append(part.strip())
    return tuple(about), tuple(dict.fromkeys(keywords))


def _agents(names: list[str] | tuple[str, ...]) -> tuple[Agent, ...]:
    return tuple([Agent(name=name) for name in dict.fromkeys(names)]) if names else ()


def _languages(texts: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    if len(texts) == 1:
        return read_languages(texts[0])
    return tuple(dict.fromkeys([tag for text in texts for tag in read_languages(text)]))


def _left(fields: Fields, url: str, doubts: tuple[Finding, ...]) -> dict[str, Json]:
    """Values that have no place of their own, or lost something on the way to it, under `dc:` and their field."""
    left: dict[str, Json] = {}
    with_language = {name for name, _ in fields.languages} if fields.languages else ()
    for name, texts in fields.texts.items():
        placed = name in PLACED or (len(texts) == 1 and _is_placed(name, texts[0], url, doubts))
        if not placed or name in with_language:
            left[f"dc:{name}"] = [_tagged(text, language) for text, language in fields.tagged(name)]
    return left


def _is_placed(name: str, text: str, url: str, doubts: tuple[Finding, ...]) -> bool:
    """True where the only value of the field stands in the resource as it was given, or as exactly."""
    if name == "title":
        return True
    if name == "date":
        return not doubts
    if name == "identifier":
        return text == url
    return name == "language" and bool(read_languages(text))
