"""Make `facts.json` from open tables.

python -m baraza.coalition.countries.make_facts FOLDER

FOLDER holds `country-codes.csv` and `membership-to-copyright-treaties.csv` (Open Knowledge's data sets of these names,
PDDL) and `unesco-member-states.csv` (Member States with electoral groups). Only facts are taken: codes, dates, yes or
no.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import json, structs

from baraza.coalition.countries.facts import UNION, Country, Facts, Treaty
from baraza.coalition.countries.parties import PARTIES, TREATY_NAMES, not_a_country
from baraza.errors import UsageError

Row = dict[str, str]

HERE = Path(__file__).parent
SOURCES = (
    "country-codes, Open Knowledge (PDDL): ISO 3166-1, UN M49",
    "membership-to-copyright-treaties, Open Knowledge (PDDL): parties after WIPO",
    "UNESCO: Member States and electoral groups (Rules of Procedure of the General Conference, Appendix 2)",
)
INSTRUMENTS = {
    "Accession": "accession",
    "Ratification": "ratification",
    "Acceptance": "acceptance",
    "Declaration of Continued Application": "continuation",
    "Declaration/Notification of Succession": "succession",
}


def made(folder: Path) -> Facts:
    """The facts of the tables in this folder; raises UsageError for a name that no table of ours knows."""
    codes = [row for row in _rows(folder, "country-codes.csv") if row["ISO3166-1-Alpha-2"]]
    groups = {row["iso2"]: row for row in _rows(folder, "unesco-member-states.csv")}
    bound = _treaties(_rows(folder, "membership-to-copyright-treaties.csv"), _names(codes))
    unknown = sorted(set(groups) - {row["ISO3166-1-Alpha-2"] for row in codes})
    if unknown:
        raise UsageError("Member States have codes that ISO 3166 does not know.", codes=", ".join(unknown))
    countries = (_country(row, groups, bound) for row in codes)
    return Facts(
        sources=SOURCES,
        treaties_until=max(treaty.in_force for found in bound.values() for treaty in found),
        union=tuple(structs.replace(treaty, through=UNION) for treaty in bound[UNION]),
        countries=tuple(sorted(countries, key=lambda country: country.code)),
    )


def _country(row: Row, groups: dict[str, Row], bound: dict[str, list[Treaty]]) -> Country:
    code = row["ISO3166-1-Alpha-2"]
    member = groups.get(code, {})
    regions = (row[f"{name} Code"] for name in ("Region", "Sub-region", "Intermediate Region"))
    owner = row["is_independent"].rpartition(" ")[2]
    return Country(
        code=code,
        alpha3=row["ISO3166-1-Alpha-3"],
        m49=row["M49"].zfill(3),
        regions=tuple(region.zfill(3) for region in regions if region),
        group=member.get("unesco_group", "").replace("(", "").replace(")", ""),
        group_listed=member.get("basis", "").startswith("listed"),
        sids=bool(row["Small Island Developing States (SIDS)"]),
        ldc=bool(row["Least Developed Countries (LDC)"]),
        lldc=bool(row["Land Locked Developing Countries (LLDC)"]),
        part_of=owner if len(owner) == 2 and owner.isupper() and not member else "",
        wikidata=row["wikidata_id"].rpartition("/")[2],
        treaties=tuple(bound.get(code, ())),
    )


def _names(codes: list[Row]) -> dict[str, str]:
    """English name of a contracting party to code."""
    known = ("official_name_en", "UNTERM English Short", "CLDR display name")
    return {row[name]: row["ISO3166-1-Alpha-2"] for row in codes for name in known if row[name]} | PARTIES


def _treaties(rows: Iterator[Row], names: dict[str, str]) -> dict[str, list[Treaty]]:
    found: dict[str, list[Treaty]] = defaultdict(list)
    unknown = set()
    for row in rows:
        party, treaty = row["Contracting Party"], TREATY_NAMES[row["Treaty"]]
        if party not in names and not not_a_country(party):
            unknown.add(party)
        elif treaty and party in names:
            found[names[party]].append(_treaty(treaty, row))
    if unknown:
        raise UsageError("Contracting parties are not known.", parties=", ".join(sorted(unknown)), hint="See PARTIES.")
    return found


def _treaty(name: str, row: Row) -> Treaty:
    kind = row["Instrument Type"]
    return Treaty(
        name=name,
        signed=row["Signature Date"],
        instrument=INSTRUMENTS[kind] if kind else "",
        deposited=row["Instrument Date"],
        in_force=row["Entry Into Force Date"],
    )


def _rows(folder: Path, name: str) -> Iterator[Row]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def written(facts: Facts) -> bytes:
    """The file: one country on a line."""
    return json.encode(facts).replace(b'{"code"', b'\n{"code"') + b"\n"


if __name__ == "__main__":
    (HERE / "facts.json").write_bytes(written(made(Path(sys.argv[1]))))
