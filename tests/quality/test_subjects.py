"""Subjects of library records are told as well as they were, and better with learning than without."""

from __future__ import annotations

import pytest
from bench.subjects import linkers, told_by
from bench.subjects_data import LANGUAGES, f1_at_5, part

from tests.quality.floors import floor


@pytest.mark.shared
@pytest.mark.parametrize("language", LANGUAGES)
def test_subjects_of_library_records_are_learnt(language: str) -> None:
    data = part(language)
    untrained, trained = linkers(data)

    found = f1_at_5(told_by(trained, data)[0], data)

    assert found >= floor("concepts", f"tibkat_{language}_trained_f1_at_5"), found
    assert found > f1_at_5(told_by(untrained, data)[0], data)
