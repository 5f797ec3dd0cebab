"""Sets the starter register beside other lists and says where they differ: `python -m starter.compare FOLDER`."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from baraza.coalition.register.starter_files import Block, starter_blocks

REGISTER = Path(__file__).parent / "register"
_BRACKETS = re.compile(r"\s*\([^)]*\)")


class Known(NamedTuple):
    """What another list says of a thing; empty where it says nothing."""

    source: str
    name: str
    country: str = ""
    url: str = ""
    year: str = ""


class Difference(NamedTuple):
    """One fact that the other list says otherwise."""

    id: str
    field: str
    ours: str
    theirs: Known


def differences(blocks: Iterable[Block], known: Iterable[Known]) -> Iterator[Difference]:
    """Where a list knows a thing by the same name and says another country, address or year."""
    by_name: dict[str, Block] = {}
    for block in blocks:
        others = (name for names in block.other.values() for name in names)
        for name in (*block.name.values(), *others):
            by_name.setdefault(_plain(name), block)
    for one in known:
        if (ours := by_name.get(_plain(one.name))) is not None:
            yield from _differs(ours, one)


def known_things(folder: Path) -> Iterator[Known]:
    """All that the lists in this folder know."""
    yield from _world_map(folder / "oerworldmap-entries")
    for row in _rows(folder / "oer-repositories-owm-2015.csv"):
        yield Known("repositories 2015", row["Name"], row["Provider_AddressCountry"], row["URL"], row["startDate"][:4])
        yield Known("repositories 2015", row["Provider_Name"], row["Provider_AddressCountry"], row["Provider_URL"])
    for row in _rows(folder / "oer-projects-hewlett-grants.csv"):
        yield Known("Hewlett grants", row["grantee"], row["grantee_country"])
    for nominee in _json(folder / "dpg-education-content-nominees-2024.json"):
        yield Known("digital public goods", nominee["name"], url=nominee.get("website", ""))
        for body in nominee.get("organizations", []):
            yield Known("digital public goods", body["name"], url=body.get("website", ""))


def _differs(block: Block, one: Known) -> Iterator[Difference]:
    if one.country and block.countries and one.country not in block.countries:
        yield Difference(block.id, "country", ",".join(block.countries), one)
    hosts = {_host(url) for url in block.web.values()}
    if one.url and hosts and _host(one.url) not in hosts:
        yield Difference(block.id, "address", ",".join(sorted(hosts)), one)
    if one.year and block.start and one.year != block.start[:4]:
        yield Difference(block.id, "year", block.start[:4], one)


def _world_map(folder: Path) -> Iterator[Known]:
    for path in sorted(folder.glob("*.json")):
        for entry in _json(path):
            place = _first(entry.get("location")) or {}
            country = (place.get("address") or {}).get("addressCountry", "")
            since = entry.get("startDate") or entry.get("foundingDate") or ""
            for name in entry.get("name") or []:
                yield Known("OER World Map", name["@value"], country, str(entry.get("url") or ""), str(since)[:4])


def _first(value: Any) -> Any:
    return next(iter(value), None) if isinstance(value, list) else value


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _json(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return entries


def _plain(name: str) -> str:
    return " ".join(_BRACKETS.sub("", name).casefold().split())


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def main(folder: Path) -> None:
    """Print each difference on a line."""
    blocks, known = starter_blocks(REGISTER), list(known_things(folder))
    names = {_plain(one.name) for one in known}
    ours = [{_plain(name) for name in (*block.name.values(), *sum(block.other.values(), ()))} for block in blocks]
    print(f"{sum(bool(mine & names) for mine in ours)} of {len(blocks)} entries are known to the lists by name.")
    for one in sorted(set(differences(blocks, known))):
        theirs = getattr(one.theirs, {"address": "url"}.get(one.field, one.field))
        print(f"{one.id}: {one.field} {one.ours} here, {theirs} in {one.theirs.source}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
