"""Schema.org and LRMI out: what a page about a resource embeds, so that others can read it too."""

from __future__ import annotations

from collections.abc import Iterable

from baraza.model.json import Json
from baraza.model.resource import Agent, Link, Media, Reference, Resource
from baraza.model.uri import is_uri, is_web

Node = dict[str, Json]


def to_schemaorg(resource: Resource) -> Node:
    """The resource as JSON-LD in schema.org's words.

    The language and the licence are those that we hold to be true, else those declared. Only addresses that can be
    followed are given as such, and `extra` stays inside: what others wrote is embedded in nobody's page unread.
    """
    licence = resource.licence.url if resource.licence else ""
    return {"@context": "https://schema.org/"} | _given(
        {
            "@type": list(dict.fromkeys(["LearningResource", *resource.type])),
            "@id": resource.id if is_uri(resource.id) else "",
            "url": _web(resource.url),
            "name": resource.name,
            "description": resource.description,
            "keywords": list(resource.keywords),
            "inLanguage": [resource.language] if resource.language else list(resource.in_language),
            "license": _web(licence) or _web(resource.license),
            "copyrightNotice": list(resource.rights),
            "isAccessibleForFree": resource.is_accessible_for_free,
            "image": _web(resource.image),
            "thumbnailUrl": _web(resource.image),
            "duration": resource.duration,
            **_concepts(resource),
            **_people(resource),
            **_dates(resource),
            **_works(resource),
        }
    )


def _given(fields: Node) -> Node:
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}


def _web(address: str) -> str:
    return address if is_web(address) else ""


def _concepts(resource: Resource) -> Node:
    return {
        "about": _terms(resource.about),
        "learningResourceType": _terms(resource.learning_resource_type),
        "audience": [_audience(reference) for reference in resource.audience],
        "educationalLevel": _terms(resource.educational_level),
        "teaches": _terms(resource.teaches),
        "assesses": _terms(resource.assesses),
        "competencyRequired": _terms(resource.competency_required),
        "interactivityType": _label(resource.interactivity_type) if resource.interactivity_type else "",
        "conditionsOfAccess": _label(resource.conditions_of_access) if resource.conditions_of_access else "",
    }


def _people(resource: Resource) -> Node:
    return {
        "creator": _agents(resource.creator),
        "contributor": _agents(resource.contributor),
        "publisher": _agents(resource.publisher),
        "funder": _agents(resource.funder),
    }


def _dates(resource: Resource) -> Node:
    return {
        "dateCreated": resource.date_created,
        "datePublished": resource.date_published,
        "dateModified": resource.date_modified,
    }


def _works(resource: Resource) -> Node:
    return {
        "isBasedOn": _links(resource.is_based_on),
        "isPartOf": _links(resource.is_part_of),
        "hasPart": _links(resource.has_part),
        "encoding": [found for file in resource.encoding if (found := _media(file))],
        "trailer": (_media(resource.trailer) if resource.trailer else {}),
    }


def _label(reference: Reference) -> str:
    """The label, in English where there are several; the address where there is none."""
    return reference.label.get("en") or next(iter(reference.label.values()), "") or reference.id


def _terms(references: Iterable[Reference]) -> list[Json]:
    """Defined terms; plain words where only words were given."""
    return [_term(reference) if reference.id or reference.scheme else _label(reference) for reference in references]


def _term(reference: Reference) -> Node:
    framework = reference.extra.get("educationalFramework")
    named = framework.strip() if isinstance(framework, str) else ""
    return _given(
        {
            "@type": "DefinedTerm",
            "@id": reference.id if is_uri(reference.id) else "",
            "name": _label(reference),
            "inDefinedTermSet": _web(reference.scheme) or named,
        }
    )


def _audience(reference: Reference) -> Json:
    role = {"@type": "EducationalAudience", "educationalRole": _label(reference)}
    return role | _given({"@id": reference.id if is_uri(reference.id) else ""})


def _agents(agents: Iterable[Agent]) -> list[Json]:
    return [_agent(agent) for agent in agents if agent.name or agent.id]


def _agent(agent: Agent) -> Node:
    return _given(
        {
            # Thing, where nobody said whether it is a person or an organisation.
            "@type": agent.type if agent.type.isalpha() else "Thing",
            "@id": agent.id if is_uri(agent.id) else "",
            "name": agent.name,
            "affiliation": _agent(agent.affiliation) if agent.affiliation else None,
        }
    )


def _links(links: Iterable[Link]) -> list[Json]:
    return [_link(link) for link in links if link.name or is_web(link.id)]


def _link(link: Link) -> Node:
    return _given(
        {
            "@type": [word for word in link.type if word.isalnum()] or ["CreativeWork"],
            "@id": link.id if is_uri(link.id) else "",
            "url": _web(link.id),
            "name": link.name,
        }
    )


def _media(media: Media) -> Node:
    given = _given(
        {
            "contentUrl": _web(media.url),
            "embedUrl": _web(media.embed_url),
            "encodingFormat": media.media_type,
            "inLanguage": media.language,
        }
    )
    return given | {"@type": "MediaObject"} if {"contentUrl", "embedUrl"} & set(given) else {}
