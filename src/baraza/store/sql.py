"""What may be handed to the database as a value."""

from typing import TypeAlias

Value: TypeAlias = str | int | bytes | bool | None
Values: TypeAlias = tuple[Value, ...]
