"""What the first questions would wait for is made before them."""

from __future__ import annotations

import pytest

from baraza.coalition.register import columns_read
from baraza.coalition.register.columns import ORDERS
from baraza.coalition.register.listing import Filter, tallies
from baraza.coalition.register.prepared import SQUARES, prepare
from baraza.web.countries.map_shown import CELLS
from tests.coalition.register.made import NAIROBI, kept

pytestmark = pytest.mark.django_db


def test_orders_counts_and_squares_are_there_before_the_first_question() -> None:
    kept(place=NAIROBI, countries=("KE",))
    columns_read._held.clear()

    prepare()

    (held,) = columns_read._held
    assert set(held._orders) == set(ORDERS)
    assert set(held._squares) == set(SQUARES) == set(CELLS)
    assert {"bits_of_kinds", "bits_of_states", "kinds_in_countries"} <= set(vars(held))
    assert tallies(Filter(), ("country",)) == {"country": (("KE", 1),)}


def test_an_empty_register_is_prepared_too() -> None:
    prepare()

    assert tallies(Filter(), ("country", "kind")) == {"country": (), "kind": ()}
