"""Map a lesson of a repository: a row whose columns go by the names of the fields."""

from __future__ import annotations

from msgspec.structs import replace

from baraza.model import Record, Resource, Source
from baraza.model.columns import FIELDS
from baraza.normalise.row import to_resource as row_to_resource


def to_resource(record: Record, source: Source) -> Resource:
    """The resource of a lesson; Rejected without a title or an address."""
    named = replace(source, options={"columns": {field: field for field in FIELDS}})
    return row_to_resource(record, named)
