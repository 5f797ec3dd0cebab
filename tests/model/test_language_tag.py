"""Language tags of many spellings become one."""

import pytest

from baraza.model.language_tag import canonical_tag, primary


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("fre-CA", "fr-CA"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("iw", "he"),
        ("cmn", "zh"),
        ("lwg", "lwg"),
        ("de-x-Private", "de-x-private"),
        ("English", "en"),
        (" Français ", "fr"),
        ("中文", "zh"),
        ("Kiswahili", "sw"),
        ("zxx", "zxx"),
        ("und", ""),
        ("mul", ""),
        ("", ""),
        ("e", ""),
        ("en fr", ""),
        ("not-a-tag-at-all-", ""),
        ("Klingon", ""),
        ("x-private", ""),
    ],
)
def test_one_spelling(given: str, expected: str) -> None:
    assert canonical_tag(given) == expected
    assert canonical_tag(expected) == expected


def test_the_language_alone() -> None:
    assert (primary("pt-BR"), primary("sw"), primary("")) == ("pt", "sw", "")
