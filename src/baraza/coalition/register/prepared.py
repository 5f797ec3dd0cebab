"""What the first questions about a large register would wait for, made before them."""

from __future__ import annotations

from baraza.coalition.register.columns import ORDERS
from baraza.coalition.register.columns_read import columns
from baraza.coalition.register.listing import Filter, tallies
from baraza.coalition.register.places import by_country, clusters
from baraza.coalition.register.terms import FACETS

SQUARES = (2.0, 5.0, 10.0)
"""The sizes that maps have, in degrees."""


def prepare() -> None:
    """Read the register, put it in all orders and make what counts are taken from."""
    here = columns()
    for order in ORDERS:
        here.place_in(order)
    tallies(Filter(), ("kind", "state", *FACETS))
    by_country(Filter())
    for degrees in SQUARES:
        clusters(Filter(), degrees)
