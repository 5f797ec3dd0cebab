"""The map as the server draws it: countries with their colours, entries as circles.

Written in Python, not by a template: 248 shapes would take a template longer than all counting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import sqrt

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.projection import HEIGHT, WIDTH, on_map
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
    names: Mapping[str, str]
    numbers: Mapping[int, str]
    country: str
    """The beginning of the addresses of countries, and of those of entries."""
    entry: str
    truth: tuple[str, str]
    """What "no" and "yes" are called."""


def picture(measured: Measured, found: tuple[Cluster, ...], codes: tuple[str, ...] = (), frame: str = "") -> SafeString:
    """The drawing; of a part of the world where `codes` are given. Links open in `frame` where one is named."""
    box = box_of(codes) if codes else WORLD
    # Strokes and points keep their size when the drawing shows a part.
    pen = _pen(measured, box[2] / WIDTH, frame)
    # The keyboard goes through the countries by name; points lie above shapes.
    drawn = _by_name(outlines())
    shapes = "".join(_shape(outline, pen) for outline in drawn if not outline.is_small)
    points = "".join(_point(outline, pen) for outline in drawn if outline.is_small)
    circles = "".join(_circles(found, pen))
    part = " part" if box != WORLD else ""
    view = " ".join(f"{2 * part:.0f}" for part in box)
    skip, label = escape(_("Skip the countries of the map")), escape(_("Countries by name"))
    return SafeString(
        f'<a class="past" href="#past-map">{skip}</a>'
        f'<svg class="map{part}" viewBox="{view}" role="group" aria-label="{label}">'
        f'{shapes}{points}<g aria-hidden="true">{circles}</g></svg><span id="past-map" tabindex="-1"></span>'
    )


def _by_name(found: tuple[Outline, ...]) -> list[Outline]:
    order = {code: at for at, code in enumerate(in_order(one.code for one in found if one.code))}
    return sorted(found, key=lambda one: order.get(one.code, -1))


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
        target=f' target="{frame}"' if frame else "",
        names=country_names(),
        numbers=numbers(),
        country=country_address(""),
        entry=entry_address(""),
        truth=(_("no"), _("yes")),
    )


def _shape(outline: Outline, pen: _Pen) -> str:
    if not outline.code:
        return f'<path class="nobody" d="{outline.path}"/>'
    step = pen.measured.step(outline.code)
    return _linked(outline.code, f'<path class="{step}" d="{outline.path}">{_title(outline.code, pen)}</path>', pen)


def _point(outline: Outline, pen: _Pen) -> str:
    """A country too small to be seen; its shape stands under the point."""
    if not outline.code:
        return f'<path class="nobody" d="{outline.path}"/>'
    radius = (8 if countries()[outline.code].is_member else 4) * pen.scale
    shape = f'<path d="{outline.path}"/>' if outline.path else ""
    point = f'<circle cx="{2 * outline.x}" cy="{2 * outline.y}" r="{radius:.1f}"/>'
    drawn = f'<g class="{pen.measured.step(outline.code)}">{_title(outline.code, pen)}{shape}{point}</g>'
    return _linked(outline.code, drawn, pen)


def _linked(code: str, drawn: str, pen: _Pen) -> str:
    return f'<a href="{pen.country}{code}"{pen.target}>{drawn}</a>'


def _title(code: str, pen: _Pen) -> str:
    """A country with its measure, in words."""
    name, measured = pen.names[code], pen.measured
    if not measured.is_known:
        return f"<title>{escape(name)}</title>"
    value = measured.values.get(code, 0)
    said = pen.numbers[value] if measured.is_number else pen.truth[bool(value)]
    return f"<title>{escape(name)}: {escape(said)}</title>"


def _circles(found: tuple[Cluster, ...], pen: _Pen) -> Iterator[str]:
    told = _Told()
    for one in found:
        x, y = on_map(one.longitude, one.latitude)
        radius = min(5 + 2 * sqrt(one.count), 40) * pen.scale
        circle = f'<circle class="entries" cx="{2 * x:.0f}" cy="{2 * y:.0f}" r="{radius:.1f}">'
        circle += f"<title>{told[one.count]}</title></circle>"
        if one.key:
            circle = f'<a href="{pen.entry}{one.key}" tabindex="-1"{pen.target}>{circle}</a>'
        yield circle


class _Told(dict[int, str]):
    """How many entries there are, in words ready for HTML; most circles say the same few numbers."""

    def __missing__(self, count: int) -> str:
        words = ngettext("%(count)s entry", "%(count)s entries", count) % {"count": number(count)}
        return self.setdefault(count, escape(words))
