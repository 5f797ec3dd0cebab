"""Pages of quality reports over generated resources, asked for as a browser does; `BENCH_REPORTS` says how many."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from statistics import median

from bench.figure import Figure
from bench.processes import run

COUNT = int(os.environ.get("BENCH_REPORTS", "2000"))
PATHS = (
    "/report/",
    "/report/missing-fields",
    "/report/missing-fields?source=s3&field=author",
    "/report/no-licence?page=100",
    "/report/no-licence?sort=value",
    "/report/dead-links",
    "/report/duplicates",
)
_TIMES = 5


def measure() -> list[Figure]:
    """Milliseconds for each page."""
    with tempfile.TemporaryDirectory() as home:
        output, _, _ = run("-m", "bench.reports", str(COUNT), environment={**os.environ, "BARAZA_HOME": home})
    lines = [line.split() for line in output.splitlines()]
    return [
        Figure(name=path, value=float(milliseconds), unit="ms", at_most=100, note=f"{COUNT:,} resources")
        for path, milliseconds in lines
    ]


def fill(count: int) -> None:
    """Resources of ten sources; all lack fields, a half a licence, a tenth is dead or offered twice."""
    from baraza.model import Resource, Source
    from baraza.store.kept import pack_resource
    from baraza.store.models import FlagRow, RecordRow, ResourceRow, SketchRow, WithdrawalRow
    from baraza.store.sources import add_source

    for number in range(10):
        add_source(Source(name=f"s{number}", kind="file", url=f"/s{number}.jsonl"))
    body = pack_resource(Resource(id="x", name="A lesson on water", url="https://x.example/1")).body
    for start in range(0, count, 5_000):
        some = [(number, f"{number:020x}", f"s{number % 10}") for number in range(start, min(count, start + 5_000))]
        ResourceRow.objects.bulk_create(
            ResourceRow(key=key, source_id=source, id_digest=at, body=body, added=1, changed=at + 1, gone=at % 10 == 9)
            for at, key, source in some
        )
        RecordRow.objects.bulk_create(
            RecordRow(key=key, source_id=source, identifier=key, identifier_digest=at, run=1, first_seen=1, changed=1)
            for at, key, source in some
        )
        FlagRow.objects.bulk_create(
            FlagRow(key=key, code="missing-fields", source=source, value=_FIELDS[at % 3]) for at, key, source in some
        )
        FlagRow.objects.bulk_create(
            FlagRow(key=key, code="no-licence", source=source, value=f"Rights {at % 7}")
            for at, key, source in some
            if at % 2
        )
        WithdrawalRow.objects.bulk_create(
            WithdrawalRow(key=key, cause="dead", reason="HTTP 404", since=at, by="baraza")
            for at, key, _ in some
            if at % 10 == 9
        )
        SketchRow.objects.bulk_create(
            SketchRow(key=key, body=b"", work=key, copy=f"{at - at % 20 // 19:020x}", due=False) for at, key, _ in some
        )
    RecordRow.objects.update(state="done")


_FIELDS = ("author level", "description date type level subject", "level")


def main(count: int) -> None:
    """Print each path and its time."""
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    from django.test import Client

    from baraza.web.messages import compile_all

    compile_all()
    fill(count)
    client = Client(headers={"host": "localhost"})
    for path in PATHS:
        print(path, 1_000 * median(_seconds(client, path) for _ in range(_TIMES)))


def _seconds(client: object, path: str) -> float:
    from django.test import Client

    assert isinstance(client, Client)
    begin = time.perf_counter()
    answer = client.get(path)
    taken = time.perf_counter() - begin
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}.")
    return taken


if __name__ == "__main__":
    main(int(sys.argv[1]))
