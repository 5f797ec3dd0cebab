"""What a translating engine offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct


class Pair(Struct, frozen=True, order=True):
    """From which language into which, as primary tags (RFC 5646)."""

    source: str
    target: str


class CannotTranslate(Exception):
    """The engine gave no answer; one sentence why."""


class Engine(Protocol):
    """Translates between the languages that it has."""

    def pairs(self) -> frozenset[Pair]:
        """Those that it can do here and now."""
        ...

    def name(self, pair: Pair) -> str:
        """Engine and model, as a translation says whose it is: `apertium:spa-cat`."""
        ...

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[str]:
        """As many sentences, in the same order; raises CannotTranslate."""
        ...
