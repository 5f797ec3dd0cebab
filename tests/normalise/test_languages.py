from __future__ import annotations

from time import process_time

import pytest

from baraza.normalise.languages import read_languages


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("en", ("en",)),
        ("eng", ("en",)),
        ("English", ("en",)),
        ("en_US", ("en-US",)),
        ("zh-hans-cn", ("zh-Hans-CN",)),
        ("ger", ("de",)),
        ("deu", ("de",)),
        ("iw", ("he",)),
        ("français", ("fr",)),
        ("Deutsch", ("de",)),
        ("Spanisch", ("es",)),
        ("العربية", ("ar",)),
        ("中文", ("zh",)),
        ("Kiswahili", ("sw",)),
        ("slovenščina", ("sl",)),
        ("lwg", ("lwg",)),
        ("en; fr", ("en", "fr")),
        ("eng, fre, eng", ("en", "fr")),
    ],
)
def test_codes_and_names_become_tags(text: str, tags: tuple[str, ...]) -> None:
    assert read_languages(text) == tags


@pytest.mark.parametrize("text", ["", "x-none", "und", "mul", "zxx", "none", "N/A", "sp", "no idea", "12", "<script>"])
def test_what_names_no_language_gives_none(text: str) -> None:
    assert read_languages(text) == ()


def test_a_declaration_of_blanks_takes_no_time() -> None:
    begin = process_time()

    assert read_languages("en" + " " * 20_000 + "; fr" + " " * 20_000 + "x") == ("en",)
    assert process_time() - begin < 1
