"""A controlled vocabulary."""

from msgspec import Struct, field


class Vocabulary(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where concepts come from."""

    name: str
    """Ours: short, in addresses and on the command line."""
    title: str = ""
    address: str = ""
    """Of the concept scheme (a URI)."""
    licence: str = ""
    attribution: str = ""
    concepts: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    """Language tag to the number of concepts that have a label in it."""
    imported: int = 0
    """Seconds since 1970."""
    origin: str = ""
    """The file or address that it was read from."""
    spoken: str = ""
    """Name of the blob that says how its concepts are spoken of: `concepts/spoken.py`."""
