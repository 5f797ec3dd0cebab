import pytest

from baraza.index import Across
from baraza.search.across import across
from baraza.search.knowledge import NOTHING
from tests.search.known import Words


@pytest.mark.parametrize(
    ("text", "languages", "found"),
    [
        ("kaj je fotosinteza", ("sl",), [(7, 18, ("photosynthesi", "leaf"), ())]),
        ("Пушкин", ("ru",), [(0, 6, (), ("pushkin",))]),
        ("gift", ("de",), [(0, 4, ("poison",), ())]),
        ("gift", ("en", "de"), [(0, 4, ("gift", "poison"), ())]),
        ("关于光合作用水", ("zh",), [(2, 6, ("photosynthesi",), ()), (6, 7, ("water",), ())]),
        ('"fotosinteza" -fotosinteza title:fotosinteza', ("sl",), []),
        ("fotosinteza", ("xx",), []),
        ("", ("sl",), []),
    ],
)
def test_reads_each_word_in_the_languages_of_the_query(
    text: str, languages: tuple[str, ...], found: list[tuple[int, int, tuple[str, ...], tuple[str, ...]]]
) -> None:
    made = across(text, languages, Words())

    assert [(one.start, one.end, tuple(term for term, _ in one.terms), one.names) for one in made] == found


def test_of_a_word_in_two_languages_each_term_keeps_its_weight() -> None:
    assert across("gift", ("de", "en"), Words()) == (Across(start=0, end=4, terms=(("gift", 1.0), ("poison", 0.9))),)
    assert across("gift", ("de",), NOTHING.lexicon) == ()
