"""The way in, and the results."""

import pytest
from django.test import Client

from baraza.index.table import index_folder
from baraza.settings import settings
from baraza.web import engine
from tests.web.page import Page, page


def titles(found: Page) -> list[str]:
    return found.texts("article.result h2")


def test_home_has_the_box_the_doors_and_figures_with_dates(visitor: Client) -> None:
    home = page(visitor, "/")

    assert home.one("form.ask").get("action") == "/"
    assert [link.get("href") for link in home.all("nav.doors a")] == ["/?q=", "/source/", "/status#ask"]
    assert home.texts(".figures dd") == ["56", "5", "1"]
    assert "Last harvest: " in home.text


def test_home_shows_what_is_new_in_the_language_of_the_page(visitor: Client) -> None:
    assert {link.get("lang") for link in page(visitor, "/").all(".brief a")} == {"en"}
    assert {link.get("lang") for link in page(visitor, "/ar/").all(".brief a")} == {"ar"}


def test_results_carry_their_language_licence_and_reason(visitor: Client) -> None:
    found = page(visitor, "/?q=eau&language=fr")
    first = found.all("article.result")[0]

    assert titles(found)[0] == "Le cycle de l’eau"
    assert first.cssselect("h2")[0].get("lang") == "fr"
    assert [mark.text for mark in first.iter("mark")]
    assert "CC BY 4.0" in first.text_content()
    assert "Use, change, share; give credit" in first.text_content()
    assert "Your words in the title:" in first.text_content()


def test_right_to_left_content_keeps_its_direction_in_a_left_to_right_page(visitor: Client) -> None:
    found = page(visitor, "/?q=&language=ar")

    assert found.one("html").get("dir") == "ltr"
    assert {title.get("dir") for title in found.all("article.result h2")} == {"rtl"}


def test_a_facet_link_narrows_and_the_same_link_widens_again(visitor: Client) -> None:
    everything = page(visitor, "/?q=")
    narrowed = page(visitor, everything.link("French"))

    assert everything.texts("h1") == ["56 resources"]
    assert narrowed.texts("h1") == ["5 resources"]
    assert page(visitor, narrowed.link("French (chosen; take it away)")).texts("h1") == ["56 resources"]


def test_classes_of_licences_filter_too(visitor: Client) -> None:
    found = page(visitor, page(visitor, "/?q=water").link("Openly licensed"))

    assert found.one(".chips a").text_content().split() == [
        "What",
        "you",
        "may",
        "do:",
        "Openly",
        "licensed",
        "take",
        "away",
    ]
    assert not found.all(".licence-nc, .licence-nd, .licence-unknown")
    assert found.all(".licence-open")


def test_pages_lead_on_and_keep_the_question(visitor: Client) -> None:
    first = page(visitor, "/?q=exercise&sort=title")
    second = page(visitor, first.one("a[rel=next]").get("href", ""))

    assert len(titles(first)) == 20
    assert second.one("#q").get("value") == "exercise"
    assert second.one(".sorts [aria-current]").text_content() == "Title"
    assert not set(titles(first)) & set(titles(second))


def test_nothing_found_offers_a_way_on(visitor: Client) -> None:
    found = page(visitor, "/?q=photosynthèse&language=hi")

    assert found.texts("h1") == ["0 results for “photosynthèse”"]
    assert page(visitor, found.all(".empty a")[0].get("href", "")).all("article.result")


def test_hostile_words_stay_words(visitor: Client) -> None:
    found = page(visitor, "/?q=%3Cscript%3Ealert(1)%3C/script%3E+Bold")

    assert not [script for script in found.all("script") if not script.get("src")]
    assert "document.title='taken'" in found.text


