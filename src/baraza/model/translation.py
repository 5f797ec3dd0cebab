"""A resource's words in another language, as a machine rendered them; never shown as the original."""

from msgspec import Struct

from baraza.model.passage import Passage


class Translation(Struct, frozen=True, omit_defaults=True):
    """The words of one resource in one other language."""

    language: str
    """RFC 5646 tag of these words."""
    by: str
    """The engine and its model or pair: `apertium:spa-cat`, `ctranslate2:MODEL`."""
    name: str = ""
    description: str = ""
    passages: tuple[Passage, ...] = ()
    """Where the original's stand: same headings' places, pages and seconds."""
