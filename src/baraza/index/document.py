"""What of a resource goes into the index."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from msgspec import structs

from baraza.index.contract import Document
from baraza.index.fields_of_study import fields_of
from baraza.index.form import access, country, formats
from baraza.model import Agent, Reference, Resource, Source, Translation

# Nobody reads further in a list, and a few sources put whole books into their descriptions.
LONGEST_DESCRIPTION = 10_000

_READABLE = re.compile(r"[^\W\d_]{3,}")


TITLE_TIMES = 3
"""A translation of a word of the title counts so many times."""

READ_BEYOND = 20_000
"""Characters of a text whose meaning is indexed: a book says by then what it is about."""


class Reading(Protocol):
    """Tells what documents mean beyond their language."""

    def pivot(self, text: str, language: str) -> tuple[str, ...]:
        """What the words may mean in the pivot language, repeated by weight."""
        ...

    def names(self, text: str, language: str) -> tuple[str, ...]:
        """The words that may be names, in Latin letters."""
        ...

    def topics(self, concepts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of the concepts with these addresses, and keys of all that is broader in any number of steps."""
        ...


def document(
    resource: Resource, source: Source, added: int, kin: tuple[str, str] = ("", ""), reading: Reading | None = None
) -> Document:
    """The resource as it is searched and listed.

    `added` is when it was first stored, in seconds since 1970; `kin` its work and copy where it does not stand alone;
    without a reading it is found by its own words only.
    """
    bare = _document(resource, source, added, kin)
    if reading is None:
        return bare
    about, wider = reading.topics(one.id for one in resource.concepts)
    pivot, names = _pivot(bare, reading), _names(bare, reading)
    return structs.replace(bare, pivot=pivot, names=names, concepts=about, wider=wider)


def _pivot(bare: Document, reading: Reading) -> tuple[str, ...]:
    title = reading.pivot(bare.title, bare.language)
    rest = "\n".join((*bare.keywords, bare.description, bare.text))[:READ_BEYOND]
    return title * TITLE_TIMES + reading.pivot(rest, bare.language)


def _names(bare: Document, reading: Reading) -> tuple[str, ...]:
    text = "\n".join((bare.title, *bare.people, *bare.keywords, bare.description, bare.text))
    return reading.names(text[:READ_BEYOND], bare.language)


def _document(resource: Resource, source: Source, added: int, kin: tuple[str, str]) -> Document:
    licence = resource.licence
    return Document(
        key=resource.key,
        id=resource.id,
        title=resource.name,
        description=resource.description[:LONGEST_DESCRIPTION],
        text=_text(resource),
        translated={made.language: _translated(made) for made in resource.translations},
        keywords=_keywords(resource),
        people=_people(resource),
        language=resource.language or next(iter(resource.in_language), ""),
        languages=_unique([resource.language, *resource.in_language]),
        openness=str(licence.openness) if licence else "unknown",
        licence=licence.code if licence else "",
        licence_version=licence.version if licence else "",
        licence_port=licence.port if licence else "",
        licence_url=licence.url if licence else "",
        type=_values(resource.learning_resource_type, resource.language),
        subject=_values(resource.about, resource.language),
        fields=fields_of(resource.about),
        level=_values(resource.educational_level, resource.language),
        provider=source.name,
        provider_title=source.title or source.name,
        url=resource.url or resource.id,
        date=resource.date_published or resource.date_modified or resource.date_created,
        added=added,
        image=resource.image,
        country=country(resource, source),
        format=formats(resource, source),
        accessibility=access(resource),
        work=kin[0],
        copy=kin[1],
    )


def _text(resource: Resource | Translation) -> str:
    return "\n\n".join(f"{part.heading}\n{part.text}" if part.heading else part.text for part in resource.passages)


def _translated(made: Translation) -> str:
    return "\n\n".join(part for part in (made.name, made.description, _text(made)) if part)


def _keywords(resource: Resource) -> tuple[str, ...]:
    """The keywords, and the words of every concept that it is about or teaches, in all their languages."""
    concepts = (*resource.about, *resource.teaches, *resource.learning_resource_type)
    return _unique([*resource.keywords, *(label for one in concepts for label in one.label.values())])


def _people(resource: Resource) -> tuple[str, ...]:
    agents: tuple[Agent, ...] = (*resource.creator, *resource.contributor, *resource.publisher)
    affiliations = (agent.affiliation.name for agent in agents if agent.affiliation)
    return _unique([*(agent.name for agent in agents), *affiliations])


def _values(references: Iterable[Reference], language: str) -> tuple[str, ...]:
    return _unique(_value(reference, language) for reference in references)


def _value(reference: Reference, language: str) -> str:
    """The address of a concept, for its words change with the language; its words where the address says nothing.

    `https://w3id.org/kim/hcrt/video` can be read, `…/schulfaecher/s1002` cannot.
    """
    last = re.split(r"[/#]", reference.id.rstrip("/#"))[-1]
    if reference.id and (_READABLE.search(last) or not reference.label):
        return reference.id
    label = reference.label
    return label.get("en") or label.get(language) or next(iter(label.values()), "")


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
