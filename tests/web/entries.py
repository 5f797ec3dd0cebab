"""Entries as the tests of the register's pages make them."""

from __future__ import annotations

from baraza.coalition.register.entries import Held, make
from baraza.model import Address, Entry, Place, Provenance


def fund(**more: object) -> Held:
    """An organisation in Kenya whose name is in English and Arabic, or what `more` says."""
    said: dict[str, object] = {
        "kind": "organisation",
        "names": {"en": "Open Textbook Fund", "ar": "صندوق الكتب المفتوحة"},
        "original": "en",
        "descriptions": {"en": "Gives money to those who write open textbooks."},
        "countries": ("KE",),
        "languages": ("en", "sw"),
        "addresses": (Address(url="https://fund.example/"),),
        "place": Place(latitude=-1.28, longitude=36.82, locality="Nairobi"),
        "identifiers": {"wikidata": "Q42"},
        "items": ("2a",),
        "start": "2012",
        "details": {"type": "foundation"},
        "provenance": (Provenance(source="A collection", year=2020, url="https://collection.example/"),),
    }
    return make(Entry(**(said | more)))  # type: ignore[arg-type]


def named(kind: str, name: str, **more: object) -> Held:
    """Something of a kind and a name."""
    return make(Entry(kind=kind, names={"en": name}, **more))  # type: ignore[arg-type]


def filled_in(**more: str | list[str]) -> dict[str, str | list[str]]:
    """What the form of an entry sends."""
    said: dict[str, str | list[str]] = {
        "kind": "service",
        "name": ["The Well"],
        "name_in": ["en"],
        "url": ["https://well.example/"],
        "url_role": ["home"],
        "country": ["KE"],
        "do": "save",
        "version": "0",
    }
    return said | more
