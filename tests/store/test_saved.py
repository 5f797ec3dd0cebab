"""Saved searches, from the first letter to the last."""

from __future__ import annotations

import pytest

from baraza.errors import NotFound
from baraza.store.clock import told_by
from baraza.store.saved import (
    UNCONFIRMED_DAYS,
    confirm_search,
    erase_search,
    forget_unconfirmed,
    save_search,
    saved_search,
    saved_searches,
    to_ask,
    to_tell,
    was_asked,
    was_told,
)
from tests.clock import DAY_S, StoppedClock

pytestmark = pytest.mark.django_db


def test_without_an_address_nobody_is_written_to() -> None:
    one = save_search("q=soil", every="day")

    assert (one.email, one.every) == ("", "")
    assert to_ask(10) == to_tell(10) == ()
    assert forget_unconfirmed() == 0
    assert saved_search(one.token) == one


def test_an_owner_is_asked_once_and_told_when_the_time_is_over() -> None:
    clock = StoppedClock()
    with told_by(clock):
        one = save_search("q=soil", email="amina@example.org", every="week")
        assert [asked.token for asked in to_ask(10)] == [one.token]
        was_asked(one.token)
        assert to_ask(10) == ()
        clock.go_on(DAY_S)
        assert to_tell(10) == ()

        confirmed = confirm_search(one.token)
        clock.go_on(6 * DAY_S)
        assert to_tell(10) == ()
        clock.go_on(DAY_S)
        assert [due.token for due in to_tell(10)] == [one.token]
        was_told(one.token, int(clock()), ["a", "b"])
        assert to_tell(10) == ()
        assert saved_search(one.token).seen == {"a", "b"}
        assert confirm_search(one.token).confirmed == confirmed.confirmed


def test_an_address_whose_owner_says_nothing_is_erased() -> None:
    clock = StoppedClock()
    with told_by(clock):
        silent = save_search("q=a", email="amina@example.org", every="day")
        willing = save_search("q=b", email="badru@example.org", every="day")
        feed = save_search("q=c")
        confirm_search(willing.token)
        clock.go_on(UNCONFIRMED_DAYS * DAY_S + 1)

        assert forget_unconfirmed() == 1
        tokens = {one.token for one in saved_searches([silent.token, willing.token, feed.token])}
        assert tokens == {willing.token, feed.token}


def test_what_is_erased_is_gone() -> None:
    one = save_search("q=soil", email="amina@example.org", every="day")

    assert erase_search(one.token)
    assert not erase_search(one.token)
    with pytest.raises(NotFound):
        saved_search(one.token)
