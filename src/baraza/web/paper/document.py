"""A document as it is to be set on paper: words and lists, in order; how it looks is for the template to say."""

from __future__ import annotations

from msgspec import Struct


class Said(Struct, frozen=True, omit_defaults=True):
    """Some words; a link where they have an address."""

    text: str
    url: str = ""
    note: str = ""
    """Quieter words behind them."""


class Text(Struct, frozen=True, tag="text"):
    """A paragraph."""

    text: str


class Heading(Struct, frozen=True, tag="heading"):
    """The title of a part of a section."""

    text: str


class Items(Struct, frozen=True, tag="items"):
    """A list."""

    items: tuple[Said, ...]


class Pairs(Struct, frozen=True, tag="pairs"):
    """What something is called, and what is true of it."""

    pairs: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True, tag="table"):
    """Rows under their heads, as many cells in each."""

    head: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


class Bars(Struct, frozen=True, tag="bars"):
    """Bars of these heights, from 0 to 1, above the first and the last of their names; `said` tells what they show."""

    heights: tuple[float, ...]
    said: str
    first: str
    last: str


Block = Text | Heading | Items | Pairs | Table | Bars


class Section(Struct, frozen=True):
    """A titled part."""

    title: str
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True, kw_only=True):
    """All of it."""

    language: str
    """RFC 5646."""
    direction: str
    """`ltr` or `rtl`."""
    title: str
    above: str
    """A quiet line above the title."""
    lead: str
    sections: tuple[Section, ...]
    foot: str
    """How to cite it; at the end."""
