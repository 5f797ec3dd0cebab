"""The interface in its languages, and content in its own."""

import re
from datetime import UTC, datetime
from pathlib import Path

import allauth
import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override, to_locale

from baraza.web import messages, names
from tests.web.page import page

pytestmark = pytest.mark.any_engine

OTHERS = [(code, names.tag_of(code), names.direction(code)) for code, _ in settings.LANGUAGES if code != "en"]
LOCALES = {to_locale(code) for code, _, _ in OTHERS}


@pytest.mark.parametrize(("prefix", "tag", "direction"), OTHERS)
@pytest.mark.parametrize("path", ["/", "/?q=water&language=en", "/source/", "/source/well", "/status", "/about"])
def test_every_page_leads_to_itself_in_the_other_languages(
    visitor: Client, path: str, prefix: str, tag: str, direction: str
) -> None:
    there = page(visitor, path).one(f'a[data-language][hreflang="{tag}"]').get("href", "")
    other = page(visitor, there)

    assert there == f"/{prefix}{path}"
    assert (other.one("html").get("lang"), other.one("html").get("dir")) == (tag, direction)
    assert other.one('a[data-language][hreflang="en"]').get("href") == path
    assert other.one("a[data-language][aria-current]").get("hreflang") == tag


def test_the_head_offers_every_language_by_its_own_name_and_says_which_one_is_here(visitor: Client) -> None:
    for code, own_name in settings.LANGUAGES:
        with override(code):
            shown = page(visitor, reverse("about"))
        offered = [(link.get("lang"), link.text_content()) for link in shown.all(".interface a")]

        assert offered == [(names.tag_of(one), name) for one, name in settings.LANGUAGES]
        assert shown.one(".interface summary").text_content().endswith(own_name)
        assert {link.get("hreflang") for link in shown.all('head link[rel="alternate"][hreflang]')} == {
            names.tag_of(one) for one, _ in settings.LANGUAGES
        }


@pytest.mark.parametrize(
    ("said", "expected"),
    [("zh", "zh-hans"), ("zh-Hans", "zh-hans"), ("zh-CN", "zh-hans"), ("ar-EG", "ar"), ("en", "en"), ("sw", "en")],
)
def test_a_language_finds_the_interface_that_speaks_it(said: str, expected: str) -> None:
    assert names.interface_language(said) == expected


def test_no_message_is_missing_and_none_is_stale() -> None:
    assert messages.problems() == []


def test_every_language_of_the_interface_has_a_catalogue_and_no_other_has() -> None:
    assert {path.parts[-3] for path, _ in messages.catalogues()} - {"en"} == LOCALES


def test_a_new_message_would_be_missed(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    now = messages.said()
    now.add("A sentence that nobody translated")
    monkeypatch.setattr(messages, "said", lambda: now)

    assert messages.problems() == [
        f"{language}: not translated: 'A sentence that nobody translated'" for language in sorted(LOCALES)
    ]


@pytest.mark.parametrize(
    ("count", "word"), [(1, "مورد"), (2, "موردان"), (3, "موارد"), (11, "موردًا"), (100, "مورد"), (103, "موارد")]
)
def test_arabic_has_its_six_plurals(count: int, word: str) -> None:
    with override("ar"):
        assert ngettext("resource", "resources", count) == word


def test_chinese_has_one_form_for_every_number() -> None:
    with override("zh-hans"):
        assert {ngettext("resource", "resources", count) for count in (0, 1, 2, 100)} == {"个资源"}


@pytest.mark.parametrize("code", [code for code, _, _ in OTHERS])
def test_what_the_library_of_accounts_says_is_in_every_language(code: str) -> None:
    with override(code):
        assert gettext("Forgot your password?") != "Forgot your password?"


def test_what_the_library_of_accounts_says_is_portuguese_of_europe() -> None:
    (path,) = (path for path, _ in messages.catalogues() if path.parts[-3] == "pt")
    with path.with_name("accounts.po").open("rb") as file:
        ours = [message for message in read_po(file, locale="pt") if message.id]
    with (Path(allauth.__file__).parent / "locale/pt_PT/LC_MESSAGES/django.po").open("rb") as file:
        theirs = read_po(file, locale="pt")

    firsts = [message.id[0] if isinstance(message.id, tuple) else message.id for message in ours]
    assert [one for one in firsts if theirs.get(one) is None] == [], "the library says them no more"
    brazilian = re.compile(r"habilit|cadastr|\bvocê|\benviamos|usuári|\bsenha|desconect|\bdigite|[Tt]em certeza")
    assert not [message.string for message in ours if brazilian.search(str(message.string))]
    with override("pt"):
        assert (gettext("Activate"), gettext("Passkey")) == ("Ativar", "Chave de acesso")
        assert gettext("Are you sure you want to sign out?") == "Tem a certeza de que quer terminar a sessão?"


def test_portuguese_has_its_plurals_and_the_names_of_its_widest_usage() -> None:
    with override("pt"):
        assert [ngettext("resource", "resources", count) for count in (0, 1, 2)] == ["recursos", "recurso", "recursos"]
        assert (names.country_name("KE"), names.language_name("cs")) == ("Quénia", "checo")
        assert (names.day("2026-11-21"), names.number(12345)) == ("21 de novembro de 2026", "12\xa0345")
        # What both say is said by us.
        assert gettext("Sign in") == "Iniciar sessão"


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


def test_a_russian_date_may_end_a_sentence() -> None:
    with override("ru"):
        assert [names.day(said) for said in ("2017-09-02", "2015-03")] == ["2 сентября 2017", "март 2015"]
        assert names.moment(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "21 ноября 2026, 09:05 UTC"


def test_names_and_numbers_are_those_of_the_page() -> None:
    with override("ar"):
        assert (names.language_name("fr"), names.country_name("KE")) == ("الفرنسية", "كينيا")
        assert names.moment(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "21 نوفمبر 2026, 09:05 UTC"
    with override("zh-hans"):
        assert (names.language_name("fr"), names.country_name("KE")) == ("法语", "肯尼亚")
        assert (names.language_names(("en", "fr")), names.number(12345)) == ("英语或法语", "12,345")
        assert names.moment(datetime(2026, 11, 21, 9, 5, tzinfo=UTC)) == "2026年11月21日, 09:05 UTC"
    assert (names.language_name("qqq"), names.country_name("ZZZ")) == ("qqq", "ZZZ")
    assert names.number(12345) == "12,345"
