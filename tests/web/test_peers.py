"""The page that finds people like whoever asks."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db


def test_says_for_each_what_both_have_in_common() -> None:
    kept("Teachers of Nairobi", kind="community", levels=("primary",))
    kept("Teachers of Ljubljana", kind="community", countries=("SI",), languages=("sl",))

    page = Client().get("/peers?country=ke&language=sw&level=primary").content.decode()

    assert "Teachers of Nairobi" in page
    assert "In common: Kenya" in page
    assert "Primary school" in page
    assert "Teachers of Ljubljana" not in page
    assert re.search(r'<option value="KE" selected>', page)


def test_neighbours_come_after_those_of_the_same_country() -> None:
    kept("In Kenya", kind="community", languages=())
    kept("In Uganda", kind="community", countries=("UG",), languages=())

    found = Client().get("/peers.json?country=KE").json()["results"]

    assert [(one["names"]["en"], one["shared"]) for one in found] == [
        ("In Kenya", ["country:KE"]),
        ("In Uganda", ["country:UG"]),
    ]


def test_a_country_nearby_is_told_as_such_and_stands_behind_ones_own_however_rare() -> None:
    for number in range(9):
        kept(f"In Kenya {number}", kind="community", languages=())
    kept("In Uganda", kind="community", countries=("UG",), languages=())

    page = Client().get("/peers?country=KE").content.decode()

    assert page.index("In Kenya 8") < page.index("In Uganda")
    assert page.count("In common: Kenya") == 9
    assert "Near you: Uganda" in page
    assert "In common: Uganda" not in page


@pytest.mark.parametrize(
    "asked", ["", "?country=XX", "?country=", "?kind=dragon&level=none", "?find=%00", "?subject=x"]
)
def test_an_odd_question_is_answered_with_the_form(asked: str) -> None:
    kept("In Kenya", kind="community")
    answer = Client().get(f"/peers{asked}")

    assert answer.status_code == 200
    assert "In Kenya" not in answer.content.decode()


def test_nobody_found_is_told_with_a_way_on() -> None:
    page = Client().get("/ar/peers?country=SI").content.decode()

    assert "لا أحد هنا يشترك معك" in page
    assert 'href="/ar/register/new?kind=community"' in page


def test_the_page_leads_to_itself_in_other_languages() -> None:
    page = Client().get("/peers?country=KE").content.decode()

    assert 'href="/ar/peers?country=KE"' in page
    assert 'hreflang=""' not in page
