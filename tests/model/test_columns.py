from __future__ import annotations

import pytest

from baraza.errors import UsageError
from baraza.model import Json
from baraza.model.columns import Columns, columns, texts

ROW: dict[str, Json] = {"a": "x; y", "b": "", "list": ["p", None, 3], "n": 7}


@pytest.mark.parametrize(
    ("source", "values"),
    [
        (("a",), ("x", "y")),
        (("b",), ()),
        (("b", "n"), ("7",)),
        (("list",), ("p", "3")),
        (("https://x.test/{n}",), ("https://x.test/7",)),
        (("https://x.test/{b}",), ()),
        (("absent",), ()),
    ],
)
def test_a_field_is_read_from_columns_and_templates(source: tuple[str, ...], values: tuple[str, ...]) -> None:
    assert Columns({"keywords": source}, separator=";").values("keywords", ROW) == values


def test_one_value_is_the_first_that_is_there_and_is_not_split() -> None:
    assert Columns({"title": ("b", "a")}, separator=";").value("title", ROW) == "x; y"


def test_the_columns_in_use_are_known_inside_templates_too() -> None:
    assert Columns({"url": ("{n}/{a}",), "title": ("b",)}).used() == {"n", "a", "b"}


def test_headings_are_taken_in_any_case_and_the_first_of_two_wins() -> None:
    assert columns({}, ("Resource Type", "TITLE", "title", "Mystery")).sources == {
        "title": ("TITLE",),
        "type": ("Resource Type",),
    }


def test_an_unknown_field_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"titel.*title"):
        columns({"columns": {"titel": "a"}}, ())


@pytest.mark.parametrize(
    ("cell", "expected"), [(True, ["true"]), (None, []), ({"a": 1}, []), (" a ", ["a"]), ([["a"], "b"], ["a", "b"])]
)
def test_a_cell_gives_its_texts(cell: Json, expected: list[str]) -> None:
    assert texts(cell) == expected
