"""Texts that share n-grams."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from baraza.index import grams
from baraza.index.grams import LONGEST, Grams


def _bag(text: str, length: int) -> Counter[str]:
    return Counter(text[at : at + length] for at in range(min(len(text), LONGEST) - length + 1))


@pytest.mark.parametrize("length", [2, 3])
@pytest.mark.parametrize("least", [0.25, 0.5, 0.75])
def test_counts_what_two_texts_share_as_bags_do(length: int, least: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "AT_ONCE", 70)
    chance = random.Random(5)
    texts = ["".join(chance.choices("abé水", k=chance.randint(0, 9))) for _ in range(200)] + ["ab" * LONGEST]
    known = Grams(texts, length)

    for text in [*texts[:40], texts[-1], "ab" * 20, "cdef"]:
        found = zip(*(part.tolist() for part in known.sharing(text, least)), strict=True)
        ours, bags = _bag(text, length), [_bag(one, length) for one in texts]
        each = [(place, (ours & bag).total(), ours.total() + bag.total()) for place, bag in enumerate(bags)]
        assert list(found) == [one for one in each if one[1] and 2 * one[1] >= least * one[2]]
