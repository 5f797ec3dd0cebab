from collections.abc import Iterator
from pathlib import Path

import pytest

from baraza.index import Index, open_index
from baraza.search import parse, search
from baraza.search.answer import Answer
from tests.index.documents import doc

TITLES = {"well": "The Well of Lessons", "kb": "Kenya Books"}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    made = open_index(f"tantivy://{tmp_path}/index", write=True)
    made.apply(
        [
            doc(
                "cells", "Plant cells", people=("Ada Lovelace",),
                type=("https://w3id.org/kim/hcrt/video",),
                date="2020",
                subject=("Biology",), fields=("05", "051", "0511"), licence="CC-BY", openness="open", provider="well",
                country="KE", format=("video",), accessibility=("captions",), level=("university",),
            ),
            doc(
                "art", "Art of Ada", "fr", description="About plant cells in painting", date="2024-05", provider="kb",
                country="SI", format=("pdf",), licence="CC-BY-SA", openness="open", subject=("Art",), level=("school",),
            ),
            doc("ar", "خلايا النبات", "ar", people=("أمينة",), provider="kb", country="unknown", format=("web",)),
        ],
        [],
    )  # fmt: skip
    yield made
    made.close()


def ask(index: Index, q: str, lang: str = "en") -> Answer:
    return search(parse({"q": [q], "lang": [lang]}), index, titles=TITLES)


def keys(answer: Answer) -> set[str]:
    return {one.key for one in answer.results}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("title:ada", {"art"}), ("author:ada", {"cells"}), ('people:"Ada Lovelace"', {"cells"}), ("TITLE:Ada", {"art"}),
        ("title:cells", {"cells"}), ('title:"plant cells"', {"cells"}), ("cells -title:plant", {"art"}),
        ("titre:ada", {"art"}), ("标题：ada", {"art"}), ("title:cell", {"cells"}),
        ("title:cells OR title:art", {"cells", "art"}),
        ("language:fr", {"art"}), ("language:French", {"art"}), ("idioma:ar", {"ar"}),
        ("plant -language:fr", {"cells"}),
        ("licence:CC-BY", {"cells"}), ('license:"CC BY"', {"cells"}), ("licence:open", {"cells", "art"}),
        ("type:video", {"cells"}), ("subject:biology", {"cells"}),
        ('subject:"natural sciences, mathematics and statistics"', {"cells"}),
        ("subject:art", {"art"}), ("level:university", {"cells"}), ("provider:kb", {"art", "ar"}),
        ("provider:books", {"art", "ar"}), ('source:"The Well of Lessons"', {"cells"}),
        ("country:Kenya", {"cells"}),
        ("country:si", {"art"}), ("format:pdf", {"art"}), ("format:video", {"cells"}),
        ("accessibility:captions", {"cells"}),
        ("year:2020", {"cells"}), ("year:2021..2024", {"art"}), ("year:..2021", {"cells"}), ("year:2024..", {"art"}),
        ("language:fr language:en", {"cells", "art"}), ("language:fr OR language:ar", {"art", "ar"}),
        ("-licence:open", {"ar"}), ("-country:KE -format:pdf", {"ar"}), ("year:2020 cells", {"cells"}),
    ],
)  # fmt: skip
def test_a_field_narrows(index: Index, q: str, found: set[str]) -> None:
    answer = ask(index, q)

    assert keys(answer) == found
    assert answer.notices == ()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("العنوان:النبات", {"ar"}), ("المؤلف:أمينة", {"ar"}), ("اللغة:الفرنسية", {"art"}), ("النوع:فيديو", {"cells"}),
        ("البلد:كينيا", {"cells"}), ("المادة:الأحياء", {"cells"}), ("الملف:فيديو", {"cells"}),
    ],
)  # fmt: skip
def test_fields_and_values_are_named_in_the_persons_language(index: Index, q: str, found: set[str]) -> None:
    assert keys(ask(index, q, "ar")) == found


def test_a_typed_filter_becomes_a_filter_that_can_be_taken_away(index: Index) -> None:
    answer = ask(index, 'plant language:French year:2020.. "cells in painting"')

    assert answer.ask.q == 'plant "cells in painting"'
    assert (answer.ask.filters, answer.ask.date_from) == ({"language": ("fr",)}, "2020")
    assert [one.value for one in answer.facets["language"] if one.chosen] == ["fr"]
    assert keys(answer) == {"art"}


def test_what_is_excluded_stays_in_the_text_so_that_the_address_has_it(index: Index) -> None:
    answer = ask(index, "plant -language:fr")

    assert answer.ask.q == "plant -language:fr"
    assert answer.understood.excluded == ("language:fr",)


@pytest.mark.parametrize(
    ("q", "notices", "found"),
    [
        ("colour:plant", ("no-field:colour",), set()),
        ("plant:cells", ("no-field:plant",), {"cells", "art"}),
        ("language:plant", ("no-value:language:plant",), {"cells", "art"}),
        ("year:plant", ("no-value:year:plant",), {"cells", "art"}),
        ("year:2024..plant", ("no-value:year:2024..plant",), set()),
        ("provider:plant", ("no-value:provider:plant",), {"cells", "art"}),
    ],
)
def test_an_unknown_field_or_value_is_told_and_searched_as_words(
    index: Index, q: str, notices: tuple[str, ...], found: set[str]
) -> None:
    answer = ask(index, q)

    assert answer.notices == notices
    assert keys(answer) == found


@pytest.mark.parametrize(
    "q", ["title:", "plant: cells", "https://plant.example/cells", "10:30", ":", '"colour:plant"', "title: plant"]
)
def test_a_colon_alone_makes_no_field(index: Index, q: str) -> None:
    assert not [notice for notice in ask(index, q).notices if notice.startswith("no-")]


@pytest.mark.parametrize("name", ["Vietname", "Vietnã", "Vietnam"])
def test_a_country_is_known_by_what_each_country_of_a_language_calls_it(index: Index, name: str) -> None:
    assert ask(index, f"país:{name}", "pt").ask.filters == {"country": ("VN",)}


def test_wildcards_are_told(index: Index) -> None:
    assert ask(index, "title:plan*").notices == ("wildcards",)
