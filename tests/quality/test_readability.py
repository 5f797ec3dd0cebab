"""Whether the measure orders texts as those who simplified them did."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from itertools import pairwise

import pytest
import zstandard

from baraza.identify.readability import readability
from tests.quality.floors import floor
from tests.shared_data import shared

LEVELS = ("Ele", "Int", "Adv")


@pytest.mark.shared
def test_the_same_text_at_three_levels_is_put_in_order() -> None:
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    with shared("eval/readability-onestop.jsonl.zst").open("rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"):
            row = json.loads(line)
            texts[row["text_id"]][row["level"]] = row["text"]
    pairs = [(of[one], of[two]) for of in texts.values() for one, two in pairwise(LEVELS)]
    right = sum(_ease(easier) > _ease(harder) for easier, harder in pairs)

    assert len(pairs) > 180
    assert right / len(pairs) >= floor("readability", "onestop_neighbouring_levels"), right / len(pairs)


def _ease(text: str) -> float:
    found = readability(text, "en")
    assert found is not None
    return found.value
