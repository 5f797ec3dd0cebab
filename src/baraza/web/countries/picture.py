"""The map as the server draws it: countries with their colours, entries as circles.

Written in Python, not by a template: 248 shapes would take a template longer than all counting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from math import sqrt

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.projection import HEIGHT, WIDTH, many_on_map
from baraza.coalition.countries.shapes import Outline, outlines
from baraza.coalition.register.places import Cluster
from baraza.web.countries.links import country_address, entry_address
from baraza.web.countries.measure import Measured
from baraza.web.countries.naming import country_names, in_order
from baraza.web.names import number, numbers

Box = tuple[float, float, float, float]
"""Left, top, width and height, in units of the drawing (`projection.WIDTH`)."""
WORLD: Box = (0, 0, WIDTH, HEIGHT)
ROOM = 40
"""Around the places of a region."""
LEAST_WIDTH = 120


class _Pen(Struct, frozen=True, kw_only=True):
    """What is the same for everything that is drawn."""

    measured: Measured
    scale: float
    target: str
    numbers: Mapping[int, str]
    entry: str
    """The beginning of the addresses of entries."""
    truth: tuple[str, str]
    """What "no" and "yes" are called, ready for HTML."""


class _Drawn(Struct, frozen=True, kw_only=True):
    """An outline, ready for HTML but for what the map says of it."""

    code: str
    is_small: bool
    begin: str
    """Up to its class."""
    middle: str
    """From its class to the end of its name."""
    end: str
    """What stands behind what is said of it; of a small one from the size of its point."""
    size: int = 0
    """Of its point."""


def picture(measured: Measured, found: tuple[Cluster, ...], codes: tuple[str, ...] = (), frame: str = "") -> SafeString:
    """The drawing; of a part of the world where `codes` are given. Links open in `frame` where one is named."""
    box = box_of(codes) if codes else WORLD
    # Strokes and points keep their size when the drawing shows a part.
    pen = _pen(measured, box[2] / WIDTH, frame)
    # The keyboard goes through the countries by name; points lie above shapes.
    drawn = _drawn(get_language() or "en", frame)
    shapes = "".join(_shape(one, pen) for one in drawn if not one.is_small)
    points = "".join(_shape(one, pen) for one in drawn if one.is_small)
    circles = "".join(_circles(found, pen))
    part = " part" if box != WORLD else ""
    view = " ".join(f"{2 * part:.0f}" for part in box)
    skip, label = escape(_("Skip the countries of the map")), escape(_("Countries by name"))
    return SafeString(
        f'<a class="past" href="#past-map">{skip}</a>'
        f'<svg class="map{part}" viewBox="{view}" role="group" aria-label="{label}">'
        f'{shapes}{points}<g aria-hidden="true">{circles}</g></svg><span id="past-map" tabindex="-1"></span>'
    )


@lru_cache(maxsize=32)
def _drawn(language: str, frame: str) -> tuple[_Drawn, ...]:
    """All outlines in the order of their names in this language, which is that of the page."""
    order = {code: at for at, code in enumerate(in_order(one.code for one in outlines() if one.code))}
    found = sorted(outlines(), key=lambda one: order.get(one.code, -1))
    return tuple(_outlined(one, _target(frame)) for one in found)


def _target(frame: str) -> str:
    return f' target="{frame}"' if frame else ""


def _outlined(outline: Outline, target: str) -> _Drawn:
    if not outline.code:
        begin = f'<path class="nobody" d="{outline.path}"/>'
        return _Drawn(code="", is_small=outline.is_small, begin=begin, middle="", end="")
    code, name = outline.code, escape(country_names()[outline.code])
    link = f'<a href="{country_address(code)}"{target}>'
    if not outline.is_small:
        middle = f'" d="{outline.path}"><title>{name}'
        return _Drawn(code=code, is_small=False, begin=f'{link}<path class="', middle=middle, end="</title></path></a>")
    # A point that can be seen; the shape stands under it.
    shape = f'<path d="{outline.path}"/>' if outline.path else ""
    end = f'</title>{shape}<circle cx="{2 * outline.x}" cy="{2 * outline.y}" r="'
    size = 8 if countries()[code].is_member else 4
    return _Drawn(code=code, is_small=True, begin=f'{link}<g class="', middle=f'"><title>{name}', end=end, size=size)


def box_of(codes: tuple[str, ...]) -> Box:
    """The part of the drawing that shows these countries, as wide and high as the world's is."""
    # Far islands that belong to somebody would make the part nearly the whole.
    shown = [code for code in codes if countries()[code].is_member] or codes
    places = [(one.x, one.y) for one in outlines() if one.code in shown]
    if not places:
        return WORLD
    left, right = min(x for x, _y in places) - ROOM, max(x for x, _y in places) + ROOM
    top, bottom = min(y for _x, y in places) - ROOM, max(y for _x, y in places) + ROOM
    width = min(max(right - left, (bottom - top) * WIDTH / HEIGHT, LEAST_WIDTH), WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    return x, y, width, height


def _pen(measured: Measured, scale: float, frame: str) -> _Pen:
    return _Pen(
        measured=measured,
        scale=scale,
        target=_target(frame),
        numbers=numbers(),
        entry=entry_address(""),
        truth=(escape(_("no")), escape(_("yes"))),
    )


def _shape(one: _Drawn, pen: _Pen) -> str:
    if not one.code:
        return one.begin
    point = f'{one.size * pen.scale:.1f}"/></g></a>' if one.is_small else ""
    return f"{one.begin}{pen.measured.step(one.code)}{one.middle}{_said(one.code, pen)}{one.end}{point}"


def _said(code: str, pen: _Pen) -> str:
    """The measure of a country, behind its name."""
    measured = pen.measured
    if not measured.is_known:
        return ""
    value = measured.values.get(code, 0)
    return f": {pen.numbers[value] if measured.is_number else pen.truth[bool(value)]}"


def _circles(found: tuple[Cluster, ...], pen: _Pen) -> Iterator[str]:
    told = _Told()
    radii = _Radii(pen.scale)
    places = many_on_map([(one.longitude, one.latitude) for one in found])
    for one, (x, y) in zip(found, places, strict=True):
        circle = f'<circle class="entries" cx="{x}" cy="{y}" {radii[one.count]}>{told[one.count]}'
        if one.key:
            circle = f'<a href="{pen.entry}{one.key}" tabindex="-1"{pen.target}>{circle}</a>'
        yield circle


class _Radii(dict[int, str]):
    """The sizes of circles, as attributes."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, count: int) -> str:
        return self.setdefault(count, f'r="{min(5 + 2 * sqrt(count), 40) * self._scale:.1f}"')


class _Told(dict[int, str]):
    """How many entries there are, in words ready for HTML; most circles say the same few numbers."""

    def __missing__(self, count: int) -> str:
        words = ngettext("%(count)s entry", "%(count)s entries", count) % {"count": number(count)}
        return self.setdefault(count, f"<title>{escape(words)}</title></circle>")
