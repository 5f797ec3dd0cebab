import pytest

from baraza.index.dates import span_of


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2020", (20200101, 20201231)),
        ("2020-02", (20200201, 20200229)),
        ("2021-02-28T10:00:00Z", (20210228, 20210228)),
        ("9999", (99990101, 99991231)),
        ("2021-02-29", None),
        ("2021-13", None),
        ("0000", None),
        ("20201", None),
        ("May 2020", None),
        ("", None),
    ],
)
def test_a_date_is_a_span_of_days(date: str, span: tuple[int, int] | None) -> None:
    assert span_of(date) == span
