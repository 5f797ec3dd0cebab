"""Import all corpora into the home of the environment and print the counts; run by bench/corpora_import.py."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from baraza.store.setup import connect, migrate
from bench.corpora import corpora

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "corpora"


def main() -> None:
    """Print one line for each source, state and reason, then the whole with its speed."""
    connect()
    migrate()
    from baraza.pipeline.workshop import open_workshop
    from baraza.settings import settings
    from baraza.store.read import totals
    from baraza.store.sources import add_source

    begin = time.perf_counter()
    with open_workshop(settings()) as house:
        for source in corpora(FOLDER):
            add_source(source)
            house.harvest(source.name)
        house.finish()
        indexed = house.index.count()
    took = time.perf_counter() - begin
    for line in _lines():
        print("{:24} {:9} {:28} {:>7,}  {}".format(*line))
    count = sum(totals().records.values())
    print(f"{count:,} records, {indexed:,} in the index, {took:.1f} s, {count / took:,.0f} records/s")


def _lines() -> Iterator[tuple[str, str, str, int, str]]:
    from baraza.store.read import reasons, sources

    for summary in sources():
        name = summary.source.name
        for state in ("due", "done"):
            if summary.records.get(state):
                yield name, state, "", summary.records[state], ""
        for reason in reasons(name):
            yield name, "refused", f"{reason.stage}/{reason.code}", reason.count, reason.reason


if __name__ == "__main__":
    main()
