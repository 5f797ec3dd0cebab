import pytest

from baraza.search.language import knowing, query_language
from tests.search.known import Words


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


@pytest.mark.parametrize(
    ("text", "lang", "languages"),
    [
        ("fotosinteza", "en", ("sl",)),
        ("gift", "en", ("de",)),  # that English knows it says nothing: it takes any word
        ("fotosinteza gift", "sl", ("sl", "de")),
        ("光合作用", "en", ("zh",)),
        ("volcano", "en", ()),
        ("", "en", ()),
    ],
)
def test_a_word_is_read_in_the_languages_that_know_it(text: str, lang: str, languages: tuple[str, ...]) -> None:
    assert knowing(text, lang, Words()) == languages
