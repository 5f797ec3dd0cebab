import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from baraza.harvest.table import HARVESTERS
from baraza.model.uri import is_web

FILE = Path(__file__).parents[2] / "starter" / "known_sources.toml"
KNOWN: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["source"]
FIELDS = {"name", "title", "country", "languages", "kind", "url", "homepage", "checked", "from"}


def test_there_are_many_of_them_from_all_over_the_world() -> None:
    assert len(KNOWN) >= 40
    assert len({source["country"] for source in KNOWN}) >= 25
    assert len({tag for source in KNOWN for tag in source["languages"]}) >= 20


@pytest.mark.parametrize("field", ["name", "title", "url"])
def test_none_is_there_twice(field: str) -> None:
    values = [source[field].lower() for source in KNOWN]
    assert sorted(set(values)) == sorted(values)


@pytest.mark.parametrize("source", KNOWN, ids=lambda source: source["name"])
def test_every_one_says_what_is_needed_to_add_it(source: dict[str, Any]) -> None:
    assert set(source) == FIELDS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source["name"])
    assert source["title"].strip() == source["title"] != ""
    assert re.fullmatch("[A-Z]{2}", source["country"])
    assert source["languages"]
    assert all(re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) for tag in source["languages"])
    assert source["kind"] in HARVESTERS
    assert is_web(source["url"])
    assert is_web(source["homepage"])
    assert "?" not in source["url"]


@pytest.mark.parametrize("source", KNOWN, ids=lambda source: source["name"])
def test_every_one_says_where_it_comes_from_and_whether_it_was_checked(source: dict[str, Any]) -> None:
    assert is_web(source["from"].split(" ")[0])
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", source["checked"])
