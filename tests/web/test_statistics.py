"""Charts of the register, each with its numbers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from lxml import etree

from baraza.web.register.charts import CHARTS, _line
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db


def test_each_chart_says_what_it_shows_and_has_its_numbers() -> None:
    kept("One", countries=("KE", "SI"), languages=("sw",), levels=("primary",), items=("2a",))
    kept("Two", countries=("SI",), kind="policy")

    page = Client().get("/register/statistics").content.decode()

    assert "Country: the most, 2, for Slovenia." in page
    assert "Entries by kind: 2 in all." in page
    assert "Last confirmed: the most, 2, for never." in page
    assert page.count('<svg class="plot"') == 5
    assert '<a href="/register/statistics/country.csv?lang=en" download>CSV</a>' in page


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_its_own_address_as_picture_and_as_table(name: str) -> None:
    kept("One <b>", countries=("KE",), subjects=("https://example.org/=1",), levels=("primary",))
    client = Client()

    picture = client.get(f"/register/statistics/{name}.svg")
    assert picture.headers["Content-Type"].startswith("image/svg+xml")
    assert etree.fromstring(picture.content).get("role") == "img"
    lines = client.get(f"/register/statistics/{name}.csv?lang=ar").content.decode().splitlines()
    assert lines


def test_where_one_reads_from_the_right_bars_and_time_begin_there() -> None:
    kept("One", countries=("KE",))
    client = Client()

    left, right = (
        etree.fromstring(client.get(f"/register/statistics/country.svg?lang={tag}").content) for tag in ("en", "ar")
    )

    assert (left.get("direction"), right.get("direction")) == ("ltr", "rtl")
    (bar,), (mirrored,) = (list(svg.iter("{*}rect")) for svg in (left, right))
    assert (bar.get("x"), mirrored.get("x")) == ("200.0", "60.0")
    assert [(one.get("x"), one.get("text-anchor")) for one in right.iter("{*}text")] == [("288", "end"), ("6", "end")]
    assert not list(left.iter("{*}style")), "our rules for content would not let it work"
    translation.activate("ar")
    first, last = (float(point.split(",")[0]) for point in _line([1, 2]).split(" "))
    assert (first, last) == (480, 0)


def test_the_table_has_every_value_in_the_language_asked_for() -> None:
    kept("One", countries=("KE", "SI"))

    text = Client().get("/register/statistics/country.csv?lang=fr").content.decode("utf-8-sig")

    assert text.splitlines() == ["Pays,Fiches", "Kenya,1", "Slovénie,1"]


def test_an_unknown_chart_is_told_and_an_empty_register_has_none() -> None:
    assert Client().get("/register/statistics/dragons.csv").status_code == 404
    assert "The register is empty yet." in Client().get("/register/statistics").content.decode()
