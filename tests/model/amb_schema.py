"""The profile's own JSON Schemas, for judging what we write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from referencing import Registry, Resource

from tests.shared_data import shared

if TYPE_CHECKING:
    from jsonschema import FormatChecker

VERSIONS = ("20231019", "draft")


def folder(version: str) -> Path:
    return shared(f"vocabularies/amb/{version}")


def validator(version: str) -> Any:
    """Judges with formats asserted."""
    # Here, for it takes seconds to open, and every worker collects all tests.
    from jsonschema import Draft7Validator

    registry: Registry[Any] = Registry()
    for path in (folder(version) / "schemas").glob("*.json"):
        schema = orjson.loads(path.read_bytes())
        registry = registry.with_resource(schema["$id"], Resource.from_contents(schema))
    root = orjson.loads((folder(version) / "schemas/schema.json").read_bytes())
    return Draft7Validator(root, registry=registry, format_checker=_formats())


def _formats() -> FormatChecker:
    """The formats of JSON Schema, but a time may lack its zone: the profile's own example `dateTime.json` has none."""
    from jsonschema import FormatChecker

    strict = FormatChecker()
    formats = FormatChecker()
    without_zone = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")

    def is_moment(value: object) -> bool:
        if isinstance(value, str) and without_zone.fullmatch(value):
            value += "Z"
        return bool(strict.conforms(value, "date-time"))

    formats.checkers = dict(strict.checkers) | {"date-time": (is_moment, ())}
    return formats


def errors(version: str, document: object) -> list[str]:
    return [error.json_path for error in validator(version).iter_errors(document)]
