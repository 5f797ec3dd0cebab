import pytest

from baraza.index.tags import canonical, with_parents


@pytest.mark.parametrize(
    ("tag", "same"), [("PT_br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("sr-latn", "sr-Latn"), ("", "")]
)
def test_a_tag_has_one_spelling(tag: str, same: str) -> None:
    assert canonical(tag) == same


def test_a_tag_falls_under_wider_ones() -> None:
    assert with_parents("zh-Hant-TW") == ["zh", "zh-Hant", "zh-Hant-TW"]
