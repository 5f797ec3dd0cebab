"""A register of generated entries: `python -m bench.register_fill COUNT` fills the home that BARAZA_HOME names.

Kinds as the OER World Map had them, countries and languages as unequal as they are anywhere, half of all with a place.
"""

from __future__ import annotations

import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from baraza.model import Address, Entry, Place, Provenance, Relation
from baraza.model.entry import LEVELS
from bench.register_names import LANGUAGES, cities, coined, countries, patterns

COUNT = int(os.environ.get("BENCH_REGISTER", "100000"))
_BATCH = 2_000
_KINDS = {"organisation": 38, "service": 21, "event": 18, "project": 13, "publication": 7, "policy": 1, "community": 2}
_ITEMS = ("1a", "1b", "2a", "2b", "2c", "3a", "3b", "4a", "4b", "5a")
_SUBJECTS = tuple(f"https://w3id.org/class/esc/n{number:02}" for number in range(40))


def entries(count: int, seed: int = 11) -> Iterator[tuple[str, Entry]]:
    """Key and entry."""
    chance = random.Random(seed)
    kinds, weights = zip(*_KINDS.items(), strict=True)
    zones = chance.sample(sorted(cities()), len(cities()))
    keys: list[str] = []
    for number in range(count):
        key = f"{number:016x}"
        yield key, _entry(number, chance, chance.choices(kinds, weights)[0], _unequal(chance, zones), keys)
        keys.append(key)


def _unequal(chance: random.Random, line: list[str]) -> str:
    """One of a line, the first ones far oftener than the last ones."""
    return (
        line[min(len(line) - 1, int(chance.paretovariate(0.6)) - 1)] if chance.random() < 0.8 else chance.choice(line)
    )


def _entry(number: int, chance: random.Random, kind: str, zone: str, keys: list[str]) -> Entry:
    country, names = cities()[zone]
    language = "en" if chance.random() < 0.6 else chance.choice(LANGUAGES)
    said = {language, "en"} if chance.random() < 0.3 else {language}
    sort = chance.choice([sort for sort, (of, _) in patterns().items() if of == kind] or ["coined"])
    word, year = coined(number % 15_000), chance.randint(2000, 2025)
    spot = random.Random(zone)
    near = (spot.uniform(-50, 65) + chance.gauss(0, 0.3), spot.uniform(-170, 170) + chance.gauss(0, 0.3))
    dated = kind in {"event", "policy", "project"}
    return Entry(
        kind=kind,
        names={tag: _name(sort, tag, names[tag], country, word, year) for tag in sorted(said)},
        original=language,
        descriptions={language: f"{word} {_TEXT}"},
        addresses=(Address(url=f"https://www.{word.lower()}{number // 15_000}.example/"),)
        if chance.random() < 0.7
        else (),
        countries=(country,),
        place=Place(latitude=near[0], longitude=near[1], locality=names["en"]) if chance.random() < 0.5 else None,
        languages=tuple(sorted({language, chance.choice(LANGUAGES)})),
        subjects=tuple(sorted(chance.sample(_SUBJECTS, chance.randint(0, 3)))),
        levels=tuple(sorted(chance.sample(LEVELS, chance.randint(0, 2)))),
        items=tuple(sorted(chance.sample(_ITEMS, chance.randint(0, 2)))),
        licence=chance.choice(("", "CC-BY-4.0", "CC-BY-SA-4.0")),
        start=str(year) if dated else "",
        details={"level": "national"} if kind == "policy" else {},
        relations=(Relation(kind="related", to=chance.choice(keys)),) if keys and chance.random() < 0.4 else (),
        provenance=(Provenance(source=f"Source {number % 7}", year=2020),),
        state=chance.choice(("unconfirmed", "unconfirmed", "new", "confirmed")),
    )


def _name(sort: str, language: str, city: str, country: str, word: str, year: int) -> str:
    pattern = patterns()[sort][1][language]
    name = pattern.format(c=city, n=countries()[country][language], w=word, y=year)
    return name if "{w}" in pattern else f"{name} {word}"


_TEXT = (
    "offers open educational resources and helps others to make, find, adapt and share them in their languages. " * 3
)


def fill(count: int) -> None:
    """So many entries in this process's home, which has a new SQLite file.

    What stands beside an entry is derived by the same code as always; rows are written without Django's objects in
    between, which take longer than all the rest.
    """
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    from django.db import connection, transaction

    from baraza.pipeline.workshop import open_workshop
    from baraza.settings import settings

    # Pages want an index, be it an empty one.
    with open_workshop(settings()) as workshop:
        workshop.finish()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-500000")
        numbered = enumerate(entries(count), 1)
        while batch := list(islice(numbered, _BATCH)):
            with transaction.atomic():
                _write(cursor, batch)
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write(cursor: Any, batch: list[tuple[int, tuple[str, Entry]]]) -> None:
    from baraza.coalition.register.derived import derived_rows, fill_columns
    from baraza.coalition.register.entries import fit, revision_row
    from baraza.coalition.register.models import EntryRow
    from baraza.store.clock import now
    from baraza.store.pack import to_text

    made: dict[type[Any], list[Any]] = defaultdict(list)
    moment = now()
    for number, (key, given) in batch:
        entry = fit(given, key)
        row = EntryRow(pk=number, key=key, version=1, created=moment, changed=moment, body=to_text(entry))
        fill_columns(row, entry)
        made[EntryRow].append(row)
        for table, rows in derived_rows(row, entry).items():
            made[table] += rows
        revision = revision_row(row, entry, "imported", "")
        made[type(revision)].append(revision)
    for table, rows in made.items():
        _insert(cursor, table, rows)


def _insert(cursor: Any, table: type[Any], rows: list[Any]) -> None:
    fields = [field for field in table._meta.concrete_fields if not field.primary_key or rows[0].pk]
    columns, marks = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {table._meta.db_table} ({columns}) VALUES ({marks})"
    cursor.executemany(statement, [[getattr(row, field.attname) for field in fields] for row in rows])


if __name__ == "__main__":
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
