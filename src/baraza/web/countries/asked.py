"""What the map is asked for in its address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from msgspec import Struct, structs

from baraza.coalition.countries.regions import region
from baraza.coalition.register.listing import Filter
from baraza.errors import UsageError
from baraza.model import KINDS, LEVELS
from baraza.web.addresses import page_address
from baraza.web.countries.words import MEASURES

LONGEST_TAG = 35


class MapAsked(Struct, frozen=True, kw_only=True):
    """A map as its address asks for it; empty: everything."""

    measure: str = "entries"
    """What the colour of a country says: one of MEASURES."""
    kind: str = ""
    region: str = ""
    """A slug of `coalition.countries.regions`."""
    language: str = ""
    level: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The countries of the region; empty for all."""
        return region(self.region).codes if self.region else ()

    @property
    def filter(self) -> Filter:
        """What entries are counted."""
        terms = {"country": self.codes, "language": (self.language,), "level": (self.level,)}
        kept = {name: values for name, values in terms.items() if any(values)}
        return Filter(kinds=(self.kind,) if self.kind else (), terms=kept)

    @property
    def query(self) -> str:
        """The query words of an address that asks for this."""
        words = structs.asdict(self) | {"measure": "" if self.measure == "entries" else self.measure}
        return urlencode({name: value for name, value in words.items() if value})

    def address(self, view: str = "map") -> str:
        """The page of this map, or its data (`map-csv` …)."""
        return page_address(view) + (f"?{self.query}" if self.query else "")

    def measuring(self, measure: str) -> MapAsked:
        """The same with other colours."""
        return structs.replace(self, measure=measure)


def map_asked(request: HttpRequest) -> MapAsked:
    """What the address asks for; raises UsageError or NotFound where that cannot be."""
    words = {
        name: request.GET.get(name, "").strip()[:60] for name in ("measure", "kind", "region", "language", "level")
    }
    asked = MapAsked(**words | {"measure": words["measure"] or "entries", "language": words["language"][:LONGEST_TAG]})
    _known("measure", asked.measure, tuple(MEASURES))
    _known("kind", asked.kind, ("", *KINDS))
    _known("level", asked.level, ("", *LEVELS))
    if asked.region:
        region(asked.region)
    return asked


def _known(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UsageError(
            f"The map has no such {name}.", **{name: value}, hint=f"Known: {', '.join(filter(None, known))}."
        )
