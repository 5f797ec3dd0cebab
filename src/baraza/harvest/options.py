"""Options of a source as their types; UsageError says which one is wrong."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, ValidationError, convert

from baraza.errors import UsageError
from baraza.model import Source

T = TypeVar("T", bound=Struct)
# Whole numbers from 1, or None where a kind has them and they are not given.
COUNTS = ("page", "limit", "max_bytes")


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


def options_of(source: Source, kind: type[T], page: str) -> T:
    """The source's options; UsageError where one cannot be used. `page` of the documentation lists them."""
    try:
        options = convert(source.options, kind)
    except ValidationError as error:
        raise UsageError(
            f"An option of this source cannot be used: {error}.",
            source=source.name,
            hint=f"See docs/{page} for the options of this kind.",
        ) from error
    for name in COUNTS:
        value = getattr(options, name, None)
        if value is not None and value < 1:
            raise UsageError(f"The option {name} is a whole number from 1.", source=source.name, given=value)
    return options


def place_in_list(resume: str | None) -> int:
    """How many of a list were walked, as a page carried it; UsageError where the text is not ours."""
    if resume is not None and not (resume.isascii() and resume.isdecimal()):
        raise UsageError("This is no position in the list that the source is.", resume=resume)
    return int(resume or 0)
