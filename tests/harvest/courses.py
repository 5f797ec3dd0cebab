"""The courses that the MOOChub specification has as its examples, as pages of a catalogue."""

from __future__ import annotations

from functools import cache

import orjson
import yaml

from baraza.model import Json
from tests.shared_data import shared


@cache
def example_courses() -> tuple[dict[str, Json], ...]:
    """Every example of a whole course in the specification."""
    path = shared("vocabularies/moochub/moochub-api.v3.yml")
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    examples = found["paths"]["/courses"]["get"]["responses"]["200"]["content"]
    values = [each["value"]["data"] for kind in examples.values() for each in kind.get("examples", {}).values()]
    return tuple(course for data in values for course in (data if isinstance(data, list) else [data]))


def course_page(*names: str, following: str = "") -> bytes:
    """A page with the first example under these identifiers; `following` is the address of the next page."""
    example = example_courses()[0]
    links: dict[str, Json] = (
        {"self": "{{host}}/courses", "next": following} if following else {"self": "{{host}}/courses"}
    )
    data = [{**example, "id": name} for name in names]
    return orjson.dumps({"links": links, "data": data}, default=str)
