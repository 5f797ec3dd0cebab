"""The Reconciliation Service API 0.2 (W3C community group, 2023): names in a table to entries of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import DecodeError, Struct, field, json

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.faults import is_web
from baraza.coalition.register.keys import name_words
from baraza.coalition.register.listing import Brief, briefs
from baraza.coalition.register.similar import Likely, similar
from baraza.errors import UsageError
from baraza.model import KINDS, SCHEMES, Address, Entry
from baraza.model.entry import said_in

BATCH = 50
"""Questions of one request."""
MOST = 10
LONGEST = 300
# More than a name in common, such as an address.
CERTAIN = 0.9

PROPERTIES = {"url": "Web address", "country": "Country (ISO 3166-1 alpha-2)"} | {
    scheme: scheme.upper() if len(scheme) <= 5 else scheme.title() for scheme in SCHEMES
}
"""What can be said of a thing beside its name, and what it is called in English."""


class Property(Struct, frozen=True):
    """One value that is known of the thing."""

    pid: str
    v: Any = ""


class Question(Struct, frozen=True):
    """One thing that is looked for."""

    query: str = ""
    type: Any = ""
    """A kind, or several."""
    limit: int = 5
    properties: tuple[Property, ...] = field(default_factory=tuple)


def questions(text: str) -> dict[str, Question]:
    """The batch of questions in a request; raises UsageError where it is none."""
    try:
        asked = json.decode(text, type=dict[str, Question])
    except (DecodeError, UnicodeEncodeError) as error:
        raise UsageError(
            "This is no batch of questions.", reason=str(error), hint='Such as queries={"q0": {"query": "MERLOT"}}.'
        ) from error
    if len(asked) > BATCH:
        raise UsageError("These are too many questions at once.", count=len(asked), most=BATCH)
    return asked


def answers(asked: Mapping[str, Question], language: str) -> dict[str, Any]:
    """What is likely meant by each question."""
    return {name: {"result": results(question, language)} for name, question in asked.items()}


def results(question: Question, language: str) -> list[dict[str, Any]]:
    """Entries that are likely meant, the likeliest first; `match` where there is no doubt."""
    kinds = _kinds(question.type)
    found = similar(_entry(question, kinds), limit=2 * MOST)
    there = briefs(one.key for one in found)
    fitting = [one for one in found if one.key in there and (not kinds or there[one.key].kind in kinds)]
    limit = max(1, min(question.limit, MOST))
    certain = [one.key for one in fitting if one.score >= CERTAIN or _is_called(there[one.key], question.query)]
    return [_result(one, there[one.key], language, match=certain == [one.key]) for one in fitting[:limit]]


def _is_called(brief: Brief, name: str) -> bool:
    """Whether it has this very name, in whatever case and script."""
    words = name_words(name)
    return bool(words) and any(name_words(one) == words for one in brief.names.values())


def _kinds(said: object) -> tuple[str, ...]:
    values = said if isinstance(said, list) else [said]
    names = (value.get("id", "") if isinstance(value, dict) else value for value in values)
    return tuple(name for name in names if name in KINDS)


def _entry(question: Question, kinds: tuple[str, ...]) -> Entry:
    """The thing as a draft of an entry."""
    said = {one.pid: _text(one.v)[:LONGEST] for one in question.properties}
    return cleaned(
        Entry(
            kind=kinds[0] if kinds else "organisation",
            names={"": question.query[:LONGEST]} if question.query.strip() else {},
            addresses=(Address(url=said["url"]),) if is_web(said.get("url", "")) else (),
            countries=(said["country"],) if len(said.get("country", "")) == 2 else (),
            identifiers={scheme: said[scheme] for scheme in SCHEMES if said.get(scheme)},
        )
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return str(value.get("id") or value.get("name") or "")
    return str(value)


def _result(one: Likely, brief: Brief, language: str, *, match: bool) -> dict[str, Any]:
    return {
        "id": one.key,
        "name": said_in(brief.names, language, brief.original),
        "description": said_in(brief.descriptions, language, brief.original)[:LONGEST],
        "type": [{"id": brief.kind, "name": brief.kind}],
        "score": round(100 * one.score, 1),
        "match": match,
        "features": [{"id": reason.code, "value": True} for reason in one.reasons],
    }
