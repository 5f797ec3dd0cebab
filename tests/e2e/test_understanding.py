"""What was understood of a query is shown, and corrected by links, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.visit import Visit


def test_an_offered_filter_is_taken_and_its_words_leave_the_query(visit: Visit) -> None:
    page = visit.go("/?q=videos+about+water")

    offer = page.locator(".understood").get_by_role("link", name="Kind: Video")
    expect(offer).to_be_visible()
    offer.click()
    expect(page.locator("#q")).to_have_value("water")
    expect(page.locator(".chips")).to_contain_text("Video")
    assert "q=water&type=" in page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("“videos about water”")


def test_a_word_may_be_meant_as_a_word(visit: Visit) -> None:
    page = visit.go("/?q=videos+about+water&language=en")

    page.locator(".spoken summary").click()
    page.get_by_role("link", name="It is a word to me").click()
    expect(page.locator(".understood .offered")).to_have_count(0)
    assert "not=filter%3Atype" in page.url
    assert "language=en" in page.url


def test_why_a_result_is_here_is_said_in_a_sentence_and_in_full(visit: Visit) -> None:
    page = visit.go("/?q=water+cycle&in=en")
    why = page.locator("article.result .why").first

    expect(why.locator("summary")).to_have_text("Why this result: Your words are in: title, keywords, and description.")
    expect(why.locator("li").first).to_be_hidden()
    why.locator("summary").click()
    expect(why.locator("li").first).to_have_text("Your words in the title: water cycle")


def test_a_slovene_question_finds_lessons_in_other_languages_and_says_why(visit: Visit) -> None:
    page = visit.go("/?q=vodni+krog&in=sl")

    expect(page.locator(".understood")).to_contain_text("Water cycle")
    expect(page.locator("article.result h2")).to_have_count(4)
    assert set(page.locator("article.result h2").all_inner_texts()) == {
        "The water cycle", "Le cycle de l’eau", "El ciclo del agua", "دورة الماء",
    }  # fmt: skip
    why = page.locator("article.result .why").first
    expect(why.locator("summary")).to_contain_text("About the concept Water cycle, which belongs to Hydrology.")


def test_a_recognised_concept_is_refused_and_taken_back(visit: Visit) -> None:
    page = visit.go("/?q=vodni+krog&in=sl")

    page.locator(".understood").get_by_role("link", name="Water cycle").click()
    expect(page.locator("article.result")).to_have_count(0)
    expect(page.locator(".understood")).to_have_count(0)
    assert "not=concept" in page.url
    assert "in=sl" in page.url
    page.locator(".spoken summary").click()
    page.get_by_role("link", name="I do mean it").click()
    expect(page.locator("article.result")).to_have_count(4)


def test_another_sense_is_chosen(visit: Visit) -> None:
    page = visit.go("/?q=mercury&in=en")

    expect(page.locator(".understood")).to_contain_text("Mercury (planet)")
    page.locator(".spoken summary").click()
    page.get_by_role("link", name="I mean Mercury (element)").click()
    expect(page.locator(".understood")).to_contain_text("Mercury (element)")
    assert "meaning=" in page.url


def test_the_results_of_a_concept_have_an_address(visit: Visit) -> None:
    page = visit.go("/?concept=https://v.example/hydrology")

    expect(page.locator("article.result")).to_have_count(4)
    expect(page.locator(".chips")).to_contain_text("About: Hydrology")
    page.locator(".chips").get_by_role("link", name="About: Hydrology").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("56 resources")


@pytest.mark.parametrize("path", ["/?q=videos+about+water+CC+BY", "/ar/?q=فيديو+عن+الماء"])
def test_corrections_work_without_javascript_on_a_phone(chromium: Browser, site: str, path: str) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 740})
    visit = Visit(context.new_page(), site)
    page = visit.go(path)

    page.locator(".spoken summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".understood .offered a").first.click()
    expect(page.locator("article.result").first).to_be_visible()
    assert "type=" in page.url
    assert (visit.complaints, visit.elsewhere) == ([], [])
    context.close()


def test_an_odd_query_is_answered_in_words(visit: Visit) -> None:
    page = visit.go("/?q=" + "water+" * 1_600)

    expect(page.locator(".notice").first).to_have_text("These are many words. The first 40 were searched.")
    expect(page.locator("article.result").first).to_be_visible()
