"""Facts about countries, held against the tables that they come from."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale
from msgspec import structs

from baraza.coalition.countries import facts, make_facts
from baraza.coalition.countries.languages import spoken
from baraza.coalition.countries.parties import TREATY_NAMES
from baraza.coalition.countries.regions import CONTINENTS, SLUGS, innermost, name_of, region, regions
from baraza.errors import NotFound, UsageError
from tests.shared_data import shared

PARTIES = {
    "berne": 182,
    "rome": 98,
    "phonograms": 81,
    "brussels": 40,
    "wct": 118,
    "wppt": 114,
    "beijing": 48,
    "marrakesh": 100,
}


@pytest.mark.shared
def test_the_file_is_what_the_tables_say() -> None:
    assert make_facts.made(shared("coalition/country-codes.csv").parent) == facts.facts()


def test_every_member_state_has_group_region_and_a_name_in_each_language() -> None:
    members = facts.members()

    assert len(members) == 194
    assert Counter(one.group for one in members) == {"I": 26, "II": 25, "III": 33, "IV": 44, "Va": 47, "Vb": 19}
    assert all(one.regions[0] in CONTINENTS and innermost(one) in SLUGS for one in members)
    for language in ("en", "ar", "zh_Hans"):
        names = Locale.parse(language).territories
        assert [one.code for one in members if one.code not in names] == []
    assert all(spoken(one.code) for one in members)


def test_others_have_what_is_known_of_places_and_no_facts_of_members() -> None:
    others = [one for one in facts.countries().values() if not one.is_member]

    assert len(others) == 249 - 194
    assert facts.country("GF").part_of == "FR"
    assert facts.country("LI").part_of == ""
    assert {one.group for one in others} == {""}


def test_groups_of_states_are_of_the_united_nations() -> None:
    count = Counter(name for one in facts.members() for name in ("sids", "ldc", "lldc") if getattr(one, name))
    assert (count["sids"], count["ldc"], count["lldc"]) == (39, 45, 32)
    assert facts.country("MV").sids
    assert not facts.country("KE").ldc


@pytest.mark.shared
def test_as_many_parties_as_the_table_has() -> None:
    with shared("coalition/membership-to-copyright-treaties.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Entry Into Force Date"]]
    told = Counter(TREATY_NAMES[row["Treaty"]] for row in rows)
    held = [treaty for one in facts.countries().values() for treaty in one.treaties]
    kept = Counter(treaty.name for treaty in (*held, *facts.facts().union) if treaty.in_force)

    assert kept == {name: number for name, number in told.items() if name} == PARTIES


def test_the_european_union_binds_its_members() -> None:
    slovenia = facts.treaties_of("SI")

    assert len(facts.UNION_MEMBERS) == 27
    assert slovenia["marrakesh"] == facts.Treaty(
        name="marrakesh",
        signed="2014-04-30",
        instrument="ratification",
        deposited="2018-10-01",
        in_force="2019-01-01",
        through="EU",
    )
    assert list(slovenia) == [name for name in facts.TREATIES if name in slovenia]
    assert slovenia["wct"].through == ""
    assert "beijing" not in facts.in_force("SI")
    assert facts.in_force("KE")["marrakesh"].in_force == "2017-09-02"
    assert len([one for one in facts.members() if "marrakesh" in facts.in_force(one.code)]) == 99 - 2 + 27


@pytest.mark.shared
def test_a_party_that_is_in_no_table_is_told(tmp_path: Path) -> None:
    for path in shared("coalition/country-codes.csv").parent.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "membership-to-copyright-treaties.csv").open("a", encoding="utf-8") as file:
        file.write("Ruritania,Berne,,Accession,2001-01-01,2001-04-01\n")

    with pytest.raises(UsageError, match="Contracting parties are not known") as told:
        make_facts.made(tmp_path)
    assert "Ruritania" in str(told.value)


def test_regions_hold_every_country_once_and_know_their_neighbours() -> None:
    everywhere = [code for name in CONTINENTS for code in region(SLUGS[name]).codes]

    assert sorted(everywhere) == sorted(set(facts.countries()) - {"AQ"})
    assert region("africa").parts == ("northern-africa", "sub-saharan-africa")
    assert region("eastern-africa").within == "sub-saharan-africa"
    assert "KE" in region("eastern-africa").codes
    assert region("group-va").codes == tuple(one.code for one in facts.members() if one.group == "Va")
    assert {name_of(code, Locale("en")) for code in SLUGS} >= {"Eastern Africa", "Caribbean", "Polynesia"}
    assert all(set(one.parts) <= set(regions()) for one in regions().values())


def test_languages_are_those_of_cldr_without_the_same_one_twice() -> None:
    assert [one.tag for one in spoken("KE") if one.is_official] == ["sw", "en"]
    assert [one.tag for one in spoken("RS") if one.is_official] == ["sr"]
    assert {"hi", "en", "bn", "ta"} <= {one.tag for one in spoken("IN")}
    assert all(one.percent >= 5 or one.is_official for code in facts.countries() for one in spoken(code))


@pytest.mark.parametrize("code", ["XX", "ke", "KEN", "", "../KE"])
def test_a_code_that_is_none_is_told(code: str) -> None:
    with pytest.raises(NotFound, match="no country of this code"):
        facts.country(code)
    with pytest.raises(NotFound, match="no such region"):
        region(code)


def test_where_the_facts_come_from_is_in_the_file() -> None:
    told = facts.facts()

    assert all(word in " ".join(told.sources) for word in ("PDDL", "UNESCO", "WIPO"))
    assert told.treaties_until == "2025-11-22"
    assert structs.asdict(told.union[1])["through"] == "EU"
