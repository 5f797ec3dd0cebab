"""What may be handed to the database as a value."""

from typing import TypeAlias

Value: TypeAlias = str | int | bytes | bool | None
Values: TypeAlias = tuple[Value, ...]


def clean(text: str) -> str:
    """The text as both engines hold it: PostgreSQL knows neither NUL nor lone surrogates."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text
