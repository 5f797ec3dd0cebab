"""The formats of Wikipedia's dumps, read piece by piece."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from baraza.concepts.wikipedia.dump import Dump, Page
from baraza.concepts.wikipedia.links import plain_title, read_links
from baraza.concepts.wikipedia.sql import rows
from baraza.errors import BadReply
from tests.concepts.wikipedia.dumps import EN, SL, write_dump, write_tables


def test_pages_come_with_redirects_and_the_names_of_other_spaces(tmp_path: Path) -> None:
    dump = Dump(write_dump(tmp_path, "sl", [*SL, (14, "Poti", "Potica", "")]))

    pages = list(dump.pages())

    assert (dump.language, "slika" in dump.spaces) == ("sl", True)
    assert pages[0] == Page(11, "Fotosinteza", "", SL[0][3])
    assert pages[3] == Page(14, "Poti", "Potica", "")


def test_a_dump_that_breaks_off_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    many = [(number, f"Page {number}", "", f"[[Plant]] {number} " * 500) for number in range(1, 2_000)]
    read: list[Page] = []
    with pytest.raises(BadReply, match=r"The dump breaks off\.") as raised:
        read.extend(Dump(write_dump(tmp_path, "en", many, cut=1_000)).pages())
    assert "enwiki-20261101" in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"no xml", b"<html></html>", b"BZh9broken"])
def test_what_is_no_dump_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "enwiki-20261101-pages-articles.xml.bz2"
    path.write_bytes(content)

    with pytest.raises(BadReply):
        list(Dump(path).pages())


def test_links_have_their_words_and_leave_files_comments_and_code_out() -> None:
    first, _, _, fourth, *_ = read_links([Page(*page) for page in EN], frozenset({"file", "category"}))

    assert set(first.anchors) == {("plants", "Plant", 1), ("chloroplasts", "Chloroplast", 1), ("leaf", "Leaf", 1)}
    assert set(fourth.anchors) == {("plants", "Plant", 1), ("Where light works", "Photosynthesis", 1)}
    assert first.page.text == ""


@pytest.mark.parametrize(
    ("written", "title"),
    [("plant_cell", "Plant cell"), (":Plant", "Plant"), ("  ", ""), ("élan", "Élan"), ("#x", "#x")],
)
def test_titles_are_written_one_way(written: str, title: str) -> None:
    assert plain_title(written) == title


def test_rows_of_tables_are_read_with_their_quotes(tmp_path: Path) -> None:
    write_tables(tmp_path, "en")

    read = list(rows(tmp_path / "enwiki-20261101-page_props.sql.gz", "page_props"))

    assert read[0] == ("1", "wikibase_item", "Q11982", "NULL")
    assert ("2", "defaultsort", "It's; (a) \\ plant", "1.5") in read
    assert list(rows(tmp_path / "enwiki-20261101-page_props.sql.gz", "langlinks")) == []


def test_a_table_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.sql.gz"
    path.write_bytes(gzip.compress(b"INSERT INTO `page_props` VALUES (1,'a','b',NULL),(2,'c"))
    with pytest.raises(BadReply, match=r"The table breaks off\."):
        list(rows(path, "page_props"))
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BadReply):
        list(rows(path, "page_props"))
