import pytest

from baraza.search import parse
from baraza.search.notices import SAID, is_wordless, notices, parts


@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("plant cells", ()),
        ("", ()),
        ("why?", ("common",)),
        ("the of and", ("common",)),
        ("🌍🌱", ("wordless",)),
        ("!!! ---", ("wordless",)),
        ("🌍 water", ()),
        ("photo*", ("wildcards",)),
        ("wom?n", ("wildcards",)),
        ("what is water?", ()),
        ("\u202ewater", ("controls",)),
        ("字" * 10_000, ("shortened:200",)),
        ("word " * 60, ("unread",)),
        ("word " * 2_000, ("unread",)),
        ("\u200e" + "the " * 2_000, ("controls", "unread", "common")),
        ("вода water ماء 水", ()),
    ],
)
def test_says_what_became_of_a_query(q: str, said: tuple[str, ...]) -> None:
    assert notices(parse({"q": [q]}), ("en",)) == said
    assert {parts(one)[0] for one in said} <= SAID.keys()


def test_a_query_of_exclusions_alone_asks_for_the_others() -> None:
    assert not is_wordless("-water")
    assert is_wordless("🌍")
    assert not is_wordless("")
