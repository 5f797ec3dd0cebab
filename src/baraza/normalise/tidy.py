"""What every mapped resource goes through: plain text for people, and no date from the years to come."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import nh3
from msgspec.structs import asdict, replace

from baraza.model import Agent, Reference, Resource
from baraza.model.json import Json

_BLOCK_END = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|p|div|li)\b[^<>]*>", re.I)
_MARKUP = re.compile(r"<[a-z/!?]|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# Texts that were escaped more often than this are left as they are.
_MOST_ESCAPED = 3
_DATES = {"date_created": "dateCreated", "date_published": "datePublished", "date_modified": "dateModified"}


def plain_text(text: str) -> str:
    """The words without markup, entities and control characters; paragraphs stay lines."""
    for _ in range(_MOST_ESCAPED):
        if not _MARKUP.search(text):
            break
        text = unescape(nh3.clean(_BLOCK_END.sub("\n", text), tags=set()))
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", text.replace("\r", "\n")).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The same on one line, for titles and names."""
    return " ".join(plain_text(text).split())


def tidy(resource: Resource) -> Resource:
    """The resource with plain texts, and with dates after next year left to `extra`."""
    dates, late = _dates(resource)
    people = {name: tuple(map(_agent, getattr(resource, name))) for name in ("creator", "contributor", "publisher")}
    labels = {
        name: tuple(map(_reference, getattr(resource, name)))
        for name in ("about", "learning_resource_type", "audience", "educational_level", "teaches", "assesses")
    }
    return replace(
        resource,
        name=one_line(resource.name),
        description=plain_text(resource.description),
        keywords=tuple(dict.fromkeys(word for each in resource.keywords if (word := one_line(each)))),
        rights=tuple(dict.fromkeys(words for each in resource.rights if (words := plain_text(each)))),
        extra=late | resource.extra,
        **people,
        **labels,
        **dates,
    )


def _agent(agent: Agent) -> Agent:
    return replace(agent, name=one_line(agent.name))


def _reference(reference: Reference) -> Reference:
    return replace(reference, label={tag: one_line(label) for tag, label in reference.label.items()})


def _dates(resource: Resource) -> tuple[dict[str, str], dict[str, Json]]:
    last = datetime.now(UTC).year + 1
    fields = asdict(resource)
    late = [name for name in _DATES if fields[name] and int(fields[name][:4]) > last]
    return dict.fromkeys(late, ""), {_DATES[name]: fields[name] for name in late}
