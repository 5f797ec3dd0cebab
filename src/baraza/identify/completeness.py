"""Which of the fields that people search and judge by a source filled in."""

from __future__ import annotations

from baraza.model import Finding, Resource


def completeness(resource: Resource) -> Finding:
    """How many of the fields are there, and the names of those that are missing."""
    there = {
        "title": bool(resource.name),
        "description": bool(resource.description),
        "language": bool(resource.in_language),
        "licence": bool(resource.license or resource.rights),
        "author": bool(resource.creator),
        "date": bool(resource.date_published or resource.date_modified or resource.date_created),
        "type": bool(resource.learning_resource_type),
        "level": bool(resource.educational_level or resource.audience),
        "subject": bool(resource.about or resource.keywords),
    }
    missing = [name for name, is_there in there.items() if not is_there]
    value = f"{len(there) - len(missing)}/{len(there)}"
    return Finding("completeness", value, by="quality", evidence=" ".join(missing))
