"""What the help page says can be done can be done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from baraza.index import Index, open_index
from baraza.index.field_names import field_of
from baraza.search import parse, search
from baraza.web.help import FIELDS, WORDS, Example
from baraza.web.words import FACETS
from tests.index.documents import doc
from tests.web.page import page

EXAMPLES = (*WORDS, *FIELDS)
TITLES = {"one": "The library of water"}
CYCLE = "The water cycle: rain and snow دورة الماء المطر 水循环 雨"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = open_index(f"tantivy://{tmp_path}/index", write=True)
    meant = doc(
        "meant", CYCLE, languages=("fr",), people=("Amina Odhiambo", "أمينة", "阿米娜"),
        subject=("Biology",), licence="CC-BY",
        openness="open", type=("video",), level=("university",), provider="one", country="KE", format=("pdf",),
        accessibility=("captions",), date="2021", fields=("05", "051", "0511"),
    )  # fmt: skip
    plain = doc("plain", "Water alone الماء 水", provider="two", country="unknown")
    other = doc("other", "Ocean water المحيط الماء 海洋 水", languages=("fr",), provider="two")
    made.apply([meant, plain, other, doc("nothing", "Bread")], ())
    yield made
    made.close()


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.en)
def test_every_example_narrows_and_is_understood(index: Index, example: Example, language: str) -> None:
    answer = search(parse({"q": [example.typed(language)], "lang": [language]}), index, titles=TITLES)
    found = {result.key for result in answer.results}

    assert answer.notices == ()
    assert "nothing" not in found
    assert (
        "plain" if example.typed(language).endswith(("French", "الفرنسية", "法语")) and "-" in example.en else "meant"
    ) in found


def test_the_help_page_lets_every_example_be_tried(visitor: Client) -> None:
    for path in ("/help/search", "/ar/help/search", "/zh-hans/help/search"):
        shown = page(visitor, path)
        links = [link.get("href", "") for link in shown.all("dl.examples a")]

        assert len(links) == len(EXAMPLES)
        assert all(visitor.get(link).status_code == 200 for link in links)


def test_the_search_box_leads_to_the_help_page(visitor: Client) -> None:
    assert page(visitor, "/").one(".ask-help a").get("href") == "/help/search"
    assert page(visitor, "/ar/?q=x").one(".ask-help a").get("href") == "/ar/help/search"


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_what_a_page_calls_a_filter_is_the_name_of_its_field(language: str) -> None:
    with override(language):
        named = {name: str(FACETS[name]) for name in FACETS if name not in {"openness", "field", "concept"}}

    assert {name: field_of(called) for name, called in named.items() if " " not in called} == {
        name: name for name, called in named.items() if " " not in called
    }
