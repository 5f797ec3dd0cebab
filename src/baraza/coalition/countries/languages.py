"""Languages of countries, after CLDR."""

from __future__ import annotations

from functools import cache

from babel.languages import get_territory_language_info
from msgspec import Struct

_OFFICIAL = ("official", "de_facto_official")
_MAIN_PERCENT = 10
_REGIONAL_PERCENT = 5
_MOST = 8


class Spoken(Struct, frozen=True, kw_only=True):
    """A language of a country."""

    tag: str
    """RFC 5646."""
    percent: float
    """Of the population that uses it, as CLDR estimates."""
    is_official: bool
    """In the whole country, by law or in fact."""


@cache
def spoken(code: str) -> tuple[Spoken, ...]:
    """The official languages of a country and those that many use there, the most used first."""
    main = [_spoken(tag, said) for tag, said in get_territory_language_info(code).items() if _is_main(said)]
    # By script too (`sr`, `sr-Latn`): the same language once.
    once = {one.tag.partition("-")[0]: one for one in reversed(main)}
    kept = sorted(once.values(), key=lambda one: (not one.is_official, -one.percent))[:_MOST]
    return tuple(sorted(kept, key=lambda one: -one.percent))


def _spoken(tag: str, said: dict[str, float | str | None]) -> Spoken:
    return Spoken(
        tag=tag.replace("_", "-"),
        percent=float(said["population_percent"] or 0),
        is_official=said["official_status"] in _OFFICIAL,
    )


def _is_main(said: dict[str, float | str | None]) -> bool:
    least = _REGIONAL_PERCENT if said["official_status"] else _MAIN_PERCENT
    return said["official_status"] in _OFFICIAL or float(said["population_percent"] or 0) >= least
