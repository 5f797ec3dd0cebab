"""What an entry can be filtered and found by."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from baraza.coalition.register.keys import name_words
from baraza.model import Entry
from baraza.store.digest import plain_address

FACETS = ("country", "language", "subject", "level", "item", "goal", "licence", "detail", "source")
"""Facets that are kept as terms; `kind` and `state` are columns. `detail` has values such as `level:national`."""
WORD = "word"
"""The facet of words in names, for the search and for finding what is there twice."""
AT, CELL = "at", "cell"
"""Facets of what is shown: `KE:policy`, country and kind, and `44.108:policy`, a square on the map and the kind."""
CELL_DEGREES = 2

_LONGEST = 200


def terms(entry: Entry) -> frozenset[tuple[str, str]]:
    """Facet and value of all that the entry can be filtered by."""
    return frozenset((facet, value[:_LONGEST]) for facet, value in (*_facets(entry), *_words(entry)) if value)


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    many = {
        "country": entry.countries,
        "language": entry.languages,
        "subject": entry.subjects,
        "level": entry.levels,
        "item": entry.items,
        "goal": tuple(map(str, entry.goals)),
        "licence": (entry.licence,),
        "source": tuple(one.source for one in entry.provenance),
    }
    yield from ((facet, value) for facet, values in many.items() for value in values)
    for name, value in entry.details.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and len(one) <= 40 and one.isidentifier():
                yield "detail", f"{name}:{one}"


def places(entry: Entry) -> frozenset[tuple[str, str]]:
    """Where an entry counts on the map: facet and value."""
    found = {(AT, f"{country}:{entry.kind}") for country in entry.countries}
    place = entry.place
    if place and place.latitude is not None and place.longitude is not None:
        row, column = int((place.latitude + 90) // CELL_DEGREES), int((place.longitude + 180) // CELL_DEGREES)
        found.add((CELL, f"{row}.{column}:{entry.kind}"))
    return frozenset(found)


def _words(entry: Entry) -> Iterator[tuple[str, str]]:
    others = (name for names in entry.alternative.values() for name in names)
    for name in (*entry.names.values(), *others):
        yield from ((WORD, word) for word in name_words(name))


def other_names(entry: Entry) -> frozenset[tuple[str, str]]:
    """Scheme and value of all addresses and identifiers by which the same thing is recognised."""
    found = set()
    for address in entry.addresses:
        found.add(("url", plain_address(address.url)[:300]))
        if address.role == "home" and (host := host_of(address.url)):
            found.add(("host", host[:300]))
    found |= {(scheme, bare_identifier(value)[:300]) for scheme, value in entry.identifiers.items()}
    return frozenset(found)


def host_of(url: str) -> str:
    """The host of an address without `www.`, in small letters; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def bare_identifier(value: str) -> str:
    """An identifier without the address that leads to it: `Q42` of `https://www.wikidata.org/wiki/Q42`."""
    if value.startswith(("http://", "https://")) and "doi.org/" not in value:
        return value.rstrip("/").rpartition("/")[2]
    return value.partition("doi.org/")[2].lower() if "doi.org/" in value else value
