from __future__ import annotations

from datetime import UTC, datetime

import pytest

from baraza.normalise.dates import read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2012", "2012"),
        ("2012-05", "2012-05"),
        ("2012-05-01", "2012-05-01"),
        ("2012-05-01T10:11:12Z", "2012-05-01T10:11:12Z"),
        ("2012-05-01 10:11:12+02:00", "2012-05-01T10:11:12+02:00"),
        ("2012-05-01T25:61:00Z", "2012-05-01"),
        ("2009/05/01", "2009-05-01"),
        ("20090501", "2009-05-01"),
        ("1.5.2009", "2009-05-01"),
        ("31/05/2009", "2009-05-31"),
        ("05/31/2009", "2009-05-31"),
        ("05/06/2009", "2009"),
        ("1 May 2009", "2009-05-01"),
        ("May 1, 2009", "2009-05-01"),
        ("September 2009", "2009-09"),
        ("Mon, 02 Feb 2015 10:00:00 GMT", "2015-02-02"),
        ("c1998", "1998"),
        ("[ca. 1998]", "1998"),
        ("©2004", "2004"),
        ("1998?", "1998"),
        ("[19]99-", "1999"),
        ("1998-00-00", "1998"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2012-02-31",
        "2012-13-01",
        "9999-01-01",
        "0000-00-00",
        "0199-01-01",
        "Forthcoming",
        "1831-1929",
        "32/05/2009",
    ],
)
def test_what_cannot_be_a_date_is_none(text: str) -> None:
    assert read_date(text) == ""


def test_next_year_is_announced_and_the_year_after_is_a_mistake() -> None:
    year = datetime.now(UTC).year
    assert read_date(str(year + 1)) == str(year + 1)
    assert read_date(str(year + 2)) == ""
