"""Records written down for the tests of the mappings."""

from __future__ import annotations

import orjson

from baraza.model import Json, Record, Source

SOURCE = Source(name="test", kind="oai-pmh", url="https://x.test/oai")


def dc(*fields: str, url: str = "", around: str = "") -> Record:
    """An oai_dc record with these elements, as the harvest hands it over."""
    body = (
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        + "".join(fields)
        + "</oai_dc:dc>"
    )
    if around:
        space = "http://www.openarchives.org/OAI/2.0/"
        body = f'<oai:record xmlns:oai="{space}"><oai:metadata>{body}</oai:metadata>{around}</oai:record>'
    return Record(identifier="oai:x:1", format="oai_dc", body=body.encode(), url=url)


TITLE = "<dc:title>Fractions</dc:title>"
ADDRESS = "<dc:identifier>https://x.test/1</dc:identifier>"


def lom(inner: str, space: str = "http://ltsc.ieee.org/xsd/LOM") -> Record:
    body = f'<lom xmlns="{space}">{inner}</lom>'
    return Record(identifier="oai:x:1", format="lom", body=body.encode())


def row(**cells: Json) -> Record:
    return Record(identifier="r:1", format="row", body=orjson.dumps(cells))


def course(**attributes: Json) -> Record:
    body = orjson.dumps({"id": "c1", "type": "courses", "attributes": attributes})
    return Record(identifier="c1", format="moochub", body=body)
