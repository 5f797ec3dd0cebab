"""Reasons that Baraza writes by itself are known again, in new histories and in old ones."""

from __future__ import annotations

import pytest
from msgspec import structs

from baraza.coalition.register.entries import Revision, change, history, undo
from baraza.coalition.register.flags import dispute, flag
from baraza.coalition.register.link_check import follow_move
from baraza.coalition.register.link_table import EntryLinkRow
from baraza.coalition.register.merging import give_back, merge, part
from baraza.coalition.register.reasons import Reason, reason_of
from baraza.coalition.register.suggestions import accept_entry, suggest_entry
from tests.coalition.register.made import HOME, entry, kept

pytestmark = pytest.mark.django_db


def newest(key: str) -> Revision:
    return history(key)[0]


def reason(key: str) -> Reason | None:
    one = newest(key)
    return reason_of(one.what, one.why, is_disputed=one.entry.state == "disputed")


def test_what_baraza_does_has_a_reason_with_what_it_is_about() -> None:
    held, twin = kept(addresses=HOME), kept("Twin")
    change(held.key, structs.replace(held.entry, start="2010"), version=1)
    undo(held.key, 2)
    assert reason(held.key) == Reason("takes-back", "2")
    merge(held.key, twin.key)
    assert (reason(held.key), reason(twin.key)) == (Reason("same", twin.key), Reason("same", held.key))
    part(twin.key)
    assert give_back(held.key, twin.key)
    assert (reason(held.key), reason(twin.key)) == (Reason("takes-back", "4"), Reason("not-same", held.key))
    EntryLinkRow.objects.update(judgement="moved", moved_to="https://new.example/", looked=1, since=1)
    follow_move(held.key, "https://example.org/")
    assert reason(held.key) == Reason("leads-on", "https://example.org/")
    dispute(flag(held.key, "dead-link").id)
    assert reason(held.key) == Reason("complaint", "dead-link")
    assert reason(accept_entry(suggest_entry(entry("New")).id).key) == Reason("suggestion")


def test_what_people_say_stays_as_they_said_it() -> None:
    held, twin = kept(), kept("Twin")
    merge(held.key, twin.key, why="One moved into the other.")
    dispute(flag(held.key, "wrong", "It is not so.").id)

    assert reason(twin.key) is None
    assert (newest(held.key).why, reason(held.key)) == ("It is not so.", None)
    assert reason_of("changed", "They asked for it.") is None
    assert reason_of("changed", "wrong") is None
    assert reason_of("changed", "") is None


def test_old_histories_are_understood() -> None:
    assert reason_of("imported", "owm-2021.jsonl") == Reason("file", "owm-2021.jsonl")
    assert reason_of("imported", "It comes with Baraza.") == Reason("starter")
    assert reason_of("changed", "dead-link", is_disputed=True) == Reason("complaint", "dead-link")
    assert reason_of("removed", "They asked for it.") == Reason("asked")
