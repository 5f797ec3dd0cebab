"""The texts of a document that are looked at, cut into words once."""

from __future__ import annotations

from collections.abc import Mapping

from baraza.words.analysis import apart, distinct, is_spaced


class Cut:
    """Some texts whose words are read together: few documents have any that is looked for in most of their fields."""

    def __init__(self, texts: Mapping[str, str], longest: int) -> None:
        self.texts = {name: apart(text[:longest]) for name, text in texts.items() if text}
        """Field to so many characters of its text."""
        together = "\n".join(self.texts.values())
        self.is_spaced = is_spaced(together)
        """Whether the words of all are written with spaces between them."""
        self.words = distinct(together) if self.is_spaced else set[str]()
        """The different words of all; none where some are not spaced, since those are found otherwise."""
