"""What JSON can hold, as a type, how deep it goes, and what every database can keep of it."""

import math
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
else:
    # msgspec reads annotations at run time and knows no recursive alias; what it decodes is JSON by construction.
    Json = Any


def deeper_than(value: Json, levels: int) -> bool:
    """Whether lists and objects stand inside each other more often than that; walks without recursion."""
    layer: list[Json] = [value]
    for _ in range(levels + 1):
        layer = [inner for each in layer if isinstance(each, dict | list) for inner in _inside(each)]
        if not layer:
            return False
    return True


def _inside(value: dict[str, Json] | list[Json]) -> list[Json]:
    return list(value.values()) if isinstance(value, dict) else value


def sound(value: Json) -> Json:
    """The value without what a database or another reader would choke on; recursive, so check the depth before.

    NUL goes, half a surrogate pair becomes a question mark, a number that is none becomes nothing, an integer of more
    than 64 bits becomes its digits.
    """
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [sound(each) for each in value]
    if isinstance(value, dict):
        return {str(sound(name)): sound(inner) for name, inner in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, int) and not -(2**63) <= value < 2**63 else value
