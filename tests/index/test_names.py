"""Names that are alike."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from baraza.index.names import ALIKE, MOST_ALIKE, Names, likeness
from baraza.index.spelling import bit_sets


def _dice(one: str, other: str, length: int) -> float:
    """As it is defined: what two bags of n-grams share."""
    bags = [Counter(f"^{word}$"[at : at + length] for at in range(len(word) + 3 - length)) for word in (one, other)]
    return 2 * (bags[0] & bags[1]).total() / (bags[0].total() + bags[1].total())


@pytest.mark.parametrize("length", [2, 3])
def test_likeness_is_the_share_of_common_n_grams_also_where_one_is_there_twice(length: int) -> None:
    chance = random.Random(5)
    words = ["".join(chance.choices("ab", k=chance.randint(3, 9))) for _ in range(60)]

    for one in words[:20]:
        near = likeness(one, length)
        assert [near(other) for other in words] == [_dice(one, other, length) for other in words]


def test_of_many_names_no_other_is_more_alike_than_those_that_are_found() -> None:
    chance = random.Random(6)
    names = sorted({"".join(chance.choices("aeiklmnrst", k=chance.randint(4, 9))) for _ in range(3_000)})
    known = Names(Counter(names))

    for name in chance.sample(names, 30):
        changed = name[:2] + "o" + name[3:]
        found = dict(known.alike(changed))
        _, pairs = bit_sets([changed, *names])
        share = 2 * np.bitwise_count(pairs & pairs[0]) / (np.bitwise_count(pairs) + np.bitwise_count(pairs[0]))
        near = {one: _dice(changed, one, 3) for one, part in zip(names, share[1:], strict=True) if part > ALIKE}
        missed = [one for one, alike in near.items() if alike >= ALIKE and one not in found]
        assert all(len(found) == MOST_ALIKE and near[one] <= min(found.values()) for one in missed)
