"""What every resource must have to be found again, and what is said of values that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from baraza.errors import Rejected
from baraza.model import Finding, Reference
from baraza.normalise.addresses import is_uri, read_address
from baraza.normalise.dates import read_date
from baraza.normalise.languages import read_language

LICENCE_HOSTS = ("creativecommons.org/", "rightsstatements.org/", "opendatacommons.org/", "spdx.org/licenses/")


def require_title(title: str) -> str:
    """The title; Rejected where there is none."""
    if not title:
        raise Rejected("no-title", "The record has no title.", hint="The source has to add one.")
    return title


def require_address(address: str, given: Iterable[str]) -> str:
    """The address; Rejected where there is none, with what was given instead."""
    if not address:
        listed = ", ".join(given) or None
        hint = "The source has to add the resource's address."
        raise Rejected("no-address", "The record has no address that can be opened.", given=listed, hint=hint)
    return address


@lru_cache(maxsize=1024)
def licence_address(statements: tuple[str, ...]) -> str:
    """The address among rights statements that is most likely the licence's own: of a known licence, else the first."""
    web = [text for text in statements if text[:4].lower() == "http" and read_address(text)]
    return next((text for text in web if any(host in text for host in LICENCE_HOSTS)), web[0] if web else "")


def reference(value: str, language: str = "", scheme: str = "") -> Reference:
    """A concept from an address or from words."""
    if ":" in value and is_uri(value) and read_address(value) == value:
        return Reference(id=value, scheme=scheme)
    return Reference(label={language: value}, scheme=scheme)


def label_language(tag: str | None) -> str:
    """The language tag of a label as sources give it; empty for none and for the fillers that mean none."""
    return read_language(tag) if tag else ""


def unused_date(field: str, text: str) -> Finding:
    """The note that a date cannot be and was left aside."""
    return Finding(field=field, value="", by="dates", evidence=text[:200], confidence=1.0)


def dates(field: str, texts: Iterable[str]) -> tuple[list[str], tuple[Finding, ...]]:
    """The texts that are dates, in ISO 8601, and a note for each that is not."""
    found: list[str] = []
    doubts: list[Finding] = []
    for text in texts:
        date = read_date(text)
        if date:
            found.append(date)
        else:
            doubts.append(unused_date(field, text))
    return found, tuple(doubts)


def first_dates(said: Mapping[str, str]) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """What is said of each field as a date, empty where it is none, and a note for each text that is no date."""
    found: dict[str, str] = {}
    doubts: tuple[Finding, ...] = ()
    for field, text in said.items():
        read, doubted = dates(field, (text,) if text else ())
        found[field] = read[0] if read else ""
        doubts += doubted
    return found, doubts
