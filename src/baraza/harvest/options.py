"""Options of a source as their types; UsageError says which one is wrong."""

from __future__ import annotations

from baraza.errors import UsageError
from baraza.model import Source


def text_option(source: Source, name: str, default: str = "") -> str:
    """A text without blanks around it."""
    value = source.options.get(name, default)
    if not isinstance(value, str):
        raise UsageError(f"Option `{name}` must be text.", source=source.name, given=value)
    return value.strip()


def texts_option(source: Source, name: str) -> tuple[str, ...]:
    """A list of texts; a single text counts as a list of one."""
    given = source.options.get(name, [])
    values = [given] if isinstance(given, str) else given
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise UsageError(f"Option `{name}` must be a list of texts.", source=source.name, given=given)
    return tuple(str(value).strip() for value in values)


def number_option(source: Source, name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    value = source.options.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        message = f"Option `{name}` must be a whole number from 1 to {most}."
        raise UsageError(message, source=source.name, given=value)
    return value


def flag_option(source: Source, name: str) -> bool:
    """True or false; false where nothing is said."""
    value = source.options.get(name, False)
    if not isinstance(value, bool):
        raise UsageError(f"Option `{name}` must be true or false.", source=source.name, given=value)
    return value
