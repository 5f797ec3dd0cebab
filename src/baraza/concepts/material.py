"""What a linker is compiled from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from baraza.model.concept import Concept


class Material(Struct, frozen=True, kw_only=True):
    """Concepts, and what is known of how they are spoken of."""

    mark: str
    """Changes when any of this does."""
    concepts: Iterable[Concept]
    ideas: Mapping[str, str] = field(default_factory=dict)
    """Key of a concept to the key of the idea that it shares with others; of those alone that share one."""
    shares: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    """Language, label and key of a concept to how often the label means that concept, from 0 to 1 (commonness)."""
    links: Iterable[tuple[str, str, float]] = ()
    """Keys of two concepts that are spoken of together, how strongly they belong together (0 to 1)."""
    texts: Iterable[tuple[str, str]] = ()
    """Ordinary texts with their languages: how frequent words are."""
