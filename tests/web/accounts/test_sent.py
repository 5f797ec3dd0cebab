"""What somebody sends through the pages while signed in is taken along with the account."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from baraza.coalition.people.own import export
from tests.coalition.register.made import kept
from tests.web.accounts.test_claiming import signed_in

pytestmark = pytest.mark.django_db


def test_suggestions_and_complaints_without_an_address_are_those_of_whoever_was_signed_in() -> None:
    hana, user = signed_in("hana@mail.example")
    held = kept("The Well")
    for client, word in ((hana, "mine"), (Client(), "theirs")):
        change = {"kind": "organisation", "name": f"Well, {word}", "name_in": "en", "version": "1", "do": "save"}
        assert client.post(f"/register/{held.key}/edit", change).status_code == 303
        assert client.post(f"/register/{held.key}/flag", {"code": "wrong", "note": word}).status_code == 303
        assert client.post("/suggest", {"address": f"https://{word}.example/", "note": word}).status_code == 303

    told: dict[str, Any] = export(user)
    assert [one["said"] for one in told["suggested_entries"] if "theirs" in one["said"]] == []
    assert "Well, mine" in told["suggested_entries"][0]["said"]
    assert [one["note"] for one in told["complaints"]] == ["mine"]
    assert [one["address"] for one in told["suggested_resources"]] == ["https://mine.example/"]
