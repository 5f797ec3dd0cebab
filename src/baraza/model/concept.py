"""A language-independent idea with its labels, and concepts as they were found in a text."""

from hashlib import blake2b

from msgspec import Struct, field


class Concept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One concept of one vocabulary, after SKOS (W3C 2009)."""

    id: str
    """Its address (a URI), as the vocabulary gives it."""
    vocabulary: str = ""
    """Name of the vocabulary that it stands in."""
    pref: dict[str, str] = field(default_factory=dict)
    """Language tag to preferred label; the empty tag where the language was not said."""
    alt: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels to find it by and never to show: misspellings."""
    notes: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """`definition`, `scope`, `example`, `note`, `history`, `editorial`, `change` to language tag to texts."""
    notation: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    """Addresses, of the same vocabulary; what is narrower is the reverse."""
    related: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    """Addresses of the same idea in other vocabularies."""
    close: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()
    """Broader ideas in other vocabularies; `narrow` and `akin` (related) likewise."""
    narrow: tuple[str, ...] = ()
    akin: tuple[str, ...] = ()
    deprecated: bool = False
    replaced_by: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The preferred label in a language, else in its primary language, English, any; the address at last."""
        tags = (language, language.partition("-")[0], "en", "")
        return next((self.pref[tag] for tag in tags if tag in self.pref), "") or next(iter(self.pref.values()), self.id)


class Mention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some words of a text that a concept was found by."""

    start: int
    """Characters from the beginning of the text that was read."""
    end: int
    text: str
    """The words as they stand there."""
    passage: int | None = None
    """Of a resource: the place of the passage among its passages, and the characters count in that passage's text.
    None: title, description and keywords, with an empty line between each two (`concepts.subjects.head`)."""


class LinkedConcept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A concept that a text is about, with its evidence."""

    id: str
    """Address of the concept."""
    score: float
    """From 0 to 1: how much the text is about it."""
    mentions: tuple[Mention, ...] = ()
    by: str = ""
    """How it was found: `declared` (the source says so), `label`, `trained` (learnt from records with subjects)."""


def concept_key(address: str) -> str:
    """The key of a concept in addresses of pages: 20 hexadecimal digits, the same in every installation."""
    return blake2b(address.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
