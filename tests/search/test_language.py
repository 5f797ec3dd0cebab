import pytest

from baraza.search.language import query_language


@pytest.mark.parametrize(
    ("text", "lang", "language"),
    [
        ("光合作用", "", "zh"),
        ("光合作用", "ja", "ja"),
        ("学ぶ", "en", "ja"),
        ("การเรียน", "", "th"),
        ("물리학", "", "ko"),
        ("wie entsteht ein regenbogen am himmel", "en", "de"),
        ("cómo se forma el arco iris en el cielo", "en", "es"),
        ("حساب", "ar", ""),
        ("java", "fr", ""),
        ("", "fr", ""),
    ],
)
def test_tells_a_language_only_where_it_is_plain(text: str, lang: str, language: str) -> None:
    assert query_language(text, lang) == language
