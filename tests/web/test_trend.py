"""The trend of a source: drawings, sentences, table and data."""

from __future__ import annotations

import csv

from django.test import Client

from baraza.store.trends import DAYS, trend
from baraza.web.names import day


def test_drawings_say_what_they_show_and_days_without_a_harvest_are_gaps(visitor: Client) -> None:
    days = trend("well")
    known = days[-1].known
    text = visitor.get("/source/well").content.decode()
    sentence = f"Records known: {known}, which is {known} more than on the first of these days."
    assert f'role="img" aria-label="{sentence}"' in text
    assert f"<p>{sentence}</p>" in text
    assert f"Days with a harvest: 1 of {DAYS};" in text
    assert text.count("<rect ") == 1
    assert f"<bdi>{day(days[0].day)}</bdi><bdi>{day(days[-1].day)}</bdi>" in text
    assert text.count("no harvest</td>") == DAYS - 1
    assert "style=" not in text


def test_drawings_speak_arabic(visitor: Client) -> None:
    text = visitor.get("/ar/source/well").content.decode()
    assert "السجلات المعروفة:" in text
    assert "Records known" not in text


def test_days_are_data_too(visitor: Client) -> None:
    told = visitor.get("/api/v1/sources/well/trend").json()
    assert told["total"] == len(told["results"]) == DAYS
    assert told["results"][0]["offered"] is None
    last = told["results"][-1]

    answer = visitor.get("/api/v1/sources/well/trend.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(answer.splitlines()))
    assert rows[-1] == {name: str(value) for name, value in last.items()}
    assert rows[0]["offered"] == rows[0]["rejected"] == ""
    assert int(rows[-1]["offered"]) >= int(rows[-1]["new"]) > 0


def test_an_unknown_source_has_no_trend(visitor: Client) -> None:
    assert visitor.get("/api/v1/sources/nobody/trend").status_code == 404
    assert visitor.get("/api/v1/sources/nobody/trend.csv").status_code == 404
