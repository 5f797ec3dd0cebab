"""The map that can be moved: where its files are, if they were installed."""

from __future__ import annotations

from django.contrib.staticfiles import finders

from baraza.web import names
from baraza.web.addresses import page_address
from baraza.web.assets import asset
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.links import country_address, entry_address
from baraza.web.middleware.headers import POLICY

SHARED, SCRIPT, WORKER = (f"baraza/maplibre/maplibre{part}.js" for part in ("-shared", "", "-worker"))
WITH_WORKER = f"{POLICY}; worker-src 'self'"
"""MapLibre works in a worker, which is a file of ours."""


def movable(asked: MapAsked) -> dict[str, str] | None:
    """What the script needs to know, as data attributes; None where MapLibre is not installed."""
    if not is_installed():
        return None
    spoken = f"lang={names.page_language()}"
    more = f"{asked.query}&{spoken}" if asked.query else spoken
    return {
        "shared": asset(SHARED),
        "script": asset(SCRIPT),
        "worker": asset(WORKER),
        "shapes": page_address("map-shapes"),
        "countries": f"{page_address('map-json')}?{more}",
        "entries": f"{page_address('map-geojson')}?{more}&cell=0",
        "country": country_address("XX"),
        "entry": entry_address("XX"),
    }


def is_installed() -> bool:
    """Whether `make setup` found Node and brought MapLibre."""
    return finders.find(SCRIPT) is not None
