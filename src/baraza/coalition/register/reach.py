"""How far whoever acts may go: asked where an entry is written, so that nothing moves in between."""

from __future__ import annotations

from collections.abc import Callable

from baraza.errors import Forbidden
from baraza.model import Entry

Allowed = Callable[[Entry, Entry], bool]
"""Whether whoever acts may make the second entry out of the first."""


class OutOfReach(Forbidden):
    """The change begins or ends where whoever makes it may not keep entries."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "This change reaches beyond what you may change.",
            key=key,
            hint="Suggest it: somebody who cares for both sides decides.",
        )


def check_reach(allowed: Allowed | None, key: str, before: Entry, after: Entry) -> None:
    """Raise OutOfReach where it is not allowed; without a rule everything is."""
    if allowed and not allowed(before, after):
        raise OutOfReach(key)
