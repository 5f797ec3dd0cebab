"""Who made a resource and when, from LOM's life cycle."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from baraza.model import Agent, Finding, Json
from baraza.normalise.dates import read_date
from baraza.normalise.lom_tree import add, as_json, child, children, distinct, text_of, vocabulary
from baraza.normalise.required import unused_date
from baraza.normalise.vcard import read_vcard

CREATORS = frozenset({"author", "creator", "auteur", "autor", "content provider", "script writer"})
PUBLISHERS = frozenset({"publisher", "uitgever", "herausgeber", "éditeur"})


class Lifecycle(Struct, frozen=True, kw_only=True):
    """People, dates, and what of the life cycle has no other place."""

    creator: tuple[Agent, ...] = ()
    contributor: tuple[Agent, ...] = ()
    publisher: tuple[Agent, ...] = ()
    created: str = ""
    published: str = ""
    extra: dict[str, Json] = {}
    findings: tuple[Finding, ...] = ()


def read_lifecycle(part: etree._Element | None) -> Lifecycle:
    """The contributions sorted by role; a role that is neither author nor publisher stays with the contributor."""
    people: dict[str, list[Agent]] = {"creator": [], "contributor": [], "publisher": []}
    dates: dict[str, str] = {}
    extra: dict[str, Json] = {}
    doubts: list[Finding] = []
    for contribution in children(part, "contribute"):
        role = vocabulary(found)[0] if (found := child(contribution, "role")) is not None else ""
        place = _place(role)
        for agent in _agents(contribution):
            named = agent if place != "contributor" or not role else replace(agent, extra={"role": role})
            people[place].append(named)
        doubts += _read_date(contribution, place, dates, extra)
    return Lifecycle(
        creator=distinct(people["creator"]),
        contributor=distinct(people["contributor"]),
        publisher=distinct(people["publisher"]),
        created=dates.get("creator", ""),
        published=dates.get("publisher", ""),
        extra=extra,
        findings=tuple(doubts),
    )


def _place(role: str) -> str:
    return "creator" if role.lower() in CREATORS else "publisher" if role.lower() in PUBLISHERS else "contributor"


def _agents(contribution: etree._Element) -> list[Agent]:
    cards = ["".join(entity.itertext()).strip() for entity in children(contribution, "entity", "centity")]
    return [agent for card in cards if card and (agent := read_vcard(card)).name]


def _read_date(
    contribution: etree._Element, place: str, dates: dict[str, str], extra: dict[str, Json]
) -> tuple[Finding, ...]:
    """Put the contribution's date where it belongs; one that has no place goes to `extra`."""
    part = child(contribution, "date")
    given = text_of(next(iter(children(part, "datetime")), None))
    if part is None or not given:
        return ()
    date = read_date(given)
    if date and place != "contributor" and place not in dates:
        dates[place] = date
        return ()
    if date and dates.get(place) == date:
        return ()
    add(extra, f"lom.lifeCycle.contribute.{place}.date", as_json(part))
    return () if date else (unused_date("date_created" if place == "creator" else "date_published", given),)
