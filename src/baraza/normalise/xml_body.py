"""Open a record's XML: the metadata, and what the harvest kept around it. Nothing is expanded or looked up."""

from __future__ import annotations

from lxml import etree

from baraza.errors import Rejected
from baraza.model import Json, Record

OAI = "{http://www.openarchives.org/OAI/2.0/}"
RECORD, METADATA, SET_SPEC = f"{OAI}record", f"{OAI}metadata", f"{OAI}setSpec"
RIGHTS = "{http://www.openarchives.org/OAI/2.0/rights/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


class Around:
    """What stood beside the metadata: the sets that the record is in, and statements about the record."""

    __slots__ = ("extra", "rights")

    def __init__(self) -> None:
        self.extra: dict[str, Json] = {}
        self.rights: list[str] = []


def open_body(record: Record) -> tuple[etree._Element, Around]:
    """The root of the metadata and what stood around it; Rejected where the body is not XML."""
    around = Around()
    try:
        root = etree.fromstring(record.body, PARSER)
    except etree.XMLSyntaxError as error:
        raise Rejected("broken-xml", "The record is not well-formed XML.", cause=str(error.msg)) from error
    if root.tag != RECORD:
        return root, around
    metadata = None
    sets: list[Json] = []
    abouts: list[Json] = []
    for child in root:
        tag = child.tag
        if tag == METADATA:
            metadata = next(iter(child), None)
        elif tag == SET_SPEC:
            sets.append(child.text or "")
        elif len(child):
            abouts.append(etree.tostring(child[0], encoding="unicode", with_tail=False))
            around.rights += _rights(child)
    if metadata is None:
        raise Rejected("no-metadata", "The record holds no metadata.")
    if sets:
        around.extra["oai:setSpec"] = sets
    if abouts:
        around.extra["oai:about"] = abouts
    return metadata, around


def _rights(about: etree._Element) -> list[str]:
    """The statements of a rights container (Open Archives guideline on conveying rights expressions)."""
    references = [item.get("ref") or "" for item in about.iter(f"{RIGHTS}rightsReference")]
    definitions = [" ".join("".join(item.itertext()).split()) for item in about.iter(f"{RIGHTS}rightsDefinition")]
    return [text for text in (*references, *definitions) if text]
