"""Entries as tests make them."""

from __future__ import annotations

from baraza.coalition.register.entries import Held, make
from baraza.model import Address, Entry, Place


def entry(name: str = "Open Textbook Fund", **more: object) -> Entry:
    """An organisation in Kenya, or what `more` says."""
    said: dict[str, object] = {
        "kind": "organisation",
        "names": {"en": name},
        "original": "en",
        "countries": ("KE",),
        "languages": ("en", "sw"),
    }
    return Entry(**(said | more))  # type: ignore[arg-type]


def kept(name: str = "Open Textbook Fund", **more: object) -> Held:
    """The same, kept."""
    return make(entry(name, **more))


HOME = (Address(url="https://example.org/"),)
NAIROBI = Place(latitude=-1.28, longitude=36.82, locality="Nairobi")
