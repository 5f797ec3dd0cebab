"""What JSON can hold, as a type, and how deep it may go."""

from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


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
