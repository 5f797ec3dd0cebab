"""Answers in JSON, and ways into them that lead to nothing rather than to an error."""

from __future__ import annotations

import json

import orjson

from baraza.errors import BadReply
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.model import Json, Problem, Record
from baraza.model.json import deeper_than, sound

ACCEPT = "application/json, */*;q=0.1"
DEEPEST = 64
PAGE_HINT = "Give the address of the interface, not that of its pages; `source check` finds it."
HINT = "Open the address in a browser; the interface may have moved or may be down."


def ask(fetcher: Fetcher, request: Request) -> tuple[Json, Response]:
    """The answer's JSON, and the answer; BadReply where it is none."""
    answer = fetcher.get(request)
    return read_json(answer), answer


def read_json(answer: Response) -> Json:
    """What the answer's body says; BadReply where it is no JSON, such as a web page."""
    body = answer.body.removeprefix(b"\xef\xbb\xbf").strip()
    if not body:
        raise BadReply("The answer is empty where JSON was expected.", url=answer.asked, hint=HINT)
    if body.startswith(b"<"):
        raise BadReply("The answer is a web page and no JSON.", url=answer.asked, starts=body[:40], hint=PAGE_HINT)
    try:
        return _loaded(body)
    except (ValueError, RecursionError) as error:
        raise BadReply("The answer is not JSON.", url=answer.asked, starts=body[:40], hint=HINT) from error


def told(answer: Response) -> Json:
    """The same; None where the answer is no JSON, for who only wants to know what it may be."""
    try:
        return read_json(answer)
    except BadReply:
        return None


def _loaded(body: bytes) -> Json:
    try:
        read: Json = orjson.loads(body)
        return read
    except orjson.JSONDecodeError:
        # Numbers that are none, halves of characters, control signs in texts: the lenient reader takes them, and
        # `sound` makes them harmless, so that one odd record does not cost all that came with it.
        found: Json = json.loads(body, strict=False)
        if deeper_than(found, DEEPEST * 4):
            raise
        return sound(found)


def record_of(item: Json, *, identifier: str, format: str, url: str = "", datestamp: str = "") -> Record:
    """The record whose body is this object, in an order of names that does not change."""
    if deeper_than(item, DEEPEST):
        problem = Problem("too-deep", f"The record nests deeper than {DEEPEST} levels.")
        return Record(identifier=identifier, format=format, url=url, datestamp=datestamp, problem=problem)
    body = orjson.dumps(sound(item), option=orjson.OPT_SORT_KEYS)
    return Record(identifier=identifier, format=format, body=body, url=url, datestamp=datestamp)


def unnamed(place: str, format: str, item: Json) -> Record:
    """The record of an entry that has no identifier: kept with that reason, under its place in the list."""
    body = b"" if deeper_than(item, DEEPEST) else orjson.dumps(sound(item), option=orjson.OPT_SORT_KEYS)
    problem = Problem("no-identifier", f"The entry {place} has no identifier.")
    return Record(identifier=place, format=format, body=body, problem=problem)
