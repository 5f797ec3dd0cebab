"""Tables of names and places (`module:attribute`): what stands there is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Generic, TypeVar, cast

from baraza.errors import MissingExtra

T = TypeVar("T")


class Plugins(Generic[T]):
    """Our own places by name; installed packages may add some by the entry points of a group.

    `what` is what they are called in errors: `Harvester`.
    """

    def __init__(self, what: str, own: Mapping[str, str], group: str) -> None:
        self._what, self._own, self._group = what, own, group

    def places(self) -> dict[str, str]:
        """All of them, those of packages first; where a name is in both it is ours."""
        return {entry.name: entry.value for entry in entry_points(group=self._group)} | dict(self._own)

    def place(self, name: str) -> str:
        """Where one stands; empty for a name that is not known."""
        # What is installed is looked through only for what is not ours: that takes longer than a small harvest.
        added = () if name in self._own else entry_points(group=self._group, name=name)
        return next((entry.value for entry in added), self._own.get(name, ""))

    def get(self, name: str) -> T | None:
        """One of them; None for a name that is not known, MissingExtra where a package that it needs is absent."""
        place = self.place(name)
        return cast(T, imported(place, f"{self._what} '{name}'")) if place else None


def imported(place: str, what: str) -> Any:
    """What stands at a place; MissingExtra, which names `what`, where one of its packages is absent or broken."""
    module, _, name = place.partition(":")
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        hint = f"pip install '{error.name}'"
        raise MissingExtra(f"{what} needs the package {error.name}.", place=place, hint=hint) from error
    except ImportError as error:
        hint = "Install it anew, with what it needs."
        raise MissingExtra(f"{what} cannot be imported: {error}.", place=place, hint=hint) from error
