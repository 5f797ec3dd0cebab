"""The consent of a person: written down with its date and words, and hiding the person once it is withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs
from pytest_django import DjangoCaptureOnCommitCallbacks

from baraza.coalition.register.consent import WORDS, Given, consent_of, consents, give_consent, withdraw_consent
from baraza.coalition.register.consent_table import ConsentRow
from baraza.coalition.register.dumps import dumps, write_dump
from baraza.coalition.register.entries import change, entry_of, history, make, undo
from baraza.coalition.register.erasing import erase_person
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.review_tables import EntrySuggestionRow
from baraza.coalition.register.suggestions import accept_entry, suggest_entry
from baraza.coalition.register.taking_out import remove, restore
from baraza.errors import UsageError
from baraza.store.events import acting, events
from tests.coalition.register.made import entry, kept

pytestmark = pytest.mark.django_db

ASKED = Given(WORDS, "fr")


def test_it_is_kept_when_by_whom_and_in_which_words_it_was_given() -> None:
    held = kept("Hana", kind="person")
    assert consent_of(held.key) is None
    with acting("user:7"):
        give_consent(held.key, ASKED)

    found = consent_of(held.key)
    assert found
    assert found.given
    assert abs((datetime.now(UTC) - found.given).total_seconds()) < 60
    assert (found.by, found.words, found.language, found.withdrawn) == ("user:7", WORDS, "fr", None)
    assert [(one.what, one.key, one.by) for one in events(limit=1)] == [("consent-given", held.key, "user:7")]


def test_withdrawing_hides_the_person_at_once_and_from_the_files_too(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr("baraza.coalition.register.consent.dumps_folder", lambda ours: tmp_path)
    held = kept("Hana", kind="person")
    give_consent(held.key, ASKED)
    write_dump(tmp_path, "https://oer.example", 3)
    assert len(dumps(tmp_path)) == 1

    with acting("user:7"), django_capture_on_commit_callbacks(execute=True):
        hidden = withdraw_consent(held.key)

    assert (hidden.is_shown, hidden.entry.visibility) == (False, "nobody")
    assert listed(Filter()) == (0, ())
    assert dumps(tmp_path) == ()
    found = consent_of(held.key)
    assert found
    assert found.given
    assert found.withdrawn
    assert found.withdrawn_by == "user:7"
    assert events(limit=1)[0].what == "consent-withdrawn"


def test_nothing_shows_a_person_again_who_withdrew_but_a_new_consent() -> None:
    held = kept("Hana", kind="person")
    hidden = withdraw_consent(held.key)
    assert [(one.given, bool(one.withdrawn)) for one in consents([held.key])] == [(None, True)]

    for visibility in ("public", "members"):
        shown = structs.replace(hidden.entry, visibility=visibility)
        with pytest.raises(UsageError, match="withdrew their consent"):
            change(held.key, shown, version=hidden.version)
    with pytest.raises(UsageError, match="withdrew their consent"):
        undo(held.key, hidden.version)
    remove(held.key, why="asked for")
    assert not restore(held.key).is_shown
    assert entry_of(held.key).entry.visibility == "nobody"

    give_consent(held.key, ASKED)
    now = entry_of(held.key)
    assert change(held.key, structs.replace(now.entry, visibility="public"), version=now.version).is_shown


def test_who_is_hidden_already_stays_so_and_a_second_withdrawal_changes_nothing() -> None:
    held = kept("Hana", kind="person", visibility="nobody")
    give_consent(held.key, ASKED)
    withdraw_consent(held.key)
    withdraw_consent(held.key)

    assert ConsentRow.objects.count() == 1
    assert len(history(held.key)) == 1


def test_only_persons_consent() -> None:
    held = kept()
    with pytest.raises(UsageError, match="Only persons"):
        withdraw_consent(held.key)
    assert entry_of(held.key).is_shown


def test_the_consent_of_a_suggested_person_is_that_of_the_day_of_the_suggestion() -> None:
    one = suggest_entry(entry("Hana", kind="person"), sender="user:9", consent=ASKED)
    EntrySuggestionRow.objects.update(made=86_400)
    with acting("user:7"):
        held = accept_entry(one.id)

    found = consent_of(held.key)
    assert found
    assert (found.given, found.by) == (datetime(1970, 1, 2, tzinfo=UTC), "user:9")
    assert (found.words, found.language) == (WORDS, "fr")

    other = accept_entry(suggest_entry(entry("Well")).id)
    assert consent_of(other.key) is None


def test_it_goes_with_the_person() -> None:
    held = make(entry("Hana", kind="person"))
    give_consent(held.key, ASKED)
    erase_person(held.key, why="asked for")

    assert ConsentRow.objects.count() == 0
