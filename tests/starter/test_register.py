"""The starter register: complete, from everywhere, in our own words, joined together."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from baraza.coalition.register.cleaned import cleaned
from baraza.coalition.register.faults import faults, is_web
from baraza.coalition.register.starter_files import (
    SOURCE,
    Block,
    commission_blocks,
    starter_blocks,
    starter_entries,
    starter_key,
    starter_places,
)
from baraza.model import ADDRESS_ROLES, Entry, Json
from baraza.model.language_tag import canonical_tag
from tests.shared_data import shared

FOLDER = Path(__file__).parents[2] / "starter" / "register"
BLOCKS = starter_blocks(FOLDER)
COMMISSIONS = commission_blocks(FOLDER)
ENTRIES = starter_entries(FOLDER)
SENTENCE = re.compile(r"(?<=[.!?。])\s+")


def states() -> list[dict[str, str]]:
    """The Member States of UNESCO, with their regions."""
    with shared("coalition/unesco-member-states.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def countries(blocks: tuple[Block, ...]) -> set[str]:
    return {code for block in blocks for code in block.countries}


def test_there_are_many_entries_of_all_kinds_but_persons() -> None:
    kinds = Counter(block.kind for block in BLOCKS)

    assert len(BLOCKS) >= 250
    assert set(kinds) == {
        "organisation", "service", "project", "policy", "fund", "community", "course", "publication", "event",
        "practice", "agreement",
    }  # fmt: skip


def test_they_come_from_all_over_the_world() -> None:
    found = countries(BLOCKS)
    subregions = {row["m49_subregion"]: row["m49_region"] for row in states() if row["iso2"] in found}

    assert len(found) >= 60
    assert set(subregions.values()) == {"Africa", "Americas", "Asia", "Europe", "Oceania"}
    assert len(subregions) >= 15


def test_every_member_state_is_there_and_no_state_is_made_up() -> None:
    members = {row["iso2"] for row in states()}

    assert members - countries((*BLOCKS, *COMMISSIONS)) == set()
    assert countries(COMMISSIONS) - members == set()


def test_no_id_is_there_twice_and_ids_are_plain() -> None:
    ids = [block.id for block in (*BLOCKS, *COMMISSIONS)]

    assert sorted(set(ids)) == sorted(ids)
    assert [one for one in ids if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", one)] == []
    assert len(ENTRIES) == len(ids)


def test_no_name_stands_for_two_entries() -> None:
    names = Counter(
        name
        for block in (*BLOCKS, *COMMISSIONS)
        for name in {" ".join(name.casefold().split()) for name in block.name.values()}
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_no_home_page_stands_for_two_entries() -> None:
    homes = Counter(block.web["home"].rstrip("/") for block in BLOCKS if "home" in block.web)

    assert [home for home, count in homes.items() if count > 1] == []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_every_entry_can_be_kept_as_it_is_written(block: Block) -> None:
    entry = ENTRIES[starter_key(block.id)]

    assert faults(entry, starter_key(block.id)) == ()
    assert cleaned(entry) == entry, (
        "It changes when it is cleaned: markup, controls, doubles, another spelling of a code."
    )


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_every_entry_says_what_it_is_in_english_and_where_to_look_it_up(block: Block) -> None:
    assert block.name.get("en")
    assert block.text["en"].endswith(".")
    assert len(block.text["en"]) <= 300
    assert is_web(block.source or block.web.get("home", ""))
    assert set(block.web) <= set(ADDRESS_ROLES)
    assert all(is_web(url) and url.isascii() for url in block.web.values())
    assert block.state in {"unconfirmed", "gone"}
    assert bool(block.end) == (block.state == "gone") or block.kind == "event"


def test_relations_lead_to_entries_and_say_one_thing_once() -> None:
    ids = {block.id for block in BLOCKS}
    said = [(block.id, other) for block in BLOCKS for others in block.relations.values() for other in others]

    assert [(one, other) for one, other in said if other not in ids] == []
    assert len(said) >= 150
    assert [(kind, count) for kind, count in Counter(said).items() if count > 1] == []


def test_places_are_all_used() -> None:
    used = {(block.countries[0], block.place) for block in BLOCKS if block.place}
    known = {(country, place) for country, places in starter_places(FOLDER).items() for place in places}

    assert known == used


def test_descriptions_are_there_in_many_languages_in_the_script_of_each() -> None:
    texts = [(canonical_tag(tag), text) for block in BLOCKS for tag, text in block.text.items()]
    many = Counter(tag for tag, _ in texts)
    scripts = {"ar": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "zh": "[\u4e00-\u9fff]"}

    assert all(many[tag] >= 5 for tag in ("en", "fr", "es", "ar", "zh", "ru", "pt", "sl"))
    assert [text for tag, text in texts if tag in scripts and not re.search(scripts[tag], text)] == []


def test_no_two_entries_are_described_in_the_same_words() -> None:
    said = Counter(text for block in BLOCKS for text in block.text.values())

    assert [text for text, count in said.items() if count > 1] == []


def test_no_sentence_is_taken_from_the_oer_world_map() -> None:
    theirs = {sentence for text in _their_texts() for sentence in SENTENCE.split(text)}
    ours = {sentence for block in BLOCKS for text in block.text.values() for sentence in SENTENCE.split(text)}

    assert len(theirs) > 1_000
    assert {sentence for sentence in ours & theirs if len(sentence) > 20} == set()


def test_all_of_it_says_where_it_comes_from() -> None:
    said = {(one.source, one.licence) for one in chain(*(entry.provenance for entry in ENTRIES.values()))}

    assert said == {(SOURCE, "CC0-1.0")}
    assert all(is_web(entry.provenance[0].url) for entry in ENTRIES.values())


def test_where_two_point_at_each_other_one_keeps_the_relation() -> None:
    pairs = {(key, relation.to) for key, entry in ENTRIES.items() for relation in entry.relations}

    assert [_names(one, other) for one, other in pairs if (other, one) in pairs] == []


def test_the_files_hold_blocks_in_a_form_that_reads_well() -> None:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text("utf-8")
        assert text.startswith("# "), path
        assert "\t" not in text, path
        assert tomllib.loads(text), path


def _names(one: str, other: str) -> tuple[str, str]:
    return ENTRIES[one].name(), ENTRIES[other].name()


def _their_texts() -> Iterator[str]:
    for path in sorted(shared("coalition/oerworldmap-entries").glob("*.json")):
        for entry in json.loads(path.read_text("utf-8")):
            yield from _values(entry.get("description"))


def _values(description: Json) -> Iterator[str]:
    for one in description if isinstance(description, list) else [description]:
        if isinstance(one, dict) and isinstance(one.get("@value"), str):
            yield str(one["@value"])


def test_an_entry_is_read_as_it_is_written() -> None:
    unesco: Entry = ENTRIES[starter_key("unesco")]

    assert unesco.original == "en"
    assert unesco.name("ar") == "منظمة الأمم المتحدة للتربية والعلم والثقافة"
    assert unesco.identifiers == {"wikidata": "Q7809"}
    assert unesco.place is not None
    assert (unesco.place.locality, unesco.place.latitude) == ("Paris", 48.86)
