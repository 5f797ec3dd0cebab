"""What strangers see of a source, and who a visitor is."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from msgspec.structs import replace

from baraza.model import Source, Vocabulary
from baraza.settings import settings
from baraza.store import read
from baraza.store.concepts import keep_vocabulary
from baraza.store.models import RunRow
from baraza.store.sources import add_source
from baraza.web import shown
from baraza.web.middleware import rate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/srv/private/lessons.csv", "lessons.csv"),
        ("https://x.test/oai?key=secret", "https://x.test/oai"),
        ("https://x.test/oai", "https://x.test/oai"),
    ],
)
def test_neither_folders_nor_keys_are_shown(url: str, expected: str) -> None:
    add_source(Source(name="here", kind="file", url=url))
    RunRow.objects.create(source_id="here", started=1, state="failed", problem=f"It cannot be read. [file={url!r}]")

    found = shown.summary(read.source("here"))

    assert found.source.url == expected
    assert found.last is not None
    assert found.last.problem == f"It cannot be read. [file={expected!r}]"


@pytest.mark.parametrize(("proxy", "expected"), [(False, "10.0.0.1"), (True, "9.9.9.9")])
def test_a_forwarded_address_is_believed_behind_a_proxy_alone(
    monkeypatch: pytest.MonkeyPatch, proxy: bool, expected: str
) -> None:
    monkeypatch.setattr(rate, "settings", lambda: replace(settings(), proxy=proxy))
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="1.1.1.1, 9.9.9.9", REMOTE_ADDR="10.0.0.1")

    assert rate.visitor(request) == expected


@pytest.mark.parametrize(
    ("origin", "expected"),
    [("/srv/private/subjects.ttl", "subjects.ttl"), ("https://v.test/subjects.ttl", "https://v.test/subjects.ttl")],
)
def test_where_a_vocabulary_lies_on_this_machine_is_not_shown(origin: str, expected: str) -> None:
    keep_vocabulary(Vocabulary(name="given", title="Given", origin=origin), ())
    (listed,) = (
        one
        for one in Client(headers={"host": "localhost"}).get("/vocabularies.json").json()["vocabularies"]
        if one["name"] == "given"
    )
    alone = Client(headers={"host": "localhost"}).get("/vocabulary/given.json").json()

    assert listed["origin"] == expected
    assert "/srv/private" not in str(alone)
