import pytest

from baraza.index.asked import MOST_PARTS, Asked, Part, read


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked()),
        ("plant cells", Asked(groups=((Part("plant"),), (Part("cells"),)))),
        ('"plant cells"', Asked(groups=((Part("plant cells", phrase=True),),))),
        ('"never closed', Asked(groups=((Part("never closed", phrase=True),),))),
        ("a -b", Asked(groups=((Part("a"),),), excluded=(Part("b", phrase=True),))),
        ('-"a b"', Asked(excluded=(Part("a b", phrase=True),))),
        ("a OR b c", Asked(groups=((Part("a"), Part("b")), (Part("c"),)))),
        ("OR a OR", Asked(groups=((Part("a"),),))),
        ('- "" a', Asked(groups=((Part("-"),), (Part("a"),)))),
        ("e-learning", Asked(groups=((Part("e-learning"),),))),
    ],
)
def test_reads_what_was_typed(text: str, asked: Asked) -> None:
    assert read(text) == asked


def test_a_pasted_page_is_read_in_its_beginning() -> None:
    page = read("word " * 10_000)

    assert (len(page.groups), page.unread) == (MOST_PARTS, 10_000 - MOST_PARTS)
