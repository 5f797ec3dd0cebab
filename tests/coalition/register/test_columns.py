"""Lists and counts by columns say the same as the database, whatever is asked and whatever changes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from baraza.coalition.register import columns_read
from baraza.coalition.register.columns_read import columns
from baraza.coalition.register.entries import Held, change, confirm, entry_of
from baraza.coalition.register.listing import SORTS, Filter, counted, every, listed, rows_of, tallies, total
from baraza.coalition.register.merging import merge, part
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.coalition.register.state import one_state
from baraza.coalition.register.taking_out import remove, restore
from baraza.model import Entry, Place
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db

KINDS = ("organisation", "service", "policy", "event")
WORDS = ("Open", "Оpen", "Школа", "مكتبة", "Zebra", "zeal", "大学", "O'Brien", "a", "Éland")


@pytest.fixture(autouse=True)
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every reading of the whole register."""
    columns_read._held.clear()
    read: list[object] = []
    whole = columns_read._whole

    def counted(*given: object) -> object:
        read.append(given)
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(columns_read, "_whole", counted)
    return read


def anything(chance: random.Random) -> dict[str, object]:
    """What an entry may say."""
    year = str(chance.randint(1999, 2026))
    return {
        "kind": chance.choice(KINDS),
        "names": {"en": " ".join(chance.sample(WORDS, chance.randint(1, 3)))},
        "countries": tuple(sorted(chance.sample(("KE", "SI", "UG", "TV"), chance.randint(0, 3)))),
        "languages": tuple(sorted(chance.sample(("en", "sw", "sl"), chance.randint(0, 2)))),
        "levels": tuple(chance.sample(("primary", "higher"), chance.randint(0, 1))),
        "start": chance.choice(("", year, f"{year}-0{chance.randint(1, 9)}")),
        "place": Place(latitude=chance.uniform(-90, 90), longitude=chance.uniform(-180, 180))
        if chance.random() < 0.5
        else None,
    }


def questions(chance: random.Random) -> Iterator[Filter]:
    """Filters of all sorts."""
    for _ in range(60):
        terms = {"country": ("KE", "SI"), "language": ("sw",), "level": ("primary", "nothing"), "goal": ()}
        yield Filter(
            q=chance.choice(("", "", "o", "open ze", "школ", "大")),
            kinds=tuple(chance.sample(KINDS, chance.randint(0, 2))),
            states=tuple(chance.sample(("new", "confirmed", "stale", "gone"), chance.choice((0, 0, 1, 2)))),
            terms={facet: values for facet, values in terms.items() if chance.random() < 0.3},
            since=chance.choice(("", "", "2010", "2015-06")),
            until=chance.choice(("", "", "2020")),
        )


def shaken(chance: random.Random) -> list[Held]:
    """Entries, of which some were changed, confirmed, taken out, merged."""
    made = [kept(**anything(chance)) for _ in range(24)]  # type: ignore[arg-type]
    for held in made[:4]:
        columns()
        change(held.key, Entry(**{"original": "en", **anything(chance)}), version=1)  # type: ignore[arg-type]
    confirm(made[4].key)
    EntryRow.objects.filter(key=confirm(made[5].key).key).update(confirmed=1)
    remove(made[6].key, why="gone")
    remove(made[7].key, why="gone")
    columns()
    restore(made[7].key)
    merge(made[8].key, made[9].key)
    columns()
    part(made[9].key)
    merge(made[10].key, made[11].key)
    return made


def test_whatever_is_asked_they_say_what_the_database_says() -> None:
    chance = random.Random(4)
    shaken(chance)

    for asked in questions(chance):
        rows = rows_of(asked)
        assert total(asked) == rows.count(), asked
        assert {brief.key for brief in listed(asked)[1]} == {row.key for row in rows}
        assert dict(counted(asked, "kind")) == Counter(row.kind for row in rows)
        there = Counter(code for brief in every(asked) for code in brief.countries)
        assert dict(counted(asked, "country")) == there
        bare = replace(asked, terms={facet: some for facet, some in asked.terms.items() if facet != "language"})
        assert tallies(asked, ("language", "state")) == {
            "language": counted(bare, "language"),
            "state": counted(replace(asked, states=()), "state"),
        }


@pytest.mark.parametrize("sort", ["changed", "start", "name"])
def test_lists_stand_in_the_order_of_the_database(sort: str) -> None:
    for name, start in (("Beta", "2019"), ("Alpha", "2019"), ("Alpha", ""), ("Gamma", "2021-05"), ("Delta", "2020")):
        kept(name, start=start)

    there = [brief.key for brief in every(Filter(), sort=sort)]
    assert [brief.key for brief in listed(Filter(), sort=sort)[1]] == there
    assert [brief.key for brief in listed(Filter(), sort=sort, offset=1, limit=2)[1]] == there[1:3]
    assert set(SORTS) == {"changed", "start", "name"}


def test_of_a_change_only_that_is_read(wholes: list[object]) -> None:
    held = kept("Zebra")
    assert listed(Filter(q="zeb"))[0] == 1
    for number in range(3):
        kept(f"Antelope {number}", countries=("UG",))
        assert total(Filter(terms={"country": ("UG",)})) == number + 1
    change(held.key, replace(entry_of(held.key).entry, names={"en": "Quagga"}), version=1)

    assert (total(Filter(q="zeb")), total(Filter(q="quag")), total(Filter())) == (0, 1, 4)
    assert [brief.names["en"] for brief in listed(Filter())[1]][-1] == "Quagga"
    assert len(wholes) == 1


def test_another_register_is_read_whole(wholes: list[object]) -> None:
    kept("One")
    kept("Two")
    assert total(Filter()) == 2

    # As after a restored backup: fewer revisions, and others.
    EntryRow.objects.all().delete()
    kept("Three")
    assert [brief.names["en"] for brief in listed(Filter())[1]] == ["Three"]
    assert len(wholes) == 2


def test_very_many_changes_are_read_at_once(wholes: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_read, "_MOST_CHANGED", 3)
    kept("One")
    assert total(Filter()) == 1
    for number in range(4):
        kept(f"Number {number}")

    assert total(Filter()) == 5
    assert len(wholes) == 2


def test_an_empty_register_has_nothing() -> None:
    assert listed(Filter(q="x")) == (0, ())
    assert tallies(Filter(), ("kind", "country", "state")) == {"kind": (), "country": (), "state": ()}


def test_how_addresses_stand_is_seen_without_a_revision() -> None:
    held, broken = kept("One"), Filter(terms={"link": ("broken",)})
    assert (total(broken), counted(Filter(), "link")) == (0, ())

    term = TermRow.objects.create(entry_id=EntryRow.objects.get(key=held.key).pk, facet="link", value="broken")
    assert (total(broken), counted(Filter(), "link")) == (1, (("broken", 1),))
    term.delete()
    assert total(broken) == 0


def test_a_page_that_began_before_a_change_takes_what_was_read_since(wholes: list[object]) -> None:
    kept("Zebra")

    with one_state():
        assert total(Filter()) == 1
        kept("Antelope")
        # As when somebody else has asked since.
        with one_state():
            assert total(Filter()) == 2
        assert total(Filter()) == 2

    assert len(wholes) == 1
