"""How long the warning takes that an entry is here already, in the home of BARAZA_HOME: milliseconds, as JSON."""

from __future__ import annotations

import sys
import time

import orjson
from msgspec.structs import replace

from baraza.model import Entry
from bench.register_fill import COUNT, entries


def drafts(count: int) -> list[Entry]:
    """What somebody has typed of things that are there: a name in small letters, a kind, a country."""
    some = [entry for number, (_, entry) in enumerate(entries(count)) if number % (count // 200) == 0]
    return [_typed(entry) for entry in some]


def _typed(entry: Entry) -> Entry:
    names = {entry.original: entry.name(entry.original).lower()}
    return Entry(kind=entry.kind, names=names, original=entry.original, countries=entry.countries)


def main() -> None:
    """Print the times, and fail where things are not found that are there."""
    from baraza.store.setup import connect

    connect()
    from baraza.coalition.register.similar import similar

    made = [*drafts(COUNT), *(replace(one, countries=()) for one in drafts(COUNT)[:50])]
    similar(made[0])
    times = []
    found = 0
    for draft in made:
        begin = time.perf_counter()
        found += bool(similar(draft))
        times.append((time.perf_counter() - begin) * 1e3)
    if found < 0.9 * len(made):
        raise SystemExit(f"Only {found} of {len(made)} were found.")
    sys.stdout.write(orjson.dumps(times).decode())


if __name__ == "__main__":
    main()
