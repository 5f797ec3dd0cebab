"""A result tells of the others of its work."""

from __future__ import annotations

from pathlib import Path

from baraza.index import Document, open_index
from baraza.search import Ask, search
from baraza.search.answer import Result
from tests.index.documents import doc


def shown(folder: Path, *documents: Document, lang: str = "en") -> Result:
    """The only result of a search."""
    index = open_index(f"tantivy://{folder}/index", write=True)
    index.apply([*documents, doc("alone", "Volcanoes")], ())
    answer = search(Ask(q="atlas", lang=lang), index)
    index.close()

    assert (answer.total, answer.pages, len(answer.results)) == (1, 1, 1)
    return answer.results[0]


def atlas(key: str, language: str, copy: str, **more: str) -> Document:
    return doc(key, f"Atlas {key}", language, work="w", copy=copy, url=f"https://x.example/{key}", **more)


def test_places_languages_and_editions_are_told_apart(tmp_path: Path) -> None:
    result = shown(
        tmp_path,
        atlas("a", "en", "1", date="2021", provider="one", provider_title="One"),
        atlas("b", "en", "1", date="2020", provider="two", provider_title="Two"),
        atlas("c", "en", "2", date="2019"),
        atlas("d", "en", "2", date="2018"),
        atlas("e", "sw", "3"),
        atlas("f", "ar", "4", openness="nc"),
        atlas("g", "ar", "5", openness="open"),
    )

    assert result.key == "a"
    assert [(one.key, one.provider_title, one.url) for one in result.also_at] == [("b", "Two", "https://x.example/b")]
    assert [(one.language, one.key) for one in result.in_languages] == [("ar", "g"), ("sw", "e")]
    assert [(one.key, one.date) for one in result.editions] == [("c", "2019")]


def test_each_reader_sees_the_own_language(tmp_path: Path) -> None:
    lessons = [atlas(tag, tag, tag) for tag in ("ar", "en", "sw")]

    for tag in ("sw", "ar"):
        result = shown(tmp_path / tag, *lessons, lang=tag)
        assert result.key == tag
        assert {one.key for one in result.in_languages} == {"ar", "en", "sw"} - {tag}


def test_what_stands_alone_tells_of_nothing(tmp_path: Path) -> None:
    result = shown(tmp_path, doc("a", "Atlas"))

    assert (result.also_at, result.in_languages, result.editions) == ((), (), ())
