import pytest

from baraza.index.asked import MOST_PARTS, Asked, Part, read


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked()),
        ('“ plant  cells ” "soil"', Asked(((Part("plant  cells", True, 2),), (Part("soil", start=18, phrase=True),)))),
        ("plant cells", Asked(groups=((Part("plant"),), (Part("cells", start=6),)))),
        ('"plant cells"', Asked(groups=((Part("plant cells", phrase=True, start=1),),))),
        ('"never closed', Asked(groups=((Part("never closed", phrase=True, start=1),),))),
        ("a -b", Asked(groups=((Part("a"),),), excluded=(Part("b", phrase=True, start=3),))),
        ('-"a b"', Asked(excluded=(Part("a b", phrase=True, start=2),))),
        ("a OR b c", Asked(groups=((Part("a"), Part("b", start=5)), (Part("c", start=7),)))),
        ("OR a OR", Asked(groups=((Part("a", start=3),),))),
        ('- "" a', Asked(groups=((Part("-"),), (Part("a", start=5),)))),
        ("e-learning", Asked(groups=((Part("e-learning"),),))),
    ],
)
def test_reads_what_was_typed(text: str, asked: Asked) -> None:
    assert read(text) == asked


def test_a_pasted_page_is_read_in_its_beginning() -> None:
    page = read("word " * 10_000)

    assert (len(page.groups), page.unread) == (MOST_PARTS, 10_000 - MOST_PARTS)
