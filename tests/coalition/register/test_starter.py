"""The starter register put in, again, newer, and beside what people changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from baraza.coalition.register.entries import change, confirm, entry_of, history
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.merging import merge
from baraza.coalition.register.relations import related
from baraza.coalition.register.starter import Kept, keep_starter
from baraza.coalition.register.starter_files import SOURCE, starter_entries, starter_key
from baraza.coalition.register.taking_out import remove
from baraza.errors import UsageError
from baraza.store.events import acting
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db

SHIPPED = Path(__file__).parents[3] / "starter" / "register"

BLOCKS = """
[[entry]]
id = "library"
kind = "service"
name = { sw = "Maktaba Huria", en = "Open Library of Nairobi" }
text = { en = "Books for schools." }
web = { home = "https://library.example.org/", endpoint = "https://library.example.org/oai" }
countries = ["KE"]
place = "Nairobi"
details = { type = "repository", protocol = "oai-pmh" }

[[entry]]
id = "trust"
kind = "organisation"
name = { en = "Library Trust" }
web = { home = "https://trust.example.org/" }
relations = { provides = ["library"] }
"""
PLACES = "[KE]\nNairobi = [-1.29, 36.82]\n"
COMMISSIONS = """
source = "https://example.org/commissions"
[text]
en = "Takes part in the work of UNESCO."
[states]
KE = "Kenya"
"""

Write = Callable[[str], Path]
LIBRARY, TRUST, KENYA = (starter_key(one) for one in ("library", "trust", "unesco-commission-ke"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a small starter register and says where."""

    def written(blocks: str) -> Path:
        (tmp_path / "africa.toml").write_text(blocks, "utf-8")
        (tmp_path / "places.toml").write_text(PLACES, "utf-8")
        (tmp_path / "commissions.toml").write_text(COMMISSIONS, "utf-8")
        return tmp_path

    return written


def test_entries_are_put_in_with_where_they_come_from_as_unconfirmed(write: Write) -> None:
    assert keep_starter(write(BLOCKS)) == Kept(new=3)

    library = entry_of(LIBRARY).entry
    assert (library.original, library.state, library.name("sw")) == ("sw", "unconfirmed", "Maktaba Huria")
    assert [(one.role, one.url) for one in library.addresses] == [
        ("home", "https://library.example.org/"),
        ("endpoint", "https://library.example.org/oai"),
    ]
    assert library.place is not None
    assert (library.place.locality, library.place.latitude, library.place.longitude) == ("Nairobi", -1.29, 36.82)
    assert [(one.source, one.url) for one in library.provenance] == [(SOURCE, "https://library.example.org/")]
    assert [(one.by, one.what) for one in history(LIBRARY)] == [(SOURCE, "imported")]
    assert [(one.word, one.other.key) for one in related(LIBRARY, library)] == [("provided_by", TRUST)]
    assert entry_of(KENYA).entry.name() == "National Commission for UNESCO, Kenya"


def test_again_it_changes_nothing(write: Write) -> None:
    folder = write(BLOCKS)
    keep_starter(folder)
    before = entry_of(LIBRARY)

    assert keep_starter(folder) == Kept(same=3)
    assert entry_of(LIBRARY) == before


def test_a_newer_one_is_taken_over_where_nobody_touched_the_entry(write: Write) -> None:
    keep_starter(write(BLOCKS))

    newer = keep_starter(write(BLOCKS.replace("Books for schools.", "Books for all schools.")))

    assert newer == Kept(changed=1, same=2)
    assert entry_of(LIBRARY).entry.descriptions == {"en": "Books for all schools."}
    assert [one.number for one in history(LIBRARY)] == [2, 1]
    assert keep_starter(write(BLOCKS)) == Kept(changed=1, same=2)


def test_what_somebody_changed_confirmed_or_removed_stays_theirs(write: Write) -> None:
    keep_starter(write(BLOCKS))
    with acting("Amina"):
        library = entry_of(LIBRARY)
        change(LIBRARY, structs.replace(library.entry, descriptions={"en": "Ours."}), version=library.version)
        confirm(TRUST)
        remove(KENYA, why="it has another name")

    again = keep_starter(write(BLOCKS.replace("Books", "All books").replace("Library Trust", "Trust")))

    assert again == Kept(left=3)
    assert entry_of(LIBRARY).entry.descriptions == {"en": "Ours."}
    assert (entry_of(TRUST).entry.state, entry_of(TRUST).entry.name()) == ("confirmed", "Library Trust")
    assert not entry_of(KENYA).is_shown


def test_what_was_merged_into_another_entry_stays_merged(write: Write) -> None:
    folder = write(BLOCKS)
    keep_starter(folder)
    other = kept("Trust for the library")
    with acting("Amina"):
        merge(other.key, TRUST, why="the same")

    assert keep_starter(write(BLOCKS.replace("Library Trust", "Trust"))) == Kept(left=1, same=2)
    assert [one.other.key for one in related(LIBRARY, entry_of(LIBRARY).entry)] == [other.key]


def test_an_entry_that_cannot_be_kept_costs_only_itself_and_is_told(write: Write) -> None:
    done = keep_starter(write(BLOCKS.replace('countries = ["KE"]\nplace = "Nairobi"', 'countries = ["Kenya"]')))

    assert (done.new, done.all) == (2, 3)
    assert done.unfit == (
        "Open Library of Nairobi: countries: This is no country code (two letters of ISO 3166). (KENYA)",
    )


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (BLOCKS.replace('place = "Nairobi"', 'place = "Mombasa"'), "entry='library', place='Mombasa'"),
        (BLOCKS.replace("countries", "country"), "africa.toml"),
        ("[[entry]", "africa.toml"),
    ],
)
def test_files_that_cannot_be_read_are_told_and_nothing_is_kept(write: Write, blocks: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        keep_starter(write(blocks))

    assert told in str(caught.value)
    assert listed(Filter())[0] == 0


def test_without_a_folder_there_is_nothing_to_keep(tmp_path: Path) -> None:
    assert keep_starter(tmp_path / "none") == Kept()


def test_the_one_that_comes_along_is_kept_whole_and_its_relations_are_shown() -> None:
    steps: list[int] = []

    done = keep_starter(SHIPPED, steps.append)

    assert done == Kept(new=len(starter_entries(SHIPPED)))
    assert sum(steps) == done.all == listed(Filter())[0]
    assert keep_starter(SHIPPED) == Kept(same=done.all)
    words = {one.word for one in related(starter_key("oer-commons"), entry_of(starter_key("oer-commons")).entry)}
    assert {"provided_by", "funded_by", "has_part"} <= words
