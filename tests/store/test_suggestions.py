"""What visitors suggest, and what becomes of it."""

from __future__ import annotations

import pytest

from baraza.errors import NotFound, UsageError
from baraza.model import Source
from baraza.store import suggestions as store
from baraza.store.clock import now
from baraza.store.events import acting, events
from baraza.store.models import SuggestionRow
from baraza.store.schedule import sources_to_harvest
from baraza.store.sources import add_source, get_source
from baraza.store.suggestions import accept, forget_emails, refuse, suggest, suggested, suggestions

pytestmark = pytest.mark.django_db

URL = "https://example.org/lesson"


def test_an_address_waits_once_however_it_is_spelled() -> None:
    first = suggest(URL, "About fractions\x00", "amina@example.org")
    again = suggest("http://www.example.org/lesson/", "Another note")

    assert again == first
    assert suggestions() == (1, (first,))
    assert (first.state, first.note) == ("waiting", "About fractions\ufffd")
    assert suggested("example.org") is None


def test_what_is_accepted_becomes_a_page_that_is_harvested_next() -> None:
    for name in ("one", "two"):
        suggest(f"https://example.org/{name}")
    _, (one, two) = suggestions()
    with acting("Amina"):
        accept(one.id)
    accept(two.id)

    source = get_source("suggestions")
    assert (source.kind, source.options["pages"]) == ("page", ["https://example.org/one", "https://example.org/two"])
    assert "suggestions" in sources_to_harvest(10)
    decided = suggested("https://example.org/one")
    assert decided is not None
    assert (decided.state, decided.by, suggestions()) == ("accepted", "Amina", (0, ()))
    assert [event.detail["address"] for event in events(what=["suggestion-accepted"])] == [
        "https://example.org/two",
        "https://example.org/one",
    ]


def test_a_page_that_is_there_already_is_not_listed_twice() -> None:
    add_source(Source(name="suggestions", kind="page", url="suggestions:", options={"pages": [URL], "page": 10}))
    accept(suggest("http://example.org/lesson/").id)

    assert get_source("suggestions").options == {"pages": [URL], "page": 10}


def test_a_refusal_needs_a_reason_and_is_final() -> None:
    made = suggest(URL)
    with pytest.raises(UsageError, match="reason"):
        refuse(made.id, " ")
    refuse(made.id, "It is not openly licensed.")

    with pytest.raises(UsageError, match="decided on already"):
        accept(made.id)
    with pytest.raises(NotFound):
        refuse(made.id + 1, "x")
    told = suggested(URL)
    assert told is not None
    assert (told.state, told.reason) == ("refused", "It is not openly licensed.")
    with pytest.raises(NotFound):
        get_source("suggestions")


def test_a_source_of_another_kind_is_left_alone() -> None:
    add_source(Source(name="suggestions", kind="sitemap", url="https://example.org/"))
    made = suggest(URL)

    with pytest.raises(UsageError, match="another kind"):
        accept(made.id)
    assert suggestions()[0] == 1


def test_e_mail_addresses_are_erased_thirty_days_after_the_decision() -> None:
    old = suggest("https://example.org/old", email="a@example.org")
    new = suggest("https://example.org/new", email="b@example.org")
    suggest("https://example.org/waiting", email="c@example.org")
    accept(old.id)
    refuse(new.id, "Too short.")
    SuggestionRow.objects.filter(id=old.id).update(decided=now() - 30 * 24 * 3600)
    SuggestionRow.objects.filter(id=new.id).update(decided=now() - 30 * 24 * 3600 + 60)

    assert forget_emails() == 1
    assert list(SuggestionRow.objects.order_by("id").values_list("email", flat=True)) == [
        *("", "b@example.org", "c@example.org")
    ]


def test_there_is_a_bound_to_what_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_WAITING", 1)
    suggest(URL)

    with pytest.raises(UsageError, match="too many"):
        suggest("https://example.org/2")
    with pytest.raises(UsageError, match="no such state"):
        suggestions("nonsense")
