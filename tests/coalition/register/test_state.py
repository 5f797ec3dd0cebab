"""The register's state is another one after every change, and changes become visible in the order of their numbers."""

from __future__ import annotations

import itertools
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction

from baraza.coalition.register.entries import make
from baraza.coalition.register.merging import merge, part
from baraza.coalition.register.state import EMPTY, leads_to, newest, one_state
from tests.coalition.register.made import entry, kept


@pytest.mark.django_db
def test_every_change_makes_another_state_that_the_one_before_leads_to() -> None:
    states = [newest()]
    held, other = kept("One"), kept("Two")
    states.append(newest())
    merge(held.key, other.key)
    states.append(newest())
    part(other.key)
    states.append(newest())

    assert states[0] == EMPTY
    assert len(set(states)) == 4
    assert [leads_to(*pair) for pair in itertools.pairwise(states)] == [False, True, True]
    assert not leads_to(states[2], states[1])


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_waits_until_the_first_is_done() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    refused: list[str] = []

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        try:
            make(entry("Second"))
        except OperationalError as error:
            refused.append(str(error))
        connection.close()

    with transaction.atomic():
        make(entry("First"))
        second = Thread(target=write)
        second.start()
        second.join()

    assert "lock timeout" in refused[0]


@pytest.mark.django_db
def test_a_page_is_of_one_state_and_the_next_one_of_the_newest() -> None:
    kept("One")
    before = newest()

    with one_state():
        assert newest() == before
        kept("Two")
        assert newest() == before

    assert newest() != before
