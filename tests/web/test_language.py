"""The interface in its languages, and content in its own."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import ngettext, override

from baraza.web import messages, names
from tests.web.page import page


@pytest.mark.parametrize("path", ["/", "/?q=water&language=en", "/source/", "/source/well", "/status", "/about"])
def test_every_page_leads_to_itself_in_the_other_language(visitor: Client, path: str) -> None:
    there = page(visitor, path).one("a[data-language]").get("href", "")
    arabic = page(visitor, there)

    assert there == f"/ar{path}"
    assert (arabic.one("html").get("lang"), arabic.one("html").get("dir")) == ("ar", "rtl")
    assert arabic.one("a[data-language]").get("href") == path


def test_no_message_is_missing_and_none_is_stale() -> None:
    assert messages.problems() == []


def test_a_new_message_would_be_missed(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    now = messages.said()
    now.add("A sentence that nobody translated")
    monkeypatch.setattr(messages, "said", lambda: now)

    assert messages.problems() == ["ar: not translated: 'A sentence that nobody translated'"]


@pytest.mark.parametrize(
    ("count", "word"), [(1, "مورد"), (2, "موردان"), (3, "موارد"), (11, "موردًا"), (100, "مورد"), (103, "موارد")]
)
def test_arabic_has_its_six_plurals(count: int, word: str) -> None:
    with override("ar"):
        assert ngettext("resource", "resources", count) == word


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("ur", "rtl"), ("en", "ltr"), ("ar-Latn", "ltr"), ("az-Arab", "rtl"), ("xx", "auto"), ("", "auto")],
)
def test_direction_comes_from_the_script(tag: str, expected: str) -> None:
    assert names.direction(tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", "November 21, 2026"),
        ("2026-11-21T10:00:00Z", "November 21, 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("spring", "spring"),
        ("2026-13-45", "2026-13-45"),
    ],
)
def test_dates_are_written_out_as_far_as_they_go(text: str, expected: str) -> None:
    assert names.day(text) == expected


def test_names_and_numbers_are_those_of_the_page() -> None:
    with override("ar"):
        assert (names.language_name("fr"), names.country_name("KE")) == ("الفرنسية", "كينيا")
        assert names.moment(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "21 نوفمبر 2026, 09:05 UTC"
    assert (names.language_name("qqq"), names.country_name("ZZZ")) == ("qqq", "ZZZ")
    assert names.number(12345) == "12,345"
