"""Filters beside the results: fields of study as a tree, and what is honest where nothing is known."""

import pytest
from django.test import Client

from tests.web.page import Page, page


def facet(found: Page, name: str) -> list[str]:
    """The lines of the facet with this heading, with their counts."""
    for each in found.all("details.facet"):
        if each.cssselect("h3")[0].text_content() == name:
            return [" ".join(line.text_content().split()) for line in each.iter("li")]
    return []


def test_fields_of_study_open_step_by_step(visitor: Client) -> None:
    everything = page(visitor, "/?q=")
    broad = page(visitor, everything.link("Natural sciences, mathematics and statistics"))
    narrow = page(visitor, broad.link("Biological and related sciences"))
    detailed = page(visitor, narrow.one("#field-0511").get("href", ""))

    assert facet(everything, "Subject")[0] == "Natural sciences, mathematics and statistics 54"
    assert [len(found.all(".depth-1, .depth-2")) for found in (everything, broad, narrow)] == [0, 1, 2]
    assert broad.texts("h1") == narrow.texts("h1") == detailed.texts("h1")
    assert "subject=isced-0511" in detailed.one("link[type='application/json']").get("href", "")
    assert detailed.texts(".chips bdi") == ["Biology"]


def test_a_wider_field_takes_the_place_of_a_narrower_one(visitor: Client) -> None:
    detailed = page(visitor, "/?q=&subject=isced-0511")
    wider = page(visitor, detailed.link("Natural sciences, mathematics and statistics"))

    assert wider.texts(".chips bdi") == ["Natural sciences, mathematics and statistics"]


def test_subjects_in_the_words_of_the_sources_stay_below_and_keep_their_addresses(visitor: Client) -> None:
    everything = page(visitor, "/?q=")
    named = page(visitor, "/?q=&subject=Biology")

    assert "Other subjects, as the sources name them" in everything.text
    assert named.texts(".chips bdi") == ["Biology"]
    assert named.texts("h1") == ["54 resources"]


def test_fields_are_named_in_the_language_of_the_page(visitor: Client) -> None:
    assert facet(page(visitor, "/ar/?q="), "الموضوع")[0].startswith("العلوم الطبيعية")


def test_what_is_not_known_is_no_filter_but_years_are_the_newest_first(visitor: Client) -> None:
    found = page(visitor, "/?q=")
    years = facet(found, "Year")

    assert facet(found, "Country") == ["Kenya 56"]
    assert facet(found, "Accessibility") == []
    assert years[0].startswith("2024")
    assert page(visitor, "/?q=&year=2024").texts("h1")[0].split()[0] == years[0].split()[1]
    assert page(visitor, "/?q=&country=unknown").texts("h1") == ["0 resources"]


def test_a_filter_with_nothing_in_it_can_be_taken_away(visitor: Client) -> None:
    found = page(visitor, "/?q=&format=video")

    assert facet(found, "File") == ["Video (chosen; take it away) 0", "Not known 55", "PDF 1"]
    assert page(visitor, found.link("Video (chosen; take it away)")).texts("h1") == ["56 resources"]


def test_every_value_of_a_filter_has_a_page_to_find_one_in(visitor: Client) -> None:
    everything = page(visitor, "/filter/year?q=water")
    found = page(visitor, "/filter/year?q=water&find=202")

    assert len(everything.all(".facet li")) == 15
    assert found.texts(".facet li bdi") == ["2020", "2021", "2022", "2023", "2024"]
    assert found.one("form input[name=q]").get("value") == "water"
    assert "2021" in found.link("2021")
    assert page(visitor, found.link("Back to the results")).texts("h1")[0].endswith("results for “water”")


def test_a_list_in_which_nothing_is_called_so_says_so(visitor: Client) -> None:
    assert "Nothing here is called like that." in page(visitor, "/filter/provider?q=&find=zzz").text
    assert page(visitor, "/ar/filter/language?q=&find=فرن").texts(".facet li bdi") == ["الفرنسية"]


def test_there_is_no_page_for_what_is_no_filter(visitor: Client) -> None:
    page(visitor, "/filter/colour?q=", status=404)


@pytest.mark.parametrize(
    "words", ["q=", "q=water&licence=open", "q=ciclo+agua+sube+fotosíntesis+fracciones", "q=watre"]
)
def test_a_filter_gives_as_many_results_as_stand_beside_it(visitor: Client, words: str) -> None:
    found = page(visitor, f"/?{words}")
    lines = found.all("details.facet li:not(.chosen)")
    told = {line.cssselect("a")[0].get("href", ""): line.cssselect(".count")[0].text_content() for line in lines}
    # A second value of a filter widens it: what stands there is what that value has.
    kept = {address: count for address, count in told.items() if address.count("licence=") < 2}

    assert len(kept) > 5
    assert {address: page(visitor, address).texts("h1")[0].split()[0] for address in kept} == kept
