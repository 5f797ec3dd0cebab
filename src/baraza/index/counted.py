"""How many documents a search of the engine found."""

from __future__ import annotations

from typing import Any


def count_of(found: Any) -> int:
    """How many documents a search of the engine found."""
    # The engine's type stub forgets this attribute.
    return int(found.count)
