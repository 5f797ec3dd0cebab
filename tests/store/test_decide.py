"""What waits is decided on once."""

from __future__ import annotations

import pytest

from baraza.errors import NotFound, UsageError
from baraza.store.decide import decide
from baraza.store.events import acting
from baraza.store.models import SuggestionRow
from baraza.store.suggestions import suggest

pytestmark = pytest.mark.django_db


def test_the_first_who_decides_stands_and_whoever_comes_after_is_told() -> None:
    number = suggest("https://example.org/lesson").id
    with acting("Amina"):
        decide(SuggestionRow.objects.all(), number, "refused", " not open\x00 ")
    with acting("Brahim"), pytest.raises(UsageError, match="decided on already"):
        decide(SuggestionRow.objects.all(), number, "accepted")

    row = SuggestionRow.objects.get()
    assert (row.state, row.by, row.reason) == ("refused", "Amina", "not open\ufffd")
    with pytest.raises(NotFound):
        decide(SuggestionRow.objects.all(), number + 1, "accepted")
