"""No table that can be taken along holds a cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from baraza.model import Address, Provenance
from baraza.web.register.charts import CHARTS
from tests.web.entries import fund

FORMULA = "=cmd|' /C calc'!A0"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
TABLES = (
    "/register.csv",
    "/country.csv",
    "/country/KE.csv",
    "/country/compare.csv?c=KE&c=SI",
    "/map.csv",
    "/vocabularies.csv",
    "/api/v1/search.csv?q=cycle",
    "/api/v1/sources.csv",
    *(f"/register/statistics/{name}.csv" for name in CHARTS),
)


@pytest.mark.parametrize("address", TABLES)
def test_no_cell_is_run(visitor: Client, address: str) -> None:
    for kind in ("organisation", "policy", "event"):
        fund(
            kind=kind,
            names={"en": FORMULA},
            alternative={"en": (FORMULA, "+1")},
            descriptions={"en": f"\t{FORMULA}"},
            addresses=(Address(url="https://fund.example/?=1"),),
            details={},
            provenance=(Provenance(source=FORMULA),),
            start="2020",
        )

    response = visitor.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))

    assert (response.status_code, bool(rows)) == (200, True)
    assert f"'{FORMULA}" in body.decode() or address != "/register.csv"
    cells = [part for row in rows[1:] for cell in row for part in (cell, *cell.split("; "))]
    assert [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "-", "@"} and not _NUMBER.fullmatch(cell)] == []
