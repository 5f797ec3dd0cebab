"""Two entries of one thing become one."""

from __future__ import annotations

import pytest
from msgspec import structs

from baraza.coalition.register.entries import Moved, change, entry_of, history, undo
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.merging import give_back, merge, merged_into, part
from baraza.coalition.register.relations import related
from baraza.errors import UsageError
from baraza.model import Address, Relation
from tests.coalition.register.made import HOME, kept

pytestmark = pytest.mark.django_db


def test_a_merged_entry_leaves_its_name_addresses_and_history() -> None:
    into = kept("Open University", addresses=HOME)
    other = kept("The Open University", addresses=(Address(url="https://example.net/ou"),), countries=("GB",))

    merged = merge(into.key, other.key)

    assert merged.entry.names == {"en": "Open University"}
    assert merged.entry.alternative == {"en": ("The Open University",)}
    assert [address.url for address in merged.entry.addresses] == ["https://example.org/", "https://example.net/ou"]
    assert merged.entry.countries == ("KE", "GB")
    with pytest.raises(Moved) as moved:
        entry_of(other.key)
    assert moved.value.into == into.key
    assert [one.what for one in history(other.key)] == ["merged", "made"]
    assert listed(Filter())[0] == 1


def test_what_was_related_to_the_merged_entry_is_related_to_the_other() -> None:
    into, other = kept("One"), kept("Other")
    service = kept("Repository", kind="service", relations=(Relation(kind="part_of", to=other.key),))

    merged = merge(into.key, other.key)

    assert [(one.word, one.other.key) for one in related(into.key, merged.entry)] == [("has_part", service.key)]
    assert [(one.word, one.other.key) for one in related(service.key, service.entry)] == [("part_of", into.key)]


def test_merging_in_a_circle_is_refused() -> None:
    one, other, third = kept("One"), kept("Other"), kept("Third")
    merge(one.key, other.key)

    for pair in ((other.key, one.key), (one.key, one.key), (one.key, other.key)):
        with pytest.raises((Moved, UsageError)):
            merge(*pair)
    merge(third.key, one.key)
    with pytest.raises(Moved) as moved:
        entry_of(other.key)
    assert moved.value.into == third.key


def test_a_merge_can_be_taken_back() -> None:
    one, other = kept("One", addresses=HOME), kept("Other")
    merged = merge(one.key, other.key)

    part(other.key, why="two of them after all")
    undo(one.key, merged.version)

    assert entry_of(other.key).entry == other.entry
    assert entry_of(one.key).entry == one.entry
    assert listed(Filter())[0] == 2
    with pytest.raises(UsageError):
        part(other.key)


def test_what_an_entry_took_over_is_given_back_while_nobody_touched_it() -> None:
    one, other, third = kept("One", addresses=HOME), kept("Other", countries=("SI",)), kept("Third", countries=("UG",))
    merge(one.key, other.key)
    merged = merge(one.key, third.key)

    assert list(merged_into(one.key)) == [other.key, third.key]
    assert give_back(one.key, third.key)
    assert entry_of(one.key).entry.countries == ("KE", "SI")
    held = entry_of(one.key)
    change(one.key, structs.replace(held.entry, countries=("KE", "TZ")), version=held.version)
    assert not give_back(one.key, other.key)
    assert entry_of(one.key).entry.countries == ("KE", "TZ")
    assert entry_of(one.key).entry.alternative == {"en": ("Other",)}
    assert merged.version == 3
