from typing import Any
from urllib.parse import parse_qs

import pytest
from msgspec import structs

from baraza.errors import UsageError
from baraza.search import Ask, parse, query_string

KEY = "0123456789abcdef0123"


def test_reads_the_query_words_of_the_api() -> None:
    params = {
        "q": [" atoms "], "lang": ["ar"], "in": ["EN-us"], "language": ["en,fr", "de"], "licence": ["open"],
        "subject": ["art, music"],
        "from": ["2019"], "to": ["2020-05"], "sort": ["newest"], "page": ["2"], "limit": ["50"], "utm": ["x"],
        "concept": ["https://x.example/1,2", KEY], "not": [f"concept:{KEY}", "translation"], "meaning": [KEY],
    }  # fmt: skip
    filters = {"language": ("en", "fr", "de"), "licence": ("open",), "subject": ("art, music",)}

    assert parse(params) == Ask(
        q="atoms",
        lang="ar",
        spoken="en-US",
        filters=filters,
        concepts=("https://x.example/1,2", KEY),
        refused=(f"concept:{KEY}", "translation"),
        meanings=(KEY,),
        date_from="2019",
        date_to="2020-05",
        sort="newest",
        page=2,
        limit=50,
    )


def test_empty_words_ask_for_everything() -> None:
    assert parse({"q": [""], "language": ["", ","], "page": [""]}) == Ask()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"), ("page", "-1"), ("page", "two"), ("page", "²"), ("page", "9" * 30), ("limit", "101"),
        ("sort", "colour"), ("in", "klingon!"), ("lang", "klingon!"),
        ("lang", f"en-x-{'a-' * 60}a"), ("from", "tomorrow"), ("to", "2020-13"),
        ("not", "concept:x"), ("not", "everything"), ("meaning", "water"),
        ("page", "501"),
        ("language", ",".join(f"x{number}" for number in range(51))),
    ],
)  # fmt: skip
def test_a_bad_value_names_its_parameter_and_what_is_allowed(name: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse({name: [value]})

    assert caught.value.where["parameter"] == name
    assert caught.value.hint


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "q=a+b&lang=fr&type=text&type=video&sort=title&page=3"),
        ({"page": 1}, "q=a+b&lang=fr&type=text&type=video&sort=title"),
        ({"spoken": "pt-BR"}, "q=a+b&lang=fr&in=pt-BR&type=text&type=video&sort=title"),
        ({"q": ""}, "lang=fr&type=text&type=video&sort=title"),
        ({"type": ()}, "q=a+b&lang=fr&sort=title"),
        ({"licence": ("open",), "page": 2}, "q=a+b&lang=fr&licence=open&type=text&type=video&sort=title&page=2"),
        ({"filters": {}, "sort": "relevance"}, "q=a+b&lang=fr"),
    ],
)
def test_writes_links_with_changes(changes: dict[str, Any], words: str) -> None:
    ask = Ask(q="a b", lang="fr", filters={"type": ("text", "video")}, sort="title", page=3)

    assert query_string(ask, **changes) == words


def test_what_was_written_reads_as_the_same() -> None:
    ask = Ask(q='"ü & ?" #', filters={"subject": ("a,b", "https://x/#y")}, date_from="2020", limit=7, page=9)
    ask = structs.replace(ask, concepts=("https://x/1?a=b&c",), refused=(f"concept:{KEY}", "fuzzy"), meanings=(KEY,))

    assert parse(parse_qs(query_string(ask))) == ask
