from __future__ import annotations

import pytest

from baraza.normalise.durations import read_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("00:17:16", "PT17M16S"),
        ("1:00:05", "PT1H5S"),
        ("17:16", "PT17M16S"),
        ("90:00", "PT1H30M"),
        (" 1036 ", "PT17M16S"),
        ("61.5", "PT1M1S"),
        ("PT51M12S", "PT51M12S"),
        ("P2W", "P2W"),
        ("P1DT12H", "P1DT12H"),
        ("0", ""),
        ("PT0S", ""),
        ("P", ""),
        ("PT", ""),
        ("P1DT", ""),
        ("17:99", ""),
        ("an hour", ""),
        ("-5", ""),
        ("9" * 40, ""),
        ("", ""),
    ],
)
def test_a_duration_becomes_iso_8601(text: str, duration: str) -> None:
    assert read_duration(text) == duration
