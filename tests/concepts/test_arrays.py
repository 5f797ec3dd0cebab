"""Looking things up in arrays, and putting them in order."""

from __future__ import annotations

import numpy as np
import pytest

from baraza.concepts.arrays import rows_of, stable_order


def test_a_number_is_found_where_it_is() -> None:
    numbers = np.array([3, 5, 2**64 - 2], np.uint64)

    rows = rows_of(numbers, np.array([2**64 - 2, 4, 3, 5, 2**64 - 1, 5], np.uint64))

    assert rows[[0, 2, 3, 5]].tolist() == [2, 0, 1, 1]
    assert set(rows[[1, 4]].tolist()) <= {0, 1, 2}
    assert rows_of(numbers, np.zeros(0, np.uint64)).tolist() == []


@pytest.mark.parametrize("largest", [3, 2**20, 2**62])
def test_keys_are_put_in_order_and_equal_ones_left_as_they_stand(largest: int) -> None:
    keys = np.random.default_rng(5).integers(0, largest, 500)
    keys[250:] = keys[:250]

    assert stable_order(keys).tolist() == sorted(range(500), key=keys.tolist().__getitem__)


def test_no_keys_have_no_order() -> None:
    assert stable_order(np.zeros(0, np.int64)).tolist() == []
