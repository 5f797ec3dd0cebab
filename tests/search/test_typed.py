import pytest

from baraza.search.typed import LONGEST_Q, typed


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
    page = "photosynthesis " * 700

    kept, notices = typed(page)

    assert notices == ("shortened",)
    assert LONGEST_Q - 20 < len(kept) <= LONGEST_Q
    assert set(kept.split()) == {"photosynthesis"}
    assert typed("字" * 10_000) == ("字" * LONGEST_Q, ("shortened",))
    assert typed("\u200f" + "y" * 10_000) == ("y" * LONGEST_Q, ("controls", "shortened"))
