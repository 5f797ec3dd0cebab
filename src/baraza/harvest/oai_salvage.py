"""Read what can be read of a ListRecords page that is not well-formed XML.

The page is cut at its record elements, and each is read for itself: a fault costs the record that it stands in.
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from baraza.harvest.oai_reply import (
    OAI,
    PARSER,
    Names,
    Reply,
    checked_root,
    entities_declared,
    made_identifier,
    names_of,
    not_xml,
    read_record,
    whole_number,
)
from baraza.model import Problem, Record

# No tag holds a `<`; a pattern that may pass over one takes hours on a page full of tags that never end.
ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?OAI-PMH)\b[^<>]*>")
RECORD = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?record)(?:\s[^<>]*)?>.*?(?:</\1\s*>|(?=<\1[\s>])|\Z)", re.DOTALL)
TOKEN = re.compile(rb"<(?:[\w.-]+:)?resumptionToken\b([^<>]*?)(?:/>|>([^<]*)<)")
TOTAL = re.compile(rb"""completeListSize\s*=\s*["']([^"']*)["']""")
DATE = re.compile(rb"<(?:[\w.-]+:)?responseDate\s*>([^<]*)<")
LIST_END = re.compile(rb"</(?:[\w.-]+:)?ListRecords\s*>")
DECLARED = re.compile(rb"""<\?xml[^<>]*?encoding\s*=\s*["']([\w.-]+)["']""")
# XML 1.0 forbids these; they come from copied PDF text and carry no words.
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# The commonest fault of all: an ampersand that was not escaped, or an entity that only HTML knows.
AMPERSAND = re.compile(rb"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
ERROR = re.compile(rb"""<(?:[\w.-]+:)?error\s+code\s*=\s*["'](\w+)["']\s*(?:/>|>([^<]*)<)""")
# A place in the piece that was cut out says nothing to a reader of the page.
POSITION = re.compile(r", line \d+, column \d+$")
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class Frame(Struct, frozen=True):
    """What stood around the records: enough to read one of them alone."""

    before: bytes
    after: bytes
    names: Names
    prefix: str


def salvage(body: bytes, url: str, prefix: str, fault: etree.XMLSyntaxError) -> Reply:
    """The records that can be read, the token if it can be read, and a sentence on what is missing.

    Raises BadReply where neither a record nor a token can be found, or where the page declares entities.
    """
    root = ROOT.search(body)
    if root is None:
        raise not_xml(body, url) from fault
    if ENTITY.search(body, 0, root.start()):
        raise entities_declared(url) from fault
    frame = _frame(body, root, url, prefix)
    pieces = [match.group() for match in RECORD.finditer(body, root.end())]
    records = tuple(_read_piece(piece, frame) for piece in pieces)
    token = _last(TOKEN, body)
    errors = tuple((_text(code), _text(words or b"")) for code, words in ERROR.findall(body) if not records)
    if not records and token is None and not errors:
        raise not_xml(body, url) from fault
    broken = sum(1 for record in records if record.problem and record.problem.code == "broken-xml")
    said = TOTAL.search(token.group(1)) if token else None
    date = DATE.search(body)
    return Reply(
        response_date=_text(date.group(1)) if date else "",
        errors=errors,
        records=records,
        token=_token_text(token) if token else None,
        total=whole_number(_text(said.group(1))) if said else None,
        problems=(_page_problem(fault, len(records), broken, url),),
        lost=any(record.identifier.startswith("record:") for record in records) or not (records or errors),
        cut=token is None and not errors and LIST_END.search(body) is None,
    )


def _page_problem(fault: etree.XMLSyntaxError, records: int, broken: int, url: str) -> Problem:
    words = (
        f"A page is not well-formed XML ({fault.msg}); {broken} of its {records} records cannot be read. "
        f"Its address, for the repository's operator: {url}."
    )
    return Problem("broken-page", words)


def _frame(body: bytes, root: re.Match[bytes], url: str, prefix: str) -> Frame:
    declared = DECLARED.search(body, 0, root.start())
    encoding = declared.group(1) if declared else b"UTF-8"
    before = b'<?xml version="1.0" encoding="' + encoding + b'"?>' + root.group()
    after = b"</" + root.group(1) + b">"
    try:
        names = names_of(checked_root(etree.fromstring(before + after, PARSER), url))
    except (etree.XMLSyntaxError, LookupError):
        # The root tag itself is broken: read the records under the namespace that they should have.
        before, after = f'<OAI-PMH xmlns="{OAI}">'.encode(), b"</OAI-PMH>"
        names = names_of(etree.fromstring(before + after, PARSER))
    return Frame(before, after, names, prefix)


def _read_piece(piece: bytes, frame: Frame) -> Record:
    cause = ""
    for attempt in (piece, AMPERSAND.sub(b"&amp;", CONTROL.sub(b"", piece))):
        try:
            root = etree.fromstring(frame.before + attempt + frame.after, PARSER)
        except etree.XMLSyntaxError as error:
            cause = POSITION.sub("", error.msg or "")
            continue
        return read_record(root[0], frame.names, frame.prefix)
    return _broken(piece, frame, cause)


def _broken(piece: bytes, frame: Frame, cause: str) -> Record:
    """A record that cannot be read, under its own identifier if at least that can be found."""
    words = f"The record is not well-formed XML: {cause}. The repository's operator has to mend it."
    identifier = re.search(rb"<(?:[\w.-]+:)?identifier\s*>\s*([^<\s]+)\s*<", piece)
    datestamp = re.search(rb"<(?:[\w.-]+:)?datestamp\s*>\s*([0-9TZ:.+-]+)\s*<", piece)
    return Record(
        identifier=_text(identifier.group(1)) if identifier else made_identifier(piece),
        format=frame.prefix,
        body=piece,
        datestamp=_text(datestamp.group(1)) if datestamp else "",
        problem=Problem("broken-xml", words),
    )


def _token_text(token: re.Match[bytes]) -> str:
    text = _text(token.group(2) or b"")
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return text


def _last(pattern: re.Pattern[bytes], body: bytes) -> re.Match[bytes] | None:
    found = None
    for match in pattern.finditer(body):
        found = match
    return found


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip()
