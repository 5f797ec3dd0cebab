"""Addresses that open an original at a place."""

import pytest
from msgspec.structs import replace

from baraza.model import Media, Mention, Passage, Resource
from baraza.web.spots import spot

TEXT = "The sun warms the sea.\nThen the warm water rises as vapour."
WATER = Mention(start=37, end=42, text="water", passage=0)


def at(url: str, passage: Passage, *files: Media, mention: Mention = WATER) -> str:
    return spot(Resource(id="x", url=url, encoding=files), passage, mention)


def test_a_page_of_a_pdf() -> None:
    third = Passage(TEXT, page=3)

    assert at("https://a.example/soil.pdf", third) == "https://a.example/soil.pdf#page=3"
    assert at("/starter/soil.pdf", third) == "/starter/soil.pdf#page=3"
    assert at("https://a.example/7", third, Media(url="https://a.example/7", media_type="application/pdf")) == (
        "https://a.example/7#page=3"
    )


def test_pages_of_what_is_no_pdf_have_no_address() -> None:
    assert at("https://a.example/soil.pptx", Passage(TEXT, page=3)) == "https://a.example/soil.pptx"
    assert at("https://a.example/read#/book/4", Passage(TEXT, page=3)) == "https://a.example/read#/book/4"


def test_the_file_that_a_passage_is_of() -> None:
    file = Media(url="https://a.example/files/soil%20life.pdf")

    assert at("https://a.example/soil", Passage(TEXT, page=3, file="soil life.pdf"), file) == f"{file.url}#page=3"
    assert at("https://a.example/soil", Passage(TEXT, page=3, file="other.pdf"), file) == "https://a.example/soil"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=75"),
        ("https://youtu.be/a-c", "https://youtu.be/a-c?t=75"),
        ("https://vimeo.com/12345", "https://vimeo.com/12345#t=75s"),
        ("https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv?start=75s"),
        ("https://a.example/film.mp4", "https://a.example/film.mp4#t=75"),
        ("https://a.example/talk.mp3#old", "https://a.example/talk.mp3#t=75"),
        ("https://a.example/course/3", "https://a.example/course/3"),
    ],
)
def test_a_second_as_the_player_takes_it(url: str, found: str) -> None:
    assert at(url, Passage(TEXT, second=75.8)) == found


def test_a_second_of_a_film_that_stands_beside_its_page() -> None:
    film = Media(url="https://cdn.example/12", media_type="video/mp4; codecs=avc1")

    assert (
        at("https://a.example/course/3", Passage(TEXT, second=75, file="en.vtt"), film) == "https://cdn.example/12#t=75"
    )


def test_words_of_a_web_page_with_those_before_them() -> None:
    assert at("https://a.example/soil", Passage(TEXT)) == "https://a.example/soil#:~:text=Then%20the%20warm-,water"
    assert at("https://a.example/soil.html?a=1", Passage("Water-borne, too", ), mention=Mention(
        start=0, end=11, text="Water-borne"
    )) == "https://a.example/soil.html?a=1#:~:text=Water%2Dborne"  # fmt: skip


def test_words_are_left_out_where_they_would_not_be_found() -> None:
    assert at("https://a.example/soil#part", Passage(TEXT)) == "https://a.example/soil#part"
    assert at("https://a.example/soil.docx", Passage(TEXT)) == "https://a.example/soil.docx"
    assert at("https://a.example/soil", Passage(TEXT), mention=replace(WATER, text=" ")) == "https://a.example/soil"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "//evil.example/a.pdf"])
def test_what_a_browser_would_run_or_cannot_follow_is_no_address(url: str) -> None:
    assert at(url, Passage(TEXT, page=2)) == ""
