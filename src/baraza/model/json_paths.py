"""Ways into JSON that lead to nothing rather than to an error."""

from __future__ import annotations

from baraza.model.json import Json


def objects(value: Json) -> list[dict[str, Json]]:
    """The objects of a list; a single one counts as a list of one, anything else is passed over."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def dig(value: Json, *path: str) -> Json:
    """What stands under these names, one inside the other; None where one of them is missing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text(value: Json, *path: str) -> str:
    """The text or number there, as text without blanks around it; empty for anything else."""
    found = dig(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found).strip()


def number(value: Json, *path: str) -> int | None:
    """The whole number there, also where it is written as text."""
    digits = text(value, *path)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
