"""What every test can stand on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baraza.fetch.client import HttpFetcher
from baraza.store.clock import told_by
from tests.clock import StoppedClock
from tests.fetch.server import Server, quick_fetcher
from tests.homes import copied, empty_home

_MAKE_TABLES = "from baraza.store.setup import connect, migrate; connect(); migrate()"
_DATABASE = frozenset({"db", "transactional_db", "made_home", "bare_home"})
"""Fixtures of tests that ask the database."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL the tests to which the database matters: the others would do the very same a second time."""
    if not os.environ.get("BARAZA_TEST_POSTGRES"):
        return
    others = [item for item in items if not _asks_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _asks_database(item)]


def _asks_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_engine") is not None:
        return False
    names = item.fixturenames if isinstance(item, pytest.Function) else []
    return item.get_closest_marker("django_db") is not None or not _DATABASE.isdisjoint(names)


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home with empty tables, to be copied: making them anew takes longer than most tests."""
    environment = empty_home(tmp_path_factory.mktemp("made") / "home")
    subprocess.run([sys.executable, "-c", _MAKE_TABLES], env=environment, check=True)
    return environment


@pytest.fixture
def own_home(made_home: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Environment for a process of its own: a home with empty tables, on the engine under test."""
    return copied(made_home, tmp_path / "home")


@pytest.fixture
def other_home(made_home: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A second one."""
    return copied(made_home, tmp_path / "other")


@pytest.fixture
def bare_home(tmp_path: Path) -> dict[str, str]:
    """A home that is not there yet, and an empty database."""
    return empty_home(tmp_path / "bare")


@pytest.fixture
def clock() -> Iterator[StoppedClock]:
    """The time that the store tells: it stands still until it is told to go on."""
    stopped = StoppedClock()
    with told_by(stopped):
        yield stopped


@pytest.fixture
def server() -> Iterator[Server]:
    """A site on loopback; a test says what is there."""
    with Server() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    """The real client, which may dial that site and does not tarry."""
    with quick_fetcher() as fetcher:
        yield fetcher
