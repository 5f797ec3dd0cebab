"""`GET /sources`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from msgspec import structs, to_builtins
from ninja import Router

from baraza.store import read
from baraza.store.trends import Harvested, trend
from baraza.web import shown
from baraza.web.api import schemas, source_schemas
from baraza.web.api.table import table

router = Router(tags=["sources"])
COLUMNS = ("name", "title", "kind", "url", "country", "languages", "added", *read.STATES)
RUN_COLUMNS = tuple(name for name in read.Run.__struct_fields__ if name != "problems")
TREND_COLUMNS = ("day", *Harvested.__struct_fields__, "known")
MOST_RUNS = 1_000


@router.get(
    "/sources", response={200: source_schemas.Sources, **schemas.REFUSALS}, url_name="sources", summary="All sources"
)
def sources(request: HttpRequest) -> dict[str, Any]:
    """Every repository that is read, and how it stands."""
    found = [_source(summary) for summary in read.sources()]
    return {"total": len(found), "results": found}


@router.get(
    "/sources.csv",
    response={200: str, **schemas.REFUSALS},
    url_name="sources-csv",
    summary="All sources, as a table",
)
def sources_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV, a column for each state of records."""
    rows = (_source(summary) for summary in read.sources())
    none = dict.fromkeys(read.STATES, 0)
    return table("sources.csv", COLUMNS, ({**row, **none, **row["records"]} for row in rows))


@router.get(
    "/sources/{name}",
    response={200: source_schemas.SourceInFull, **schemas.REFUSALS},
    url_name="source",
    summary="One source",
)
def source(request: HttpRequest, name: str) -> dict[str, Any]:
    """One repository with its last harvests and why records were not taken."""
    summary = read.source(name)
    runs = shown.runs(read.runs(name), summary.source)
    return _source(summary) | {"runs": to_builtins(runs), "reasons": to_builtins(read.reasons(name))}


@router.get(
    "/sources/{name}/runs",
    response={200: source_schemas.Runs, **schemas.REFUSALS},
    url_name="source-runs",
    summary="The harvests of one source",
)
def source_runs(request: HttpRequest, name: str) -> dict[str, Any]:
    """Up to a thousand harvests, the newest first."""
    found = _runs(name)
    return {"total": len(found), "results": found}


@router.get(
    "/sources/{name}/runs.csv",
    response={200: str, **schemas.REFUSALS},
    url_name="source-runs-csv",
    summary="The harvests of one source, as a table",
)
def source_runs_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The same as CSV."""
    return table(f"{name}-runs.csv", RUN_COLUMNS, _runs(name))


@router.get(
    "/sources/{name}/trend",
    response={200: source_schemas.Trend, **schemas.REFUSALS},
    url_name="source-trend",
    summary="The last 90 days of one source",
)
def source_trend(request: HttpRequest, name: str) -> dict[str, Any]:
    """What its harvests brought on each day, null where there was none, and how many records were known."""
    found = _trend(name)
    return {"total": len(found), "results": found}


@router.get(
    "/sources/{name}/trend.csv",
    response={200: str, **schemas.REFUSALS},
    url_name="source-trend-csv",
    summary="The last 90 days of one source, as a table",
)
def source_trend_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The same as CSV; cells of a day without a harvest are empty."""
    return table(f"{name}-trend.csv", TREND_COLUMNS, _trend(name))


def _trend(name: str) -> list[dict[str, Any]]:
    read.source(name)
    none = dict.fromkeys(Harvested.__struct_fields__)
    return [
        {"day": one.day.isoformat(), **(to_builtins(one.harvested) if one.harvested else none), "known": one.known}
        for one in trend(name)
    ]


def _runs(name: str) -> list[dict[str, Any]]:
    of = read.source(name).source
    found: list[dict[str, Any]] = to_builtins(shown.runs(read.runs(name, MOST_RUNS), of))
    return found


def _source(found: read.SourceSummary) -> dict[str, Any]:
    summary = shown.summary(found)
    facts = {name: value for name, value in structs.asdict(summary.source).items() if name != "options"}
    rest = {name: value for name, value in structs.asdict(summary).items() if name != "source"}
    return {**facts, **to_builtins(rest)}
