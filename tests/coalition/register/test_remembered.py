"""What was counted of a large register is counted again only when it changed."""

from __future__ import annotations

import pytest

from baraza.coalition.register import remembered as memory
from baraza.coalition.register.entries import confirm
from baraza.coalition.register.remembered import remembered
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_FROM_REVISIONS", 0)
    memory._held.clear()


def test_the_same_is_counted_once_until_something_changes() -> None:
    counts = iter(range(9))

    def ask(what: str = "all") -> int:
        return remembered((what,), lambda: next(counts))

    held = kept("Alpha")
    assert (ask(), ask(), ask("others"), ask()) == (0, 0, 1, 0)
    confirm(held.key)
    assert (ask(), ask()) == (2, 2)


def test_a_small_register_is_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_FROM_REVISIONS", 1_000_000)
    kept("Alpha")
    counts = iter(range(9))

    assert [remembered(("all",), lambda: next(counts)) for _ in range(3)] == [0, 1, 2]


def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 4)
    for number in range(9):
        remembered((number,), lambda: 0)

    assert len(memory._held) == 4
