"""Clean text keeps what was written and drops how it was set."""

import pytest

from baraza.extract.text import clean, clean_line, join_hyphens


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("cafe\u0301", "café"),
        ("ef\ufb01cient o\ufb03ce", "efficient office"),
        ("\ufee3\ufeae\ufea3\ufe92\ufe8e", "مرحبا"),
        ("x² and ½", "x² and ½"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x00b\x1fc\ufeff", "abc"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("so\u00adft", "soft"),
        ("a \xa0 b\n\n\n\n c ", "a b\n\nc"),
        ("  \n ", ""),
    ],
)
def test_cleans(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("photo-\nsynthesis", "photosynthesis"),
        ("photo\x02\r\nsynthesis", "photosynthesis"),
        ("photo\ufffe\nsynthesis", "photosynthesis"),
        ("Anglo-\nSaxon", "Anglo-\nSaxon"),
        ("pages 3-\n4", "pages 3-\n4"),
        ("well-known", "well-known"),
    ],
)
def test_joins_words_that_a_line_divided(raw: str, expected: str) -> None:
    assert join_hyphens(raw) == expected


def test_a_title_is_one_line() -> None:
    assert clean_line(" Soil \n and\tworms ") == "Soil and worms"
