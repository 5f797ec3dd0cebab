import pytest

from baraza.index.asked import MOST_PARTS
from baraza.search.typed import LONGEST_Q, LONGEST_UNSPACED, typed


@pytest.mark.parametrize(
    ("text", "kept", "notices"),
    [
        ("  plant   cells\n", "plant cells", ()),
        ("", "", ()),
        ("\u202eslrig\u202c \u2066x\u2069\u200f", "slrig x", ("controls",)),
        ("a\0b", "ab", ("controls",)),
        ("می\u200cخواهم", "می\u200cخواهم", ()),
        ("क्\u200dष", "क्\u200dष", ()),
        ("\ud800x", "?x", ()),
        ("🌍🌱", "🌍🌱", ()),
    ],
)
def test_takes_out_what_nobody_sees_and_says_so(text: str, kept: str, notices: tuple[str, ...]) -> None:
    assert typed(text) == (kept, notices)


def test_of_a_pasted_page_the_beginning_is_kept_in_whole_words() -> None:
    words, notices = typed("photosynthesis " * 700)
    long, shortened = typed("x" * 30 + " " + "photosynthesising-the-leaves " * 39)

    assert (words.split(), notices) == (["photosynthesis"] * MOST_PARTS, ("unread",))
    assert (long.split()[-1], shortened) == ("photosynthesising-the-leaves", ("shortened:1000",))
    assert LONGEST_Q - 40 < len(long) <= LONGEST_Q
    assert typed("字" * 10_000) == ("字" * LONGEST_UNSPACED, ("shortened:200",))
    assert typed("字" * LONGEST_UNSPACED) == ("字" * LONGEST_UNSPACED, ())
    assert typed("the word " * 10 + "字" * 300) == ("the word " * 10 + "字" * LONGEST_UNSPACED, ("shortened:290",))
    assert typed("\u200f" + "y" * 10_000) == ("y" * LONGEST_Q, ("controls", "shortened:1000"))


def test_a_phrase_is_kept_whole() -> None:
    kept, notices = typed("a " * 39 + '"plant cells" and more')

    assert (kept[-15:], notices) == ('a "plant cells"', ("unread",))
