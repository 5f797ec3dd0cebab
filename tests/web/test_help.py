"""What the help page says can be done can be done."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from baraza.index import Index, open_index
from baraza.index.field_names import field_of
from baraza.search import parse, search
from baraza.web import help as help_page
from baraza.web.help import FIELDS, WORDS, Example
from baraza.web.words import FACETS
from tests.index.documents import doc
from tests.web.page import page

pytestmark = pytest.mark.any_engine

EXAMPLES = (*WORDS, *FIELDS)
TITLES = {"one": "The library of water"}
CYCLE = (
    "The water cycle: rain and snow دورة الماء المطر 水循环 雨 Le cycle de l’eau, pluie, El ciclo del agua, lluvia, "
    "Круговорот воды, вода, дождь, O ciclo da água, chuva, Kroženje vode, voda, dež"
)
WATER = "الماء 水 eau agua вода água voda"
TABLE = tomllib.loads(Path(help_page.__file__).with_name("help_examples.toml").read_text("utf-8"))
TYPED = tuple(TABLE["words"])
SPOKEN = [code for code, _ in settings.LANGUAGES]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = open_index(f"tantivy://{tmp_path}/index", write=True)
    meant = doc(
        "meant", CYCLE, languages=("fr",), people=("Amina Odhiambo", "أمينة", "阿米娜", "Амина"),
        subject=("Biology",), licence="CC-BY",
        openness="open", type=("video",), level=("university",), provider="one", country="KE", format=("pdf",),
        accessibility=("captions",), date="2021", fields=("05", "051", "0511"),
    )  # fmt: skip
    plain = doc("plain", f"Water alone {WATER}", provider="two", country="unknown")
    other = doc(
        "other", f"Ocean water المحيط 海洋 océan océano океан oceano {WATER}", languages=("fr",), provider="two"
    )
    made.apply([meant, plain, other, doc("nothing", "Bread")], ())
    yield made
    made.close()


@pytest.mark.parametrize("language", TYPED)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_narrows_and_is_understood(index: Index, example: Example, language: str) -> None:
    answer = search(parse({"q": [example.typed(language)], "lang": [language]}), index, titles=TITLES)
    found = {result.key for result in answer.results}

    assert answer.notices == ()
    assert "nothing" not in found
    assert ("plain" if example.name == "all_but" else "meant") in found


@pytest.mark.parametrize("code", SPOKEN)
def test_every_example_is_given_in_every_language_of_the_interface(code: str) -> None:
    assert {name for name, typed in TABLE.items() if code.partition("-")[0] in typed} == {one.name for one in EXAMPLES}


def test_the_help_page_lets_every_example_be_tried(visitor: Client) -> None:
    for code in SPOKEN:
        with override(code):
            shown = page(visitor, reverse("search-help"))
        links = [link.get("href", "") for link in shown.all("dl.examples a")]

        assert len(links) == len(EXAMPLES)
        assert all(visitor.get(link).status_code == 200 for link in links)


def test_the_search_box_leads_to_the_help_page(visitor: Client) -> None:
    assert page(visitor, "/").one(".ask-help a").get("href") == "/help/search"
    assert page(visitor, "/ar/?q=x").one(".ask-help a").get("href") == "/ar/help/search"


@pytest.mark.parametrize("language", SPOKEN)
def test_what_a_page_calls_a_filter_is_the_name_of_its_field(language: str) -> None:
    with override(language):
        named = {name: str(FACETS[name]) for name in FACETS if name not in {"openness", "field", "concept"}}

    assert {name: field_of(called) for name, called in named.items() if " " not in called} == {
        name: name for name, called in named.items() if " " not in called
    }
