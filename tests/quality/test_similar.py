"""What is in the register already is told to whoever enters it again, and what only looks alike is not."""

from __future__ import annotations

import pytest
from bench.fit_similar import DRAFTS, HELD_OUT, SIZE
from bench.register_planted import found, keep, world

from tests.quality.floors import floor

pytestmark = pytest.mark.django_db


def test_planted_variants_of_a_world_that_nothing_was_fitted_on_are_found() -> None:
    held_out = world(HELD_OUT, SIZE)
    keep(held_out)

    told = found(held_out, DRAFTS)

    assert told.asked == DRAFTS
    assert told.recall >= floor("similar", "recall"), told.recall
    assert told.precision >= floor("similar", "precision"), told.precision
