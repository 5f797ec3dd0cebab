"""What readers of a large register ask for: lines of addresses, none of them twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import urlencode

from baraza.model.entry import LEVELS
from bench.register_names import LANGUAGES, cities, coined

LINE = 4_000
"""Addresses of one line at most."""
_KINDS = ("organisation", "service", "event", "project", "publication", "policy", "community")
_WORDS = ("university", "open", "library", "institut", "minist", "nairobi", "learning", "educa", "универ", "جامعة")
_PAGES = ("", "/fr", "/es", "/ar", "/zh-hans", "/ru", "/sl")
"""Where the languages of the interface are."""

Words = dict[str, str]


def groups() -> dict[str, list[str]]:
    """Name of a page to addresses of it."""
    from baraza.coalition.countries.facts import countries

    chance = random.Random(3)
    everywhere = [f"{page}/country/{code}" for page in _PAGES for code in countries()]
    chance.shuffle(everywhere)
    return {
        "filtered list": _line("/register/", _list, chance),
        "filtered list as JSON": _line("/register.json", _list, chance),
        "map": _line("/map", _map, chance),
        "map data": _line("/map.geojson", _data, chance),
        "country page": everywhere,
    }


def _line(place: str, asked: Callable[[random.Random], Words], chance: random.Random) -> list[str]:
    return list(islice(_different(place, asked, chance), LINE))


def _different(place: str, asked: Callable[[random.Random], Words], chance: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        words = asked(chance)
        path = f"{place}?{urlencode(words)}" if words else place
        if path not in seen:
            seen.add(path)
            yield path


def _list(chance: random.Random) -> Words:
    codes = sorted({country for country, _names in cities().values()})
    word = chance.choice(_WORDS) if chance.random() < 0.5 else coined(chance.randrange(15_000)).lower()
    return _some(
        chance,
        (0.25, "q", word),
        (0.6, "country", chance.choice(codes)),
        (0.5, "kind", chance.choice(_KINDS)),
        (0.3, "language", chance.choice(LANGUAGES)),
        (0.2, "level", chance.choice(LEVELS)),
        (0.1, "state", chance.choice(("new", "confirmed", "unconfirmed", "stale"))),
        (0.2, "sort", chance.choice(("changed", "start"))),
        (0.15, "page", str(chance.randint(2, 4))),
    )


def _map(chance: random.Random) -> Words:
    from baraza.coalition.countries.regions import regions

    return _some(
        chance,
        (0.4, "measure", chance.choice(("policies", "services", "resources", "marrakesh", "member"))),
        (0.6, "kind", chance.choice(_KINDS)),
        (0.4, "region", chance.choice(sorted(regions()))),
        (0.4, "language", chance.choice(LANGUAGES)),
        (0.3, "level", chance.choice(LEVELS)),
    )


def _data(chance: random.Random) -> Words:
    return _map(chance) | _some(chance, (0.7, "cell", chance.choice(("0", "2", "5", "10"))))


def _some(chance: random.Random, *words: tuple[float, str, str]) -> Words:
    """Each word with how often it is asked for."""
    return {name: value for often, name, value in words if chance.random() < often}
