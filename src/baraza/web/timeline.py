"""Which concepts a resource speaks of where: a lane for each in a picture, and its places as links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.model import LinkedConcept, Resource
from baraza.web.concept_names import Named
from baraza.web.places import Place, called, clock, page_name, places

LANES = 8
WIDTH = 1000
"""Of a lane, in the units of the drawing."""
MARK = 8
SHOWN = 6
"""Links to places in a lane; the others are behind a disclosure."""


class Mark(Struct, frozen=True):
    """A mark in the units of the drawing, ready to print, with what a pointer is told."""

    x: str
    url: str
    label: str


class Spot(Struct, frozen=True):
    """A place to go to; `of_text`: the label is in the language of the resource."""

    label: str
    of_text: bool
    url: str


class Lane(Struct, frozen=True, kw_only=True):
    """One concept."""

    concept: Named
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    more: tuple[Spot, ...]


class Timeline(Struct, frozen=True, kw_only=True):
    """What the template draws and prints."""

    lanes: tuple[Lane, ...]
    played: bool
    """Whether the axis is time; otherwise it is the text from its beginning to its end."""
    first: str
    last: str


class _Axis(Struct, frozen=True):
    """Where each passage begins, and how long the whole is: in seconds, or in characters."""

    starts: tuple[float, ...]
    length: float
    played: bool

    def at(self, place: Place) -> float:
        """The share of the whole before a place, from 0 to 1."""
        passage = place.mention.passage
        begin = self.starts[passage] if passage is not None else 0.0
        return min((begin if self.played else begin + place.mention.start) / self.length, 1.0)


def timeline(resource: Resource, known: Iterable[tuple[LinkedConcept, Named]]) -> Timeline | None:
    """The strongest concepts that the text names, in the order in which it comes to them; None where it names none."""
    axis = _axis(resource)
    found = [(named, [*places(resource, linked)]) for linked, named in known]
    spoken = [(named, told) for named, told in found if any(place.passage for place in told)][:LANES]
    if not spoken or not axis.length:
        return None
    spoken.sort(key=lambda each: min(axis.at(place) for place in each[1] if place.passage))
    first, last = _ends(resource, axis)
    lanes = tuple(_lane(named, told, axis) for named, told in spoken)
    return Timeline(lanes=lanes, played=axis.played, first=first, last=last)


def _axis(resource: Resource) -> _Axis:
    seconds = [passage.second for passage in resource.passages if passage.second is not None]
    if seconds and len(seconds) == len(resource.passages):
        # When the last words end is not known; they are given as long as the others take.
        return _Axis(tuple(seconds), max(max(seconds) * (1 + 1 / len(seconds)), 1.0), played=True)
    starts, length = [], 0
    for passage in resource.passages:
        starts.append(float(length))
        length += len(passage.text)
    return _Axis(tuple(starts), float(length), played=False)


def _ends(resource: Resource, axis: _Axis) -> tuple[str, str]:
    """What stands under both ends of the picture."""
    if axis.played:
        return clock(0), clock(axis.length)
    paged = [passage.page for passage in resource.passages]
    one_file = len({passage.file for passage in resource.passages}) == 1
    if one_file and paged[0] and paged[-1] and paged[0] < paged[-1]:
        return page_name(paged[0]), page_name(paged[-1])
    return _("Beginning"), _("End")


def _lane(named: Named, told: Sequence[Place], axis: _Axis) -> Lane:
    marks = {_mark(place, axis): None for place in told if place.passage}
    spots = {spot.label: spot for spot in reversed([_spot(place) for place in told])}
    ordered = tuple(reversed(spots.values()))
    return Lane(concept=named, marks=tuple(marks), spots=ordered[:SHOWN], more=ordered[SHOWN:])


def _mark(place: Place, axis: _Axis) -> Mark:
    return Mark(f"{axis.at(place) * (WIDTH - MARK):.0f}", place.url, called(place)[0])


def _spot(place: Place) -> Spot:
    label, of_text = called(place)
    return Spot(label, of_text, place.url)
