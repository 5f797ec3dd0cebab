"""Who made an entry. E-mail addresses are left where they are: nobody asked to be written to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from baraza.model import Agent
from baraza.normalise.addresses import read_address
from baraza.normalise.feed_entry import Said, name_of, words

MAIL = re.compile(r"\s*<?(?:mailto:)?[\w.+-]+@[\w.-]+>?\s*")
NAMES = ("author", "dc:creator", "dcterms:creator", "itunes:author")
AUTHORS = frozenset({"author", "producer"})


def creators(entry: Said, feed: Said) -> tuple[Agent, ...]:
    """Those whom the entry names, else those whom its feed does."""
    credited = (element for element in entry.all("media:credit") if element.get("role") in AUTHORS)
    return _distinct((*entry.all(*NAMES), *credited)) or _distinct(feed.all(*NAMES))


def contributors(entry: Said) -> tuple[Agent, ...]:
    """Who else had a part in it, with the part."""
    credited = (element for element in entry.all("media:credit") if element.get("role") not in AUTHORS)
    return _distinct((*entry.all("contributor", "dc:contributor", "dcterms:contributor"), *credited))


def publishers(entry: Said, feed: Said) -> tuple[Agent, ...]:
    """Who published it."""
    names = ("dc:publisher", "dcterms:publisher")
    return _distinct(entry.all(*names)) or _distinct(feed.all(*names))


def _distinct(elements: Iterable[etree._Element]) -> tuple[Agent, ...]:
    found: dict[str, Agent] = {}
    for agent in map(_agent, elements):
        if agent.name:
            found.setdefault(agent.name.casefold(), agent)
    return tuple(found.values())


def _agent(element: etree._Element) -> Agent:
    """From Atom's name and address, or from words such as `jane@example.org (Jane Doe)`."""
    parts = {name_of(child): words(child) for child in element}
    name = parts.get("name") or parts.get("title") or ("" if parts else words(element))
    bare = MAIL.sub(" ", name).strip()
    inner = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    role = element.get("role") or ""
    return Agent(
        name=" ".join(inner.split()),
        id=read_address(parts.get("uri") or parts.get("url") or ""),
        extra={"role": role} if role and role not in AUTHORS else {},
    )
