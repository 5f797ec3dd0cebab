"""Quality reports as pages, CSV and JSON."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from baraza.store.models import FlagRow
from baraza.store.reports import REPORTS
from tests.web.conftest import key_of
from tests.web.page import page


def test_the_overview_counts_every_report_and_every_source(visitor: Client) -> None:
    found = page(visitor, "/report/")

    assert len(found.all("main table:first-of-type")[0].cssselect("tbody tr")) == len(REPORTS)
    assert found.link("No licence that can be read") == "/report/no-licence"
    assert found.link("The Well of Lessons") == "/report/?source=well"
    assert "/report/no-licence?source=well" in page(visitor, "/report/?source=well").link("No licence that can be read")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_report_answers_as_page_and_as_data(visitor: Client, name: str, language: str) -> None:
    shown = page(visitor, f"{language}/report/{name}")

    assert shown.texts("h1")
    told = visitor.get(f"/report/{name}.json").json()
    lines = b"".join(visitor.get(f"/report/{name}.csv")).decode("utf-8-sig").splitlines()
    assert len(lines) == len(told["results"]) + 1 == told["total"] + 1


def test_a_report_lists_the_resources_and_what_is_said_of_them(visitor: Client) -> None:
    FlagRow.objects.create(key=key_of("fr/1"), source="well", code="not-accessible", value="alt-texts 1/3, tagged")
    found = page(visitor, "/report/not-accessible?source=well")

    assert found.link("Fractions et pourcentages").startswith("/resource/")
    assert "1 of 3 pictures are described and no tags in the PDF" in found.text


def test_a_language_that_differs_is_named_twice(visitor: Client) -> None:
    assert "French → Spanish" in page(visitor, "/report/language-differs").text


def test_the_matrix_leads_to_the_records_that_lack_a_field(visitor: Client) -> None:
    FlagRow.objects.create(key=key_of("fr/1"), source="well", code="missing-fields", value="author")
    found = page(visitor, "/report/missing-fields")

    assert found.link("2%") == "/report/missing-fields?source=well&field=author#rows"
    assert page(visitor, "/report/missing-fields?source=well&field=author").texts("#rows") == ["1 resource"]
    assert page(visitor, "/report/missing-fields?field=date").texts("#rows") == ["0 resources"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(visitor: Client) -> None:
    FlagRow.objects.create(key=key_of("fr/1"), source="well", code="no-text", value="=1+1")
    text = b"".join(visitor.get("/report/no-text.csv")).decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["value"], row["source"], row["title"]) == ("'=1+1", "well", "Fractions et pourcentages")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/report/beauty", 404),
        ("/report/?source=nobody", 404),
        ("/report/no-text?source=%00", 404),
        ("/report/no-text?sort=colour", 400),
        ("/report/no-text?field=author", 400),
        ("/report/no-text?page=0", 400),
    ],
)
def test_what_is_not_there_is_refused(visitor: Client, path: str, status: int) -> None:
    assert page(visitor, path, status=status).texts("h1")


def test_status_and_source_lead_to_the_reports(visitor: Client) -> None:
    assert page(visitor, "/status").link("Quality reports") == "/report/"
    assert page(visitor, "/source/well").link("Quality reports of this source") == "/report/?source=well"
