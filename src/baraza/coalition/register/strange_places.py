"""Points that lie in the sea, or in another country than the one that is said: told, never left out."""

from __future__ import annotations

from msgspec import Struct

from baraza.coalition.countries.shapes import places
from baraza.coalition.countries.where import countries_at, lies_in
from baraza.model import Entry


class Strange(Struct, frozen=True, kw_only=True):
    """What looks wrong with the point of an entry."""

    latitude: float
    longitude: float
    there: tuple[str, ...]
    """Countries that it lies in or near (ISO 3166-1); none: it lies in the sea."""
    said: tuple[str, ...]
    """Countries that the entry says."""
    meant: tuple[float, float] | None
    """Latitude and longitude that would be in one of them: swapped, or with a minus."""

    def __str__(self) -> str:
        at = f"The point {self.latitude}, {self.longitude}"
        told = f"{at} lies in {', '.join(self.there)}, not in {', '.join(self.said)}."
        told = told if self.there else f"{at} lies in no country, so probably in the sea."
        return f"{told} Is {self.meant[0]}, {self.meant[1]} meant?" if self.meant else told


def strange_place(entry: Entry) -> Strange | None:
    """What looks wrong with the point of an entry; None where nothing does, or where it has none."""
    place = entry.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    known = places()
    said = tuple(code for code in entry.countries if code in known)
    at = (place.longitude, place.latitude)
    if said and lies_in(at, said):
        return None
    there = countries_at(at)
    # An area without a code is claimed by several, and says nothing against any of them.
    if there and (not said or "" in there):
        return None
    return Strange(
        latitude=place.latitude,
        longitude=place.longitude,
        there=tuple(sorted(there)),
        said=said,
        meant=_meant(place.latitude, place.longitude, said),
    )


def _meant(north: float, east: float, said: tuple[str, ...]) -> tuple[float, float] | None:
    """The point with the commonest mistakes undone, where that is in a country that is said."""
    for latitude, longitude in ((east, north), (-north, east), (north, -east), (-north, -east)):
        if abs(latitude) <= 90 and lies_in((longitude, latitude), said):
            return latitude, longitude
    return None
