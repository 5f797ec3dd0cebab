"""Entries kept, changed by several people, undone, taken out."""

from __future__ import annotations

import pytest
from msgspec import structs

from baraza.coalition.register.entries import (
    EditConflict,
    Unfit,
    change,
    confirm,
    entry_of,
    history,
    make,
    undo,
)
from baraza.coalition.register.flags import dispute, flag
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.merging import merge
from baraza.coalition.register.taking_out import remove, restore
from baraza.errors import Gone, NotFound, UsageError
from baraza.store.events import acting, events
from tests.coalition.register.made import HOME, entry, kept

pytestmark = pytest.mark.django_db


def test_an_entry_is_kept_with_who_made_it_and_why() -> None:
    with acting("Amina"):
        held = make(entry(), why="it was missing")

    assert entry_of(held.key) == held
    (revision,) = history(held.key)
    assert (revision.number, revision.by, revision.what, revision.why) == (1, "Amina", "made", "it was missing")
    assert revision.entry == held.entry


def test_names_lose_markup_and_controls_and_nothing_else() -> None:
    held = kept(names={"en": "  <b>Open</b>\u202e  School ", "fa": "می\u200cخواهم"}, countries=("ke", "KE"))

    assert held.entry.names == {"en": "Open School", "fa": "می\u200cخواهم"}
    assert held.entry.countries == ("KE",)


def test_what_cannot_be_kept_is_told_field_by_field() -> None:
    with pytest.raises(Unfit) as caught:
        kept("", start="2019-02-30", end="x", goals=(18,), countries=("Kenya",))

    assert {fault.field: fault.code for fault in caught.value.faults} == {
        "names": "no-name",
        "start": "date",
        "end": "date",
        "goals": "goal",
        "countries": "country",
    }
    assert listed(Filter())[0] == 0


def test_two_who_edit_different_fields_at_once_both_keep_their_change() -> None:
    held = kept()
    change(held.key, structs.replace(held.entry, start="2001"), version=1)
    change(held.key, structs.replace(held.entry, names={"en": "Open Textbook Fund", "ar": "صندوق"}), version=1)

    now = entry_of(held.key)
    assert (now.entry.start, now.entry.names["ar"], now.version) == ("2001", "صندوق", 3)


def test_the_second_of_two_who_edit_one_field_sees_the_first_and_nothing_is_lost() -> None:
    held = kept()
    change(held.key, structs.replace(held.entry, names={"en": "Textbook Fund"}), version=1)

    with pytest.raises(EditConflict) as caught:
        change(held.key, structs.replace(held.entry, names={"en": "Fund for Textbooks"}), version=1)

    assert caught.value.fields == ("names.en",)
    assert caught.value.current.entry.names == {"en": "Textbook Fund"}
    assert entry_of(held.key).version == 2


def test_a_change_that_changes_nothing_leaves_no_revision() -> None:
    held = kept()

    assert change(held.key, held.entry, version=1) == held
    assert len(history(held.key)) == 1


def test_undoing_takes_back_one_change_and_keeps_later_ones() -> None:
    held = kept()
    change(held.key, structs.replace(held.entry, start="1999"), version=1)
    now = entry_of(held.key)
    change(held.key, structs.replace(now.entry, addresses=HOME), version=2)

    undone = undo(held.key, 2, why="wrong year")

    assert (undone.entry.start, undone.entry.addresses) == ("", HOME)
    assert [revision.what for revision in history(held.key)] == ["undone", "changed", "changed", "made"]
    assert undo(held.key, 4).entry.start == "1999"
    with pytest.raises(UsageError):
        undo(held.key, 1)


def test_confirming_says_when_and_by_whom() -> None:
    held = kept()
    with acting("Brahim"):
        now = confirm(held.key)

    assert now.entry.state == "confirmed"
    assert now.confirmed == now.changed
    assert (history(held.key)[0].what, history(held.key)[0].by) == ("confirmed", "Brahim")
    assert confirm(held.key).version == 3


def test_what_is_taken_out_can_be_restored_and_says_why() -> None:
    held = kept()
    with pytest.raises(UsageError):
        remove(held.key, why=" ")
    assert not remove(held.key, why="it closed").is_shown
    assert listed(Filter())[0] == 0
    assert history(held.key)[0].why == "it closed"

    assert restore(held.key).is_shown
    assert listed(Filter())[0] == 1


def test_only_taking_in_again_brings_back_what_was_taken_out() -> None:
    held = kept()
    change(held.key, structs.replace(held.entry, start="2013"), version=1)
    with pytest.raises(UsageError, match="not taken out"):
        restore(held.key)
    remove(held.key, why="it never existed")

    for again in (
        lambda: confirm(held.key),
        lambda: undo(held.key, 2),
        lambda: change(held.key, structs.replace(held.entry, start="2014"), version=3),
        lambda: dispute(flag(held.key, "wrong").id),
        lambda: remove(held.key, why="twice"),
        lambda: merge(kept("Another").key, held.key),
        lambda: merge(held.key, kept("Another").key),
    ):
        with pytest.raises((Gone, UsageError)):
            again()
        assert not entry_of(held.key).is_shown
    assert [one.what for one in events(what=["entry-removed", "entry-restored", "entry-disputed"])] == ["entry-removed"]
    assert restore(held.key).entry.start == "2013"


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(NotFound):
        entry_of("0" * 16)
    with pytest.raises(UsageError):
        make(entry(), key=kept().key)