def test_a_search_asks_the_database_for_nothing_once_the_titles_are_known(
    visitor: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    page(visitor, "/?q=water")

    with django_assert_num_queries(0):  # type: ignore[operator]
        page(visitor, "/?q=water&page=2")


def test_before_there_is_an_index_home_says_so_and_a_search_answers_503(early: Client) -> None:
    assert "The search is being prepared." in page(early, "/").text
    assert page(early, "/?q=water", status=503).texts("h1") == ["Not ready yet"]
    assert early.get("/status").status_code == 200


@pytest.mark.parametrize("query", ["page=0", "page=x", "sort=luck", "from=yesterday", "limit=1000"])
def test_what_cannot_be_asked_is_a_page_that_says_so(visitor: Client, query: str) -> None:
    refused = page(visitor, f"/?q=a&{query}", status=400)

    assert refused.texts("h1") == ["This address asks for something that cannot be"]
    assert refused.all("form.ask")


@pytest.mark.parametrize("licence", ["CC-BY", "nc", "bogus", "CC-BY,open"])
def test_every_licence_may_be_asked_for_and_dropped_again(visitor: Client, licence: str) -> None:
    found = page(visitor, f"/?q=water&licence={licence}")

    assert page(visitor, found.link("Take all away")).texts("h1") == page(visitor, "/?q=water").texts("h1")


def test_the_language_of_the_words_is_shown_and_may_be_corrected(visitor: Client) -> None:
    guessed = page(visitor, "/?q=eau&language=fr&from=2010")
    said = page(visitor, "/?q=eau&language=fr&in=fr")
    form = {field.get("name"): field.get("value") for field in guessed.all(".spoken input")}

    assert guessed.one(".spoken summary").text_content().startswith("Searched as English, ")
    assert form == {"q": "eau", "language": "fr", "from": "2010"}
    assert said.texts(".spoken summary") == ["Searched as French · change"]
    assert [option.get("value") for option in said.all("#in option[selected]")] == ["fr"]
    assert "in=fr" in said.one(".facet a").get("href", "")
    assert page(visitor, "/?q=eau&in=no-such-tag-0", status=400).texts("h1")


def test_kinds_and_subjects_have_names_in_the_language_of_the_page(visitor: Client) -> None:
    found = page(visitor, "/ar/?q=")

    assert {"ورقة عمل", "فيديو", "الأحياء"} <= set(found.texts(".facet bdi"))
    assert "ورقة عمل" in found.texts("article.result .facts li")


def test_headings_begin_with_the_number_of_results(visitor: Client) -> None:
    found = page(visitor, "/?q=water")

    assert [heading.tag for heading in found.all("h1, h2, h3")][:3] == ["h1", "h2", "h3"]
    assert len(found.all("h1")) == 1


def test_the_search_lives_through_an_index_that_is_taken_away(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.index.reader.LOOK_AGAIN_S", 0.0)
    before = page(visitor, "/?q=water").texts("h1")
    folder = index_folder(settings().index_url)
    away = folder.with_name("away")

    folder.rename(away)
    try:
        assert page(visitor, "/?q=water").texts("h1") == before
        engine.forget()
        assert page(visitor, "/?q=water", status=503).texts("h1") == ["Not ready yet"]
    finally:
        away.rename(folder)
    assert page(visitor, "/?q=water").texts("h1") == before


FEWER = "q=ciclo+agua+sube+fotosíntesis+fracciones"


def test_results_with_fewer_of_the_words_say_so_on_every_page(visitor: Client) -> None:
    whole, last = page(visitor, f"/?{FEWER}"), page(visitor, f"/?{FEWER}&limit=2&page=3")
    said = "With most of your words: 3. The others have fewer of them, and say so."

    assert (whole.texts("p.fewer"), last.texts("p.fewer")) == ([said], [said])
    assert [len(found.cssselect(".fewer")) for found in whole.all("article.result")] == [0, 0, 0, 1, 1]
    assert last.texts("article.result strong.fewer") == ["Fewer of your words"]
    assert page(visitor, f"/ar/?{FEWER}").texts("article.result strong.fewer") == ["عدد أقل من كلماتك"] * 2
    assert not page(visitor, f"/?{FEWER}&sort=title").all(".fewer")


def test_where_nothing_has_all_words_the_list_says_so(visitor: Client) -> None:
    found = page(visitor, "/?q=ciclo+circuitos+licencias+fracciones&in=es")

    assert found.texts(".fewer") == ["Nothing has all of your words. These have some of them."]
    assert found.all("article.result")


def test_fewer_words_are_told_to_programs_and_in_tables(visitor: Client) -> None:
    answer = visitor.get(f"/api/v1/search?{FEWER}").json()
    table = visitor.get(f"/api/v1/search.csv?{FEWER}").content.decode("utf-8-sig").splitlines()

    assert (answer["total"], answer["with_fewer_words"]) == (5, 2)
    assert [result["has_fewer_words"] for result in answer["results"]] == [False, False, False, True, True]
    assert [line.rsplit(",", 1)[1] for line in table] == ["has_fewer_words", "False", "False", "False", "True", "True"]
