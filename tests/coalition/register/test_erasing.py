"""A person who is erased leaves nothing but that they were taken out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from msgspec import structs

from baraza.coalition.register.dumps import dump_nightly, dumps, write_dump
from baraza.coalition.register.entries import change, entry_of, history
from baraza.coalition.register.erasing import erase_person
from baraza.coalition.register.flags import flag
from baraza.coalition.register.looking import TakenOut, looked_at
from baraza.coalition.register.merging import merge
from baraza.coalition.register.suggestions import suggest_entry
from baraza.coalition.register.taking_out import restore
from baraza.errors import NotFound, UsageError
from baraza.model import Address, Relation
from baraza.store.events import events
from tests.coalition.register.made import NAIROBI, kept

Capture = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]
pytestmark = pytest.mark.django_db


def tables_that_say(*words: str) -> set[str]:
    """Tables of the register, of people and of events in which one of the words stands, in whatever column."""
    found = set()
    for model in apps.get_models():
        if model._meta.app_label not in {"register", "people", "store"}:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            rows = repr([bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor for cell in row])
        found |= {model._meta.db_table for word in words if word.casefold() in rows.casefold()}
    return found


def test_nothing_of_an_erased_person_is_left_in_any_table() -> None:
    said = {"kind": "person", "addresses": (Address(url="https://hana.example/"),), "place": NAIROBI}
    held = kept("Hana Kowalska", contact="hana@hana.example", **said)
    twin = kept("Kowalska, Hana", kind="person")
    merge(held.key, twin.key)
    now = entry_of(held.key)
    changed = change(held.key, structs.replace(now.entry, descriptions={"en": "Kowalska writes."}), version=now.version)
    suggest_entry(structs.replace(changed.entry, names={"en": "Hana Kowalska-K"}), key=held.key, base=changed.version)
    flag(held.key, "private", "Kowalska does not want it.")
    school = kept("School", relations=(Relation(kind="made_by", to=held.key),))
    assert tables_that_say("kowalska") >= {"entry", "entry_term", "entry_suggestion", "entry_flag"}

    erase_person(held.key, why="They asked for it.")

    assert tables_that_say("kowalska", "hana") == set()
    assert [one.what for one in history(held.key)] == ["removed"]
    with pytest.raises(TakenOut, match="taken out"):
        looked_at(held.key)
    assert entry_of(school.key).is_shown
    assert events(what=["person-erased"])[0].key == held.key
    assert not restore(held.key).is_shown
    assert tables_that_say("kowalska", "hana") == set()


def test_only_persons_are_erased_and_of_them_only_who_is_there() -> None:
    with pytest.raises(UsageError, match="Only persons"):
        erase_person(kept().key, why="x")
    with pytest.raises(NotFound):
        erase_person("nobody", why="x")


def test_the_files_of_the_register_go_with_a_person_who_stands_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Capture
) -> None:
    monkeypatch.setattr("baraza.coalition.register.erasing.dumps_folder", lambda ours: tmp_path)
    held = kept("Hana Kowalska", kind="person")
    kept("School")
    write_dump(tmp_path, "https://oer.example", 3)

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(held.key, why="They asked for it.")

    assert dumps(tmp_path) == ()
    assert dump_nightly(tmp_path, "https://oer.example", 3)
    (dump,) = dumps(tmp_path)
    assert dump.entries == 1
