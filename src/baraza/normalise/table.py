"""Which function maps which format of record to a resource; imported when a record of that format comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from baraza.errors import Rejected
from baraza.model import Record, Resource, Source
from baraza.plugins import Plugins

MAPPINGS = {
    "oai_dc": "baraza.normalise.oai_dc:to_resource",
    "lom": "baraza.normalise.lom:to_resource",
    "amb": "baraza.normalise.amb:to_resource",
    "page": "baraza.normalise.page:to_resource",
    "feed": "baraza.normalise.feed:to_resource",
    "peertube": "baraza.normalise.peertube:to_resource",
    "openstax": "baraza.normalise.openstax:to_resource",
    "youtube": "baraza.normalise.youtube:to_resource",
    "moochub": "baraza.normalise.moochub:to_resource",
    "row": "baraza.normalise.row:to_resource",
    "learning-registry": "baraza.normalise.learning_registry:to_resource",
    "invenio": "baraza.normalise.invenio:to_resource",
    "edu-sharing": "baraza.normalise.edu_sharing:to_resource",
    "pressbooks": "baraza.normalise.pressbooks:to_resource",
    "mediawiki": "baraza.normalise.mediawiki:to_resource",
    "dspace": "baraza.normalise.dspace:to_resource",
    "file": "baraza.normalise.bare:to_resource",
    "cartridge": "baraza.normalise.cartridge:to_resource",
    "lesson": "baraza.normalise.lesson:to_resource",
}
GROUP = "baraza.mappings"
Mapping: TypeAlias = Callable[[Record, Source], Resource]
"""Gives the resource that a record describes; raises Rejected, with the reason, where it describes none."""


_TABLE: Plugins[Mapping] = Plugins("Mapping", MAPPINGS, GROUP)


def formats() -> dict[str, str]:
    """Every format that can be mapped here, with the place of its function; installed packages may add formats."""
    return _TABLE.places()


@lru_cache
def mapping(format_: str) -> Mapping:
    """The mapping for a format; Rejected for one that is not known, since the record, not the caller, names it."""
    found = _TABLE.get(format_)
    if found is None:
        hint = f"Known formats: {', '.join(formats())}. Others come by the entry point {GROUP}."
        raise Rejected("unknown-format", f"No mapping reads records in the format {format_!r}.", hint=hint)
    return found
